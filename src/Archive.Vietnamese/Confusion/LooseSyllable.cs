namespace Archive.Vietnamese;

/// <summary>
/// A syllable read without the spelling rules, so that "nghành" and "kách" can be read and spelled right: onsets c, g
/// and ng stand for k, gh and ngh too.
/// </summary>
internal sealed record LooseSyllable(string Onset, string Vowels, string Coda, Tone Tone, string Original)
{
    private static readonly string[] s_onsets =
    [
        "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr",
        "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "f", "",
    ];

    /// <summary>Null when the word is no onset, vowels and coda, or has two tones.</summary>
    internal static LooseSyllable? Read(string word)
    {
        if (!SyllableShape.TryPack(word, out ulong packed, out int length, out Tone tone, out _))
        {
            return null;
        }

        Span<char> buffer = stackalloc char[LetterCode.MaxSyllableLength];
        Span<char> span = buffer[..length];
        SyllableShape.Write(packed, span, Tone.Ngang, -1);
        string letters = span.ToString();
        string original = SyllableRepair.ToNewStyle(VietnameseText.Compose(word).ToLowerInvariant());
        foreach (string onset in s_onsets)
        {
            if (!letters.StartsWith(onset, StringComparison.Ordinal))
            {
                continue;
            }

            // gìn and gì: the i of gi is the vowel when nothing or a coda follows.
            int start = onset.Length;
            bool shared = onset == "gi" && (start == length || !IsVowel(letters[start]) || letters[start] == 'ê');
            int from = shared ? start - 1 : start;
            int vowels = from;
            while (vowels < length && IsVowel(letters[vowels]))
            {
                vowels++;
            }

            string coda = letters[vowels..];
            if (vowels > from && coda is "" or "c" or "ch" or "m" or "n" or "ng" or "nh" or "p" or "t")
            {
                return new LooseSyllable(Plain(onset), letters[from..vowels], coda, tone, original);
            }
        }

        return null;
    }

    /// <summary>Spelled by the rules, lower case, new style; null when the grammar has no such syllable.</summary>
    internal string? Write(bool mustBeValid)
    {
        bool front = Vowels[0] is 'e' or 'ê' or 'i';
        string onset = Onset switch
        {
            "c" when front || Vowels[0] == 'y' => "k",
            "g" when front => "gh",
            "ng" when front => "ngh",
            "gi" when Vowels[0] == 'i' => "g",
            _ => Onset,
        };
        string vowels = Vowels.StartsWith("yê", StringComparison.Ordinal) && onset.Length > 0 && onset != "qu" ? "i" + Vowels[1..] : Vowels;
        string letters = onset + vowels + Coda;
        ulong packed = LetterCode.Pack(letters);
        if (packed == 0)
        {
            return null;
        }

        ref readonly SyllableEntry entry = ref SyllableInventory.Find(packed);
        if (entry.Letters == 0 || (mustBeValid && !entry.Allows(Tone)) || !entry.AllowsUnaccented(Tone))
        {
            return null;
        }

        Span<char> buffer = stackalloc char[LetterCode.MaxSyllableLength];
        Span<char> text = buffer[..entry.Length];
        SyllableShape.Write(packed, text, Tone, entry.NewTone);
        return text.ToString();
    }

    private static string Plain(string onset) => onset switch
    {
        "k" => "c",
        "gh" => "g",
        "ngh" => "ng",
        _ => onset,
    };

    private static bool IsVowel(char letter) => LetterCode.IsVowel(CharacterTable.Code(CharacterTable.Get(letter)));
}
