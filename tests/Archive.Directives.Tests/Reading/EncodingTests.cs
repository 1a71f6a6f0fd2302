using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Archive.Directives.Reading;
using Archive.Testing;
using Xunit;

namespace Archive.Directives.Tests.Reading;

/// <summary>Text of the sample corpus written in the old code pages by an encoder of its own, then read.</summary>
public sealed partial class EncodingTests
{
    private static readonly string[] s_encodings = ["TCVN3", "VNI-WIN", "VISCII", "VPS", "CP1258", "TCVN5712-1"];

    [Fact]
    public void LegacyFiles_Labelled_NinetyNineOfAHundredAreReadRight()
    {
        if (SharedData.Folder is null)
        {
            Console.WriteLine("No shared folder: no tables of old code pages to write files with.");
            return;
        }

        int files = 0, right = 0;
        List<string> wrong = [];
        foreach (string encoding in s_encodings)
        {
            Dictionary<string, byte[]> table = LoadTable(encoding);
            foreach (string text in Texts())
            {
                if (Encode(text, table) is not { } bytes) continue; // a letter or sign that the code page lacks
                files++;
                ReadResult result = new FileReader().Read("a.txt", bytes);
                string read = result.Documents.Count == 1 ? result.Documents[0].Text : "";
                // TCVN3 has no capitals with tone; which case was meant is lost in the bytes.
                bool same = string.Equals(read, text, encoding == "TCVN3" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
                right += same ? 1 : 0;
                if (!same) wrong.Add($"{encoding} read as {(result.Documents.Count == 1 ? result.Documents[0].Encoding : result.Failures[0].Code)}: {text[..Math.Min(40, text.Length)]}");
            }
        }

        Console.WriteLine($"Old code pages: {right} of {files} labelled files read right.");
        Assert.True(files > 200 && right >= 0.99 * files, $"{right} of {files}\n" + string.Join('\n', wrong.Take(20)));
    }

    [Fact]
    public void UnicodeFiles_InEveryForm_ComeBackUnchanged()
    {
        foreach (string text in Texts())
        {
            foreach (Encoding encoding in (Encoding[])[new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), new UnicodeEncoding(false, false)])
            {
                byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];

                ReadResult result = new FileReader().Read("a.txt", bytes);

                Assert.Equal(text, Assert.Single(result.Documents).Text);
            }
        }
    }

    [Fact]
    public void BrokenUtf8_AFewBytes_StaysUtf8()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("Kế hoạch triển khai thực hiện nghị quyết của Đảng bộ huyện");
        bytes[4] = 0xFF;

        DocumentText document = Assert.Single(new FileReader().Read("a.txt", bytes[..^1]).Documents);

        Assert.Equal("utf-8", document.Encoding);
        Assert.Contains("nghị quyết của Đảng bộ", document.Text, StringComparison.Ordinal);
        Assert.Contains(ReadingWarning.ReplacedCharacters, document.Warnings);
    }

    private static IEnumerable<string> Texts()
    {
        string corpus = Path.Combine(SharedData.ProjectRoot, "corpus");
        foreach (string path in Directory.EnumerateFiles(corpus, "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            byte[] bytes = File.ReadAllBytes(path);
            if (!System.Text.Unicode.Utf8.IsValid(bytes)) continue;
            string text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC);
            text = Signs().Replace(text, sign => sign.Value switch { "–" => "-", "…" => "...", _ => "\"" });
            yield return text;
            for (int start = 0; start + 600 < text.Length; start += 600) yield return text.Substring(start, 600);
        }
    }

    /// <summary>Character to bytes, the shortest and first wins; ASCII stands for itself.</summary>
    private static Dictionary<string, byte[]> LoadTable(string encoding)
    {
        using JsonDocument tables = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.Folder!, "reference", "legacy-encodings.json")));
        Dictionary<string, byte[]> table = new(StringComparer.Ordinal);
        foreach (JsonProperty pair in tables.RootElement.GetProperty("encodings").GetProperty(encoding).GetProperty("to_unicode").EnumerateObject())
        {
            table.TryAdd(pair.Value.GetString()!, Convert.FromHexString(pair.Name));
        }

        return table;
    }

    /// <summary>The bytes of a text; null when the code page lacks one of its characters.</summary>
    private static byte[]? Encode(string text, Dictionary<string, byte[]> table)
    {
        bool hasCapitals = table.ContainsKey("Ế");
        bool hasPrecomposed = table.ContainsKey("ế");
        List<byte> bytes = [];
        foreach (char letter in text)
        {
            string unit = letter.ToString();
            if (letter < 0x80) bytes.Add((byte)letter);
            else if (table.TryGetValue(unit, out byte[]? code)) bytes.AddRange(code);
            else if (!hasCapitals && table.TryGetValue(unit.ToLowerInvariant(), out code)) bytes.AddRange(code);
            else if (hasPrecomposed || !EncodeDecomposed(unit, table, bytes)) return null;
        }

        return [.. bytes];
    }

    private static bool EncodeDecomposed(string unit, Dictionary<string, byte[]> table, List<byte> bytes)
    {
        // CP1258 writes the tone behind the letter: ế is ê and the acute.
        string parts = unit.Normalize(NormalizationForm.FormD);
        char tone = parts.FirstOrDefault(part => part is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323');
        string letter = string.Concat(parts.Where(part => part != tone)).Normalize(NormalizationForm.FormC);
        if (tone == default || !table.TryGetValue(tone.ToString(), out byte[]? toneCode)) return false;
        if (letter[0] < 0x80) bytes.Add((byte)letter[0]);
        else if (table.TryGetValue(letter, out byte[]? letterCode)) bytes.AddRange(letterCode);
        else return false;
        bytes.AddRange(toneCode);
        return true;
    }

    /// <summary>Typographic signs, which only some code pages have: writers of those days typed ASCII.</summary>
    [GeneratedRegex("[–…“”‘’]")]
    private static partial Regex Signs();
}
