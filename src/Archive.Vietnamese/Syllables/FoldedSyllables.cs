namespace Archive.Vietnamese;

/// <summary>The syllables of the grammar by their folded form: which of them an unaccented word can be.</summary>
public static class FoldedSyllables
{
    private static readonly Dictionary<string, List<SyllableEntry>> s_entries = Load();
    private static readonly Dictionary<string, List<SyllableEntry>>.AlternateLookup<ReadOnlySpan<char>> s_lookup =
        s_entries.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Number of different folded syllables.</summary>
    public static int Count => s_entries.Count;

    /// <summary>Whether some syllable has this folded form (lower-case ASCII).</summary>
    public static bool Contains(ReadOnlySpan<char> folded) => s_lookup.ContainsKey(folded);

    /// <summary>All spellings with all tones that the grammar allows, tone in the new style; many are never used.</summary>
    public static IEnumerable<string> Spellings(string folded)
    {
        if (!s_entries.TryGetValue(folded, out List<SyllableEntry>? entries))
        {
            yield break;
        }

        foreach (SyllableEntry entry in entries)
        {
            for (Tone tone = Tone.Ngang; tone <= Tone.Nang; tone++)
            {
                if (entry.Allows(tone))
                {
                    yield return Write(entry, tone);
                }
            }
        }
    }

    /// <summary>Whether a run of letters, marked or not, can be one syllable: the marks that are there must fit.</summary>
    internal static bool CanBe(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[LetterCode.MaxSyllableLength];
        if (word.Length > LetterCode.MaxSyllableLength || !SyllableShape.TryPack(word, out ulong packed, out int length, out Tone tone, out _)
            || length != word.Length)
        {
            return false;
        }

        AccentFolding.Fold(word, folded);
        if (!s_lookup.TryGetValue(folded[..length], out List<SyllableEntry>? entries))
        {
            return false;
        }

        foreach (SyllableEntry entry in entries)
        {
            if (entry.AllowsUnaccented(tone) && Fits(packed, entry.Letters, length))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Fits(ulong typed, ulong letters, int length)
    {
        for (int i = 0; i < length; i++)
        {
            byte asked = LetterCode.At(typed, length, i);
            byte has = LetterCode.At(letters, length, i);
            if (asked != has && asked != (has & LetterCode.BaseMask))
            {
                return false;
            }
        }

        return true;
    }

    private static string Write(SyllableEntry entry, Tone tone)
    {
        Span<char> buffer = stackalloc char[LetterCode.MaxSyllableLength];
        Span<char> letters = buffer[..entry.Length];
        SyllableShape.Write(entry.Letters, letters, tone, entry.NewTone);
        return letters.ToString();
    }

    private static Dictionary<string, List<SyllableEntry>> Load()
    {
        Dictionary<string, List<SyllableEntry>> entries = new(StringComparer.Ordinal);
        foreach (SyllableEntry entry in SyllableInventory.All)
        {
            string folded = AccentFolding.Fold(Write(entry, Tone.Ngang));
            if (!entries.TryGetValue(folded, out List<SyllableEntry>? list))
            {
                entries[folded] = list = [];
            }

            list.Add(entry);
        }

        return entries;
    }
}
