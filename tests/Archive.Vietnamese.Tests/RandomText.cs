using System.Text;

namespace Archive.Vietnamese.Tests;

/// <summary>Seeded strings of everything that a text may hold: letters, loose marks, lone surrogates, wrong bytes.</summary>
internal sealed class RandomText(int seed)
{
    private const string Letters = "aáàảãạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđbcdghklmnpqrstvxfjwz";
    private const string Marks = "\u0300\u0301\u0302\u0303\u0306\u0308\u0309\u030A\u031B\u0323\u0327\u0335\u0336\u0340\u0341\u0345\u0360";
    private const string Odd = "ðÐƣƢǎɖаеорсухАВЕМНОРСТοΑΒ\u00A0\u200B\u00AD\uFEFF\u2019\u2018“”„‟«»–—−…ñüçßØłİıǅſÅ日本한ไทย\u0E31ΣςМж";
    private const string Signs = " \t\n\r.,;:!?-/()[]{}\"'*+&#;|\\_^`~(<>=@%$0123456789";

    private static readonly string[] s_pieces =
    [
        "519-CV/QU", "Số 44-KL/T.Ư", "93/2019/NĐ-CP", "ngày 31/02/2023", "tháng 5 năm 2024", "quý IV/2022", "&#7843;", "&amp;", "á»§",
        "Ã¡", "Céng hßa", "Vie^.t", "suwcs", "d9uo75c", "UBND", "TƯ", "T.", "“Dân vận khéo”", "nguời", "thuở", "K'Ho", "hanoi", "\uD83D\uDE00",
        "\uD835\uDC00", "từ 12 đến 15/3/2024", "2020-2025", "&#x110000;", "&#xD800;", "0000000000", "99999999999999999999",
    ];

    private readonly Random _random = new(seed);

    internal string Next(int maxPieces = 12)
    {
        StringBuilder text = new();
        int pieces = _random.Next(maxPieces + 1);
        for (int i = 0; i < pieces; i++)
        {
            Add(text);
        }

        return text.ToString();
    }

    internal int Next(int low, int high) => _random.Next(low, high);

    private void Add(StringBuilder text)
    {
        switch (_random.Next(10))
        {
            case 0:
                text.Append((char)_random.Next(0x10000));
                break;
            case 1:
                text.Append(Pick(Marks));
                break;
            case 2:
                text.Append(Pick(Odd));
                break;
            case 3:
                text.Append(s_pieces[_random.Next(s_pieces.Length)]);
                break;
            case 4:
            case 5:
                text.Append(Pick(Signs));
                break;
            case 6:
                text.Append((char)_random.Next(0xD800, 0xE000));
                break;
            case 7:
                text.Append((char)(0xFF00 + _random.Next(0x60)));
                break;
            default:
                int length = _random.Next(1, 8);
                for (int i = 0; i < length; i++)
                {
                    char letter = Pick(Letters);
                    text.Append(_random.Next(4) == 0 ? char.ToUpperInvariant(letter) : letter);
                    if (_random.Next(8) == 0)
                    {
                        text.Append(Pick(Marks));
                    }
                }

                break;
        }
    }

    private char Pick(string from) => from[_random.Next(from.Length)];
}
