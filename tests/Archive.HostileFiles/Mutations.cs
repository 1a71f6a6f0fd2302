using System.IO.Compression;
using System.Text;

namespace Archive.HostileFiles;

/// <summary>Files that were right and then were bitten: the same for the same seed.</summary>
/// <param name="seed">Seed of the random numbers.</param>
public sealed class Mutations(int seed)
{
    private const string Text = "ĐẢNG BỘ THÀNH PHỐ LÂM AN\nHUYỆN ỦY TÂN HÒA\n*\nSố 12-CT/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nTân Hòa, ngày 05 tháng 3 năm 2024\n\nCHỈ THỊ\nVề tăng cường công tác dân vận\n\nThực hiện Nghị quyết số 25-NQ/TW, ngày 03/6/2013, Ban Thường vụ Huyện ủy yêu cầu:\n1. Các cấp ủy quán triệt nghiêm túc.\n2. Giao Ban Dân vận theo dõi, đôn đốc.\n\nNơi nhận:\n- Như trên,\n- Lưu VP.\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nNguyễn Văn Bình\n";

    private static readonly byte[][] s_bites = [[0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0], [0x80], "PK\x01\x02"u8.ToArray(), "PK\x05\x06"u8.ToArray(), "<!DOCTYPE x ["u8.ToArray(), "&#x110000;"u8.ToArray(), "]]>"u8.ToArray(), "<table><tr><td>"u8.ToArray(), "<w:p>"u8.ToArray(), "</w:tbl>"u8.ToArray(), "4294967295"u8.ToArray(), "-1"u8.ToArray(), "%PDF-"u8.ToArray(), "endobj"u8.ToArray(), "\0"u8.ToArray()];

    private readonly Random _random = new(seed);
    private readonly (string Extension, byte[] Content)[] _own =
    [
        (".txt", Encoding.UTF8.GetBytes(Text)),
        (".txt", Encoding.Unicode.GetBytes("\uFEFF" + Text)),
        (".md", Encoding.UTF8.GetBytes("# CHỈ THỊ\n\n**" + Text.Replace("\n", "  \n", StringComparison.Ordinal) + "** | a | b |\n|---|---|\n| 1 | [x](y) |\n")),
        (".html", Encoding.UTF8.GetBytes("<!DOCTYPE html><html><head><meta charset=utf-8><style>p{}</style></head><body><table><tr><td>HUYỆN ỦY</td><td>ĐẢNG</td></tr></table><p>" + Text.Replace("\n", "</p><p>", StringComparison.Ordinal) + "</p><ol><li>một<li>hai</ol></body></html>")),
        (".docx", OfficeFiles.Docx("<w:tbl><w:tr><w:tc>" + OfficeFiles.Paragraph("HUYỆN ỦY") + "</w:tc><w:tc>" + OfficeFiles.Paragraph("ĐẢNG") + "</w:tc></w:tr></w:tbl>" + string.Concat(Text.Split('\n').Select(OfficeFiles.Paragraph)))),
        (".odt", OfficeFiles.Odt(string.Concat(Text.Split('\n').Select(line => $"<text:p>{line}</text:p>")) + "<text:list text:style-name=\"L1\"><text:list-item><text:p>một</text:p></text:list-item></text:list>")),
        (".zip", OfficeFiles.Zip(("a.txt", Encoding.UTF8.GetBytes(Text)), ("b/c.md", Encoding.UTF8.GetBytes("# " + Text)))),
    ];

    private readonly byte[] _pdf = PdfFiles.Pages(2);
    private int _number;

    /// <summary>The next file. Those that start an outside tool come seldom: one in forty.</summary>
    public (string Name, byte[] Content) Next(bool withOutsideTools)
    {
        int number = _number++;
        if (withOutsideTools && number % 40 == 39) return ($"{number}.pdf", Mutate(_pdf));
        (string extension, byte[] content) = _own[_random.Next(_own.Length)];
        bool inside = content.AsSpan().StartsWith("PK"u8) && _random.Next(2) == 0;
        return (number + extension, inside ? MutateInside(content) : Mutate(content));
    }

    private byte[] Mutate(byte[] original)
    {
        List<byte> bytes = [.. original];
        for (int times = 1 + _random.Next(6); times > 0 && bytes.Count > 0; times--)
        {
            int at = _random.Next(bytes.Count), length = Math.Min(1 + _random.Next(40), bytes.Count - at);
            switch (_random.Next(7))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << _random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, s_bites[_random.Next(s_bites.Length)]);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 5:
                    byte[] noise = new byte[length];
                    _random.NextBytes(noise);
                    bytes.InsertRange(at, noise);
                    break;
                default:
                    byte[] bite = s_bites[_random.Next(s_bites.Length)];
                    for (int i = 0; i < bite.Length && at + i < bytes.Count; i++) bytes[at + i] = bite[i];
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Bites one part of a package and packs it again, so that damage comes behind the checksums.</summary>
    private byte[] MutateInside(byte[] package)
    {
        using ZipArchive archive = new(new MemoryStream(package), ZipArchiveMode.Read);
        int bitten = _random.Next(archive.Entries.Count);
        return OfficeFiles.Zip([.. archive.Entries.Select((entry, i) =>
        {
            using MemoryStream content = new();
            using Stream stream = entry.Open();
            stream.CopyTo(content);
            return (entry.FullName, i == bitten ? Mutate(content.ToArray()) : content.ToArray());
        })]);
    }
}
