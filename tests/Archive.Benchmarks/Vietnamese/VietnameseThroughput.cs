using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Archive.Testing.Generation;
using Archive.Vietnamese;

namespace Archive.Benchmarks.Vietnamese;

/// <summary>
/// How fast text becomes tokens and keys on one thread, beside what string.Normalize and a regular expression cost for
/// the same purpose. The text is that of generated directives, the same on every run; megabytes are those of its UTF-8.
/// </summary>
internal static partial class VietnameseThroughput
{
    private const int Documents = 1_500;
    private const int Seed = 20260701;
    private const int Rounds = 9;
    private const double Megabyte = 1_000_000;

    internal static int Run()
    {
        string text = Text();
        double megabytes = Encoding.UTF8.GetByteCount(text) / Megabyte;
        (string Name, Func<string, long> Work)[] rows =
        [
            ("tokens, keys and folded keys in UTF-8", TokensAndKeys),
            ("tokens only", Tokens),
            ("folding of the whole text", Fold),
            ("is it canonical already", Canonical),
            ("string.Normalize and a regular expression", NormalizeAndRegex),
        ];
        double[][] seconds = [.. rows.Select(_ => new double[Rounds])];
        for (int round = -2; round < Rounds; round++)
        {
            // The rows alternate, so that a busy moment of the machine does not fall on one of them.
            for (int row = 0; row < rows.Length; row++)
            {
                long started = Stopwatch.GetTimestamp();
                GC.KeepAlive(rows[row].Work(text));
                if (round >= 0)
                {
                    seconds[row][round] = Stopwatch.GetElapsedTime(started).TotalSeconds;
                }
            }
        }

        bool normalizes = "ế".Normalize(NormalizationForm.FormD).Length > 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{megabytes:F1} MB of UTF-8, {text.Length:N0} units; median of {Rounds} alternating rounds, one thread"));
        Console.WriteLine(normalizes ? "string.Normalize works here (ICU)" : "string.Normalize does nothing here: set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0 on a machine with ICU");
        for (int row = 0; row < rows.Length; row++)
        {
            Array.Sort(seconds[row]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows[row].Name,-44} {megabytes / seconds[row][Rounds / 2],8:F1} MB/s"));
        }

        return 0;
    }

    private static string Text()
    {
        StringBuilder text = new();
        foreach (GeneratedDirective directive in DirectiveGenerator.Generate(Documents, Seed, DirectiveFormat.Text))
        {
            text.Append(Encoding.UTF8.GetString(directive.Content)).Append("\n\n");
        }

        return text.ToString();
    }

    private static long TokensAndKeys(string text)
    {
        Span<byte> key = stackalloc byte[3 * SyllableTokenizer.MaxLength];
        Span<byte> folded = stackalloc byte[3 * SyllableTokenizer.MaxLength];
        SyllableTokenizer tokens = new(text);
        long bytes = 0;
        while (tokens.MoveNext())
        {
            bytes += tokens.WriteKey(key);
            bytes += tokens.HasMarks ? tokens.WriteFolded(folded) : 0;
        }

        return bytes;
    }

    private static long Tokens(string text)
    {
        SyllableTokenizer tokens = new(text);
        long count = 0;
        while (tokens.MoveNext())
        {
            count++;
        }

        return count;
    }

    private static long Fold(string text) => AccentFolding.Fold(text).Length;

    private static long Canonical(string text) => VietnameseText.Canonicalize(text).Text.Length;

    /// <summary>The usual way: compose, cut at a regular expression, lower case, decompose, drop the marks.</summary>
    private static long NormalizeAndRegex(string text)
    {
        long bytes = 0;
        Span<byte> utf8 = stackalloc byte[1_024];
        foreach (ValueMatch match in Word().EnumerateMatches(text.Normalize(NormalizationForm.FormC)))
        {
            string word = text.Substring(match.Index, match.Length).ToLowerInvariant();
            StringBuilder folded = new(word.Length);
            foreach (char unit in word.Normalize(NormalizationForm.FormD))
            {
                if (CharUnicodeInfo.GetUnicodeCategory(unit) != UnicodeCategory.NonSpacingMark)
                {
                    folded.Append(unit == 'đ' ? 'd' : unit);
                }
            }

            bytes += word.Length < 256 ? Encoding.UTF8.GetBytes(word, utf8) + Encoding.UTF8.GetBytes(folded.ToString(), utf8) : 0;
        }

        return bytes;
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
