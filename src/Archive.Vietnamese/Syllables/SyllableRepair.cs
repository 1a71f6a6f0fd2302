namespace Archive.Vietnamese;

/// <summary>Moves tone marks to their place and repairs missing horns, syllable by syllable, case and length kept.</summary>
public static class SyllableRepair
{
    /// <summary>
    /// Composes the text and puts each tone where the style wants it, which also mends typing habits (tóan → toán,
    /// qúy → quý) and missing horns (nguời → người). What is no syllable stays.
    /// </summary>
    public static CanonicalText PlaceTones(string text, ToneStyle style)
    {
        ArgumentNullException.ThrowIfNull(text);
        CanonicalText composed = VietnameseText.Canonicalize(text, CanonicalSteps.Compose | CanonicalSteps.HornRepair);
        return composed.Then(Rewrite(composed.Text, style, placeTones: true));
    }

    /// <summary>hòa → hoà in a whole text.</summary>
    public static string ToNewStyle(string text) => PlaceTones(text, ToneStyle.New).Text;

    /// <summary>hoà → hòa in a whole text.</summary>
    public static string ToOldStyle(string text) => PlaceTones(text, ToneStyle.Old).Text;

    /// <summary>
    /// uơ and ưo before a coda, which no syllable has, become ươ (đuợc → được, ngưòi → người); only when the word is
    /// no syllable and its repair is one. "thuở" stays.
    /// </summary>
    public static string RepairHorns(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return VietnameseText.Canonicalize(text, CanonicalSteps.Compose | CanonicalSteps.HornRepair).Text;
    }

    /// <summary>The horn repair on composed text.</summary>
    internal static CanonicalText Horns(string text) => Rewrite(text, ToneStyle.New, placeTones: false);

    /// <summary>The syllable with both horns, when <paramref name="packed"/> has one of two and is none.</summary>
    internal static bool TryAddHorn(ulong packed, int length, out ulong repaired)
    {
        for (int i = 0; i + 1 < length; i++)
        {
            if (Canonicalizer.IsHornSlip(LetterCode.At(packed, length, i), LetterCode.At(packed, length, i + 1)))
            {
                ulong first = LetterCode.Replace(packed, length, i, LetterCode.U | LetterCode.Horn);
                repaired = LetterCode.Replace(first, length, i + 1, LetterCode.O | LetterCode.Horn);
                return SyllableInventory.Find(repaired).Letters != 0;
            }
        }

        repaired = 0;
        return false;
    }

    private static CanonicalText Rewrite(string text, ToneStyle style, bool placeTones)
    {
        char[]? rewritten = null;
        int position = 0;
        while (position < text.Length)
        {
            if (!IsLetter(text[position]))
            {
                position++;
                continue;
            }

            int start = position;
            while (position < text.Length && IsLetter(text[position]))
            {
                position++;
            }

            // K'Ho is one word; its parts are no syllables.
            if (!IsJoined(text, start - 1) && !IsJoined(text, position))
            {
                RewriteWord(text.AsSpan(start, position - start), style, placeTones, ref rewritten, text, start);
            }
        }

        return rewritten is null ? new CanonicalText(text) : SameLength(text, rewritten);
    }

    private static bool IsLetter(char unit) => CharacterTable.Class(CharacterTable.Get(unit))
        is CharacterClass.Letter or CharacterClass.Mark or CharacterClass.Foreign or CharacterClass.Digit or CharacterClass.Surrogate
        or CharacterClass.Ignorable;

    private static bool IsJoined(string text, int index) =>
        index > 0 && index + 1 < text.Length
        && CharacterTable.Class(CharacterTable.Get(text[index])) == CharacterClass.Apostrophe
        && IsLetter(text[index - 1]) && IsLetter(text[index + 1]);

    private static void RewriteWord(
        ReadOnlySpan<char> word, ToneStyle style, bool placeTones, ref char[]? rewritten, string text, int start)
    {
        if (word.Length > LetterCode.MaxSyllableLength
            || (!placeTones && !HasHornSlip(word))
            || !SyllableShape.TryPack(word, out ulong packed, out int length, out Tone tone, out int toneIndex)
            || length != word.Length)
        {
            return;
        }

        ref readonly SyllableEntry entry = ref SyllableInventory.Find(packed);
        bool valid = entry.Letters != 0 && entry.AllowsUnaccented(tone);
        bool repaired = false;
        if (!valid && TryAddHorn(packed, length, out ulong horned))
        {
            entry = ref SyllableInventory.Find(horned);
            valid = entry.AllowsUnaccented(tone);
            repaired = valid;
        }

        foreach (char unit in word)
        {
            // Full width and eth stay: another step repairs them or the caller wants them.
            valid &= (CharacterTable.Get(unit) & CharacterTable.RepairBit) == 0;
        }

        int wanted = style == ToneStyle.New ? entry.NewTone : entry.OldTone;
        bool misplaced = placeTones && toneIndex >= 0 && toneIndex != wanted;
        if (!valid || (!repaired && !misplaced))
        {
            return;
        }

        rewritten ??= text.ToCharArray();
        Span<char> target = rewritten.AsSpan(start, length);
        SyllableShape.Write(entry.Letters, target, tone, wanted);
        for (int i = 0; i < length; i++)
        {
            target[i] = char.IsUpper(word[i]) ? char.ToUpperInvariant(target[i]) : target[i];
        }
    }

    private static bool HasHornSlip(ReadOnlySpan<char> word)
    {
        byte previous = 0;
        foreach (char unit in word)
        {
            byte code = CharacterTable.Code(CharacterTable.Get(unit));
            if (Canonicalizer.IsHornSlip(previous, code))
            {
                return true;
            }

            previous = code;
        }

        return false;
    }

    private static CanonicalText SameLength(string text, char[] rewritten)
    {
        CanonicalTextBuilder builder = new(text);
        for (int i = 0; i < rewritten.Length; i++)
        {
            builder.Add(rewritten[i], i, i + 1);
        }

        return builder.ToCanonicalText();
    }
}
