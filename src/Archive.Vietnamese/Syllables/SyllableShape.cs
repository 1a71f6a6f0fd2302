namespace Archive.Vietnamese;

/// <summary>A word read as letters and one tone. Stack only, allocates nothing for composed or decomposed Vietnamese.</summary>
internal ref struct SyllableShape
{
    /// <summary>The entry of the inventory.</summary>
    internal SyllableEntry Entry { get; private set; }

    internal Tone Tone { get; private set; }

    /// <summary>Index of the letter on which the tone was found, -1 without tone.</summary>
    internal int ToneIndex { get; private set; }

    /// <summary>Reads a word in any case and form; false when it is no syllable even without its tone.</summary>
    internal static bool TryRead(ReadOnlySpan<char> word, out SyllableShape shape)
    {
        shape = default;
        if (!TryPack(word, out ulong packed, out _, out Tone tone, out int toneIndex))
        {
            return false;
        }

        ref readonly SyllableEntry entry = ref SyllableInventory.Find(packed);
        shape.Entry = entry;
        shape.Tone = tone;
        shape.ToneIndex = toneIndex;
        return entry.Letters != 0;
    }

    /// <summary>Packs a word of at most seven letters and one tone.</summary>
    internal static bool TryPack(ReadOnlySpan<char> word, out ulong packed, out int length, out Tone tone, out int toneIndex)
    {
        (packed, length, tone, toneIndex) = (0, 0, Tone.Ngang, -1);
        foreach (char unit in word)
        {
            uint info = CharacterTable.Get(unit);
            uint kind = CharacterTable.Class(info);
            if (kind == CharacterClass.Ignorable)
            {
                continue;
            }

            Tone marked = CharacterTable.ToneOf(info);
            if (kind == CharacterClass.Mark)
            {
                char mark = CharacterTable.Lower(info);
                byte last = (byte)packed;
                byte quality = MarkTable.Quality(mark);
                marked = MarkTable.ToneOf(mark);
                if (quality == 0 && marked == Tone.Ngang)
                {
                    return false;
                }

                if (quality != 0)
                {
                    if (length == 0 || (last & LetterCode.QualityMask) != 0 || CharacterTable.Compose((byte)(last | quality), Tone.Ngang) == '\0')
                    {
                        return false;
                    }

                    packed |= quality;
                    continue;
                }
            }
            else
            {
                byte code = CharacterTable.Code(info);
                if (code == 0 || length == LetterCode.MaxSyllableLength)
                {
                    return false;
                }

                packed = (packed << 8) | code;
                length++;
            }

            if (marked == Tone.Ngang)
            {
                continue;
            }

            bool repeated = marked == tone && toneIndex == length - 1;
            if (length == 0 || (toneIndex >= 0 && !repeated))
            {
                return false;
            }

            (tone, toneIndex) = (marked, length - 1);
        }

        return length > 0;
    }

    /// <summary>Writes packed letters in lower case with the tone on the letter at <paramref name="toneIndex"/>.</summary>
    internal static void Write(ulong packed, Span<char> destination, Tone tone, int toneIndex)
    {
        for (int i = destination.Length - 1; i >= 0; i--)
        {
            destination[i] = CharacterTable.Compose((byte)packed, i == toneIndex ? tone : Tone.Ngang);
            packed >>= 8;
        }
    }
}
