using System.Text;

namespace Archive.Vietnamese;

/// <summary>Repairs UTF-8 that some program read as Windows-1252 or Latin-1 ("ngÆ°á»i" → "người").</summary>
public static class Mojibake
{
    /// <summary>
    /// Decodes each run in which all units above ASCII belong to well-formed UTF-8 sequences that give letters or
    /// typographic signs; every other run is kept, so that right text is never touched. O(n).
    /// </summary>
    public static CanonicalText Repair(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!MayBeDamaged(text))
        {
            return new CanonicalText(text);
        }

        CanonicalTextBuilder builder = new(text);
        int position = 0;
        while (position < text.Length)
        {
            int end = RunEnd(text, position);
            if (end == position)
            {
                builder.Add(text[position], position, position + 1);
                position++;
                continue;
            }

            AddRun(builder, position, end);
            position = end;
        }

        return builder.ToCanonicalText();
    }

    /// <summary>A lead byte C2-F4 followed by something that can be a continuation byte.</summary>
    private static bool MayBeDamaged(string text)
    {
        for (int i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] is >= '\u00C2' and <= '\u00F4' && IsContinuation(text[i + 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsContinuation(char unit) => Windows1252.TryToByte(unit, out byte value) && value is >= 0x80 and < 0xC0;

    /// <summary>The end of the run of units above ASCII.</summary>
    private static int RunEnd(string text, int start)
    {
        int end = start;
        while (end < text.Length && text[end] >= '\u0080')
        {
            end++;
        }

        return end;
    }

    private static void AddRun(CanonicalTextBuilder builder, int start, int end)
    {
        string text = builder.Source;
        int rollback = builder.Length;
        int position = start;
        Span<byte> bytes = stackalloc byte[4];
        Span<char> units = stackalloc char[2];
        while (position < end)
        {
            int length = SequenceLength(text[position]);
            bool whole = length > 1 && position + length <= end;
            for (int i = 0; i < length && whole; i++)
            {
                whole = Windows1252.TryToByte(text[position + i], out bytes[i]) && (i == 0 || bytes[i] is >= 0x80 and < 0xC0);
            }

            if (!whole || Rune.DecodeFromUtf8(bytes[..length], out Rune rune, out int used) != System.Buffers.OperationStatus.Done
                || used != length || !IsPlausible(rune))
            {
                builder.Truncate(rollback);
                for (int i = start; i < end; i++)
                {
                    builder.Add(text[i], i, i + 1);
                }

                return;
            }

            int count = rune.EncodeToUtf16(units);
            builder.Add(units[..count], position, position + length);
            position += length;
        }
    }

    private static int SequenceLength(char lead) => lead switch
    {
        >= '\u00C2' and <= '\u00DF' => 2,
        >= '\u00E0' and <= '\u00EF' => 3,
        >= '\u00F0' and <= '\u00F4' => 4,
        _ => 0,
    };

    private static bool IsPlausible(Rune rune) => rune.Value >= 0xA0;
}
