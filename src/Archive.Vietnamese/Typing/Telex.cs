namespace Archive.Vietnamese;

/// <summary>
/// Telex keys left raw ("suwcs xaay duwngj"): s f r x j are tones, z takes them away, a doubled vowel is its
/// circumflex, w a horn or breve, dd đ; marks may come late. A reading never replaces the word as it was typed: "box"
/// and "bõ" are both meant until the index decides.
/// </summary>
public static class Telex
{
    /// <summary>
    /// All readings of one token, most likely first; empty when there is none: capitals only (TW), known abbreviations
    /// (tw, cv), no vowel, or no syllable of the grammar.
    /// </summary>
    public static IReadOnlyList<TypedReading> Decode(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (!TryKeys(token, out string keys))
        {
            return [];
        }

        List<TypedReading> readings = new KeyWalk(keys, isTelex: true).Run();
        if (readings.Count == 0 && Committed(keys) is { } committed)
        {
            readings.Add(committed);
        }

        return readings;
    }

    /// <summary>The most likely reading, or null when there is none.</summary>
    public static TypedReading? First(string token) => Decode(token) is [var first, ..] ? first : null;

    /// <summary>
    /// The constraint that is left when a quality key was forgotten: "thuongf" is any "thuong" with huyền, "dangr" any
    /// "dang" or "đang" with hỏi. Null when no tone key ends the token or its letters are no syllable without marks.
    /// </summary>
    public static AccentPattern? PatternOf(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (!TryKeys(token, out string keys) || keys.Length < 3)
        {
            return null;
        }

        Tone tone = keys[^1] switch
        {
            's' => Tone.Sac,
            'f' => Tone.Huyen,
            'r' => Tone.Hoi,
            'x' => Tone.Nga,
            'j' => Tone.Nang,
            _ => Tone.Ngang,
        };
        string letters = keys[..^1];
        return tone != Tone.Ngang && FoldedSyllables.Contains(AccentFolding.Fold(letters)) ? new AccentPattern(letters, tone) : null;
    }

    /// <summary>
    /// Every syllable of the grammar that the token can mean: its readings, then what its pattern takes ("thuongf" →
    /// thuồng, thường; "dangr" → dảng, đảng …). For choosing by a vocabulary.
    /// </summary>
    public static IReadOnlyList<string> Candidates(string token)
    {
        List<string> candidates = [.. Decode(token).Select(static reading => reading.Text)];
        if (PatternOf(token) is { } pattern)
        {
            foreach (string spelling in FoldedSyllables.Spellings(pattern.Folded))
            {
                if (pattern.Matches(spelling) && !candidates.Contains(spelling))
                {
                    candidates.Add(spelling);
                }
            }
        }

        return candidates;
    }

    private static bool TryKeys(string token, out string keys)
    {
        keys = VietnameseText.Compose(token).ToLowerInvariant();
        bool capitals = token.Length > 1 && token.Any(char.IsUpper) && !token.Any(char.IsLower);
        return !capitals && keys.Length is > 1 and <= KeyWalk.MaxKeys
            && !DocumentCodes.IsType(keys) && !DocumentCodes.IsIssuer(keys)
            && keys.Any(static key => CharacterTable.Code(CharacterTable.Get(key)) is var code && code != 0 && LetterCode.IsVowel(code))
            && keys.All(static key => CharacterTable.Code(CharacterTable.Get(key)) != 0);
    }

    /// <summary>"sứcs": the program put the mark and the key was typed once more.</summary>
    private static TypedReading? Committed(string keys)
    {
        bool toneKey = keys[^1] is 's' or 'f' or 'r' or 'x' or 'j';
        string rest = keys[..^1];
        return toneKey && rest.Any(static key => key > '\u007F') && Syllable.IsValid(rest)
            ? new TypedReading(SyllableRepair.ToNewStyle(rest), IsStrong: true)
            : null;
    }
}
