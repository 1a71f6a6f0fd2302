namespace Archive.Vietnamese;

/// <summary>The repairs that look at one character, one letter with its marks, or one word; a single pass each.</summary>
internal static class Canonicalizer
{
    private const CanonicalSteps CharacterSteps = CanonicalSteps.Width | CanonicalSteps.Invisibles
        | CanonicalSteps.Lookalikes | CanonicalSteps.Compose | CanonicalSteps.Punctuation;

    /// <summary>False when no step could change anything; one table look-up for each unit.</summary>
    internal static bool NeedsRepair(ReadOnlySpan<char> text)
    {
        byte previous = 0;
        foreach (char unit in text)
        {
            uint info = CharacterTable.Get(unit);
            if ((info & CharacterTable.RepairBit) != 0)
            {
                return true;
            }

            byte code = CharacterTable.Code(info);
            if (IsHornSlip(previous, code))
            {
                return true;
            }

            previous = code;
        }

        return false;
    }

    /// <summary>uơ or ưo: one horn where two belong, or none (thuở).</summary>
    internal static bool IsHornSlip(byte first, byte second)
    {
        bool pair = (first & LetterCode.BaseMask) == LetterCode.U && (second & LetterCode.BaseMask) == LetterCode.O;
        return pair && ((first & LetterCode.QualityMask) == LetterCode.Horn) != ((second & LetterCode.QualityMask) == LetterCode.Horn)
            && (second & LetterCode.QualityMask) is 0 or LetterCode.Horn;
    }

    internal static CanonicalText Run(string text, CanonicalSteps steps)
    {
        CanonicalText result = new(text);
        if ((steps & CharacterSteps) != 0)
        {
            result = Characters(text, steps);
        }

        return (steps & CanonicalSteps.HornRepair) == 0 ? result : result.Then(SyllableRepair.Horns(result.Text));
    }

    private static CanonicalText Characters(string text, CanonicalSteps steps)
    {
        CanonicalTextBuilder builder = new(text);
        int wordEnd = 0;
        bool latinWord = false;
        int position = 0;
        while (position < text.Length)
        {
            int plain = PlainEnd(text, position);
            if (plain > position)
            {
                builder.Copy(position, plain);
                position = plain;
                continue;
            }

            char unit = text[position];
            uint info = CharacterTable.Get(unit);
            if (CharacterTable.Class(info) == CharacterClass.Foreign && (steps & CanonicalSteps.Lookalikes) != 0)
            {
                if (position >= wordEnd)
                {
                    (latinWord, wordEnd) = LooksLatin(text, position);
                }

                position = AddCluster(builder, unit, position, steps, latinWord);
                continue;
            }
            else if ((info & CharacterTable.RepairBit) != 0)
            {
                unit = Replace(unit, info, steps);
            }

            position = unit == '\0' && text[position] != '\0'
                ? position + 1
                : AddCluster(builder, unit, position, steps, latin: false);
        }

        return builder.ToCanonicalText();
    }

    /// <summary>The end of what needs no repair; a letter before marks or invisible units belongs to them.</summary>
    private static int PlainEnd(string text, int start)
    {
        int end = start;
        while (end < text.Length && (CharacterTable.Get(text[end]) & CharacterTable.RepairBit) == 0)
        {
            end++;
        }

        bool clustered = end < text.Length && end > start
            && CharacterTable.Class(CharacterTable.Get(text[end])) is CharacterClass.Mark or CharacterClass.Ignorable;
        return clustered ? end - 1 : end;
    }

    /// <summary>The unit that takes its place, or U+0000 for none.</summary>
    private static char Replace(char unit, uint info, CanonicalSteps steps)
    {
        if (unit is >= '\uFF01' and <= '\uFF5E')
        {
            return (steps & CanonicalSteps.Width) != 0 ? (char)(unit - 0xFEE0) : unit;
        }

        uint kind = CharacterTable.Class(info);
        if (kind == CharacterClass.Ignorable)
        {
            return (steps & CanonicalSteps.Invisibles) != 0 ? '\0' : unit;
        }

        if (kind == CharacterClass.Mark)
        {
            return (steps & CanonicalSteps.Compose) != 0 ? Compositions.Singleton(unit) : unit;
        }

        if (Lookalikes.IsSpace(unit))
        {
            return (steps & CanonicalSteps.Invisibles) != 0 ? ' ' : unit;
        }

        CanonicalSteps needed = kind is CharacterClass.Letter ? CanonicalSteps.Lookalikes : CanonicalSteps.Punctuation;
        return (steps & needed) != 0 ? Lookalikes.Replacement(unit) : unit;
    }

    /// <summary>Adds a unit and, for a letter, the marks behind it; returns the position after them.</summary>
    private static int AddCluster(CanonicalTextBuilder builder, char unit, int start, CanonicalSteps steps, bool latin)
    {
        string text = builder.Source;
        int end = start + 1;
        bool twin = latin && Lookalikes.TryLatin(unit, out unit);
        if ((steps & CanonicalSteps.Compose) == 0 || !char.IsLetter(unit))
        {
            builder.Add(unit, start, end);
            return end;
        }

        Span<char> marks = stackalloc char[MarkCluster.Capacity - 3];
        int count = 0;
        int clusterEnd = end;
        while (end < text.Length && count + 1 < marks.Length)
        {
            uint kind = CharacterTable.Class(CharacterTable.Get(text[end]));
            if (kind == CharacterClass.Mark)
            {
                if (text[end] == '\u0344')
                {
                    // The one mark that stands for two.
                    marks[count++] = '\u0308';
                    marks[count++] = '\u0301';
                }
                else
                {
                    marks[count++] = text[end];
                }

                clusterEnd = end + 1;
            }
            else if (kind != CharacterClass.Ignorable || (steps & CanonicalSteps.Invisibles) == 0)
            {
                break;
            }

            end++;
        }

        if (count == 0 && (!latin || twin))
        {
            builder.Add(unit, start, start + 1);
            return start + 1;
        }

        Span<char> buffer = stackalloc char[MarkCluster.Capacity];
        MarkCluster cluster = new(unit, marks[..count], buffer, latin, (steps & CanonicalSteps.Lookalikes) != 0);
        builder.Add(cluster.Letter, start, clusterEnd);
        builder.Add(cluster.Rest, start, clusterEnd);
        return clusterEnd;
    }

    /// <summary>
    /// Whether every Cyrillic or Greek letter of the word around <paramref name="position"/> has a Latin twin, so
    /// that "Москва" stays and "Ủy bаn" does not; and where the word ends.
    /// </summary>
    private static (bool LooksLatin, int End) LooksLatin(string text, int position)
    {
        int start = position;
        while (start > 0 && IsWordUnit(text[start - 1]))
        {
            start--;
        }

        int end = position;
        while (end < text.Length && IsWordUnit(text[end]))
        {
            end++;
        }

        for (int i = start; i < end; i++)
        {
            uint info = CharacterTable.Get(text[i]);
            bool latin = CharacterTable.Class(info) is CharacterClass.Foreign or not CharacterClass.Letter
                || CharacterTable.Code(info) != 0 || text[i] < '\u0250' || text[i] is >= '\u1E00' and < '\u1F00';
            if (!latin)
            {
                return (false, end);
            }
        }

        return (true, end);
    }

    private static bool IsWordUnit(char unit) =>
        CharacterTable.Class(CharacterTable.Get(unit))
            is CharacterClass.Letter or CharacterClass.Foreign or CharacterClass.Mark or CharacterClass.Ignorable;
}
