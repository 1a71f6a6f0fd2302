using Archive.Directives.Model;
using Archive.Vietnamese;

namespace Archive.Directives.Extraction;

/// <summary>Text whose bytes were read in a wrong code page before it came here.</summary>
internal static class EncodingDamage
{
    /// <summary>The repairs of a text, in order.</summary>
    internal static List<TextRepair> Find(string text, DamageCount damage)
    {
        List<TextRepair> repairs = [];
        if (text.AsSpan().IndexOfAnyInRange('\u00C2', '\u00F4') < 0) return repairs;
        CanonicalText repaired = Mojibake.Repair(text);
        if (repaired.IsIdentity) return repairs;
        int written = 0, source = 0;
        while (written < repaired.Text.Length)
        {
            Vietnamese.TextSpan from = repaired.ToOriginal(written, written + 1);
            if (from.Length == 1 && text[from.Start] == repaired.Text[written])
            {
                written++;
                source = from.End;
                continue;
            }

            int length = 1;
            while (written + length < repaired.Text.Length && repaired.ToOriginal(written, written + length + 1).End == from.End) length++;
            repairs.Add(new TextRepair(new Model.TextSpan(Math.Max(source, from.Start), from.End), repaired.Text.Substring(written, length), QualityKinds.Mojibake));
            damage.Mojibake++;
            written += length;
            source = from.End;
        }

        return repairs;
    }

    /// <summary>Characters that no paper prints: private use (fonts without a table to Unicode) and control codes.</summary>
    internal static int CountUnreadable(string text)
    {
        int count = 0;
        foreach (char letter in text)
        {
            if (letter is (>= '\uE000' and <= '\uF8FF') or (< ' ' and not ('\t' or '\n' or '\r' or '\f' or '\v'))) count++;
        }

        return count;
    }
}
