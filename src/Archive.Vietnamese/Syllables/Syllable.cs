namespace Archive.Vietnamese;

/// <summary>
/// One written syllable (âm tiết) taken apart: onset (âm đầu), glide (âm đệm), nucleus (âm chính), coda (âm cuối), tone.
/// Parts are lower case without tone. Parsing allocates; the index path uses <see cref="SyllableTokenizer"/>.
/// </summary>
/// <param name="Onset">Initial consonant as pronounced: "gi" also in "gìn", "qu" with its u; empty for none.</param>
/// <param name="Glide">The medial o or u ("o" of "hoa"), empty for none; the u of "qu" belongs to the onset.</param>
/// <param name="Nucleus">One to three vowel letters.</param>
/// <param name="Coda">Final consonant or off-glide i, y, o, u; empty for none.</param>
/// <param name="Tone">The tone.</param>
public sealed record Syllable(string Onset, string Glide, string Nucleus, string Coda, Tone Tone)
{
    /// <summary>The rime without tone: glide, nucleus and coda.</summary>
    public string Rime => Glide + Nucleus + Coda;

    /// <summary>
    /// Whether the word is a syllable that accented Vietnamese can contain: grammar, spelling rules, at most one tone
    /// (wherever it stands), and sắc or nặng before c, ch, p, t. Case and form of the marks do not matter.
    /// </summary>
    public static bool IsValid(ReadOnlySpan<char> word) =>
        SyllableShape.TryRead(word, out SyllableShape shape) && shape.Entry.Allows(shape.Tone);

    /// <summary>As <see cref="IsValid"/>, and a syllable in c, ch, p, t may lack the tone that was not typed ("phat").</summary>
    public static bool IsValidUnaccented(ReadOnlySpan<char> word) =>
        SyllableShape.TryRead(word, out SyllableShape shape) && shape.Entry.AllowsUnaccented(shape.Tone);

    /// <summary>Takes a valid syllable apart; false when <see cref="IsValid"/> says no.</summary>
    public static bool TryParse(ReadOnlySpan<char> word, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Syllable? syllable)
    {
        syllable = null;
        if (!SyllableShape.TryRead(word, out SyllableShape shape) || !shape.Entry.Allows(shape.Tone))
        {
            return false;
        }

        Span<char> buffer = stackalloc char[LetterCode.MaxSyllableLength];
        Span<char> letters = buffer[..shape.Entry.Length];
        SyllableShape.Write(shape.Entry.Letters, letters, Tone.Ngang, 0);
        syllable = Split(letters, shape.Entry, shape.Tone);
        return true;
    }

    private static Syllable Split(ReadOnlySpan<char> letters, in SyllableEntry entry, Tone tone)
    {
        ReadOnlySpan<char> onset = letters[..entry.OnsetLength];
        ReadOnlySpan<char> rime = letters[entry.OnsetLength..];
        ReadOnlySpan<char> coda = rime[(rime.Length - entry.CodaLength)..];
        ReadOnlySpan<char> vowels = rime[..(rime.Length - entry.CodaLength)];
        int glide = onset is not "qu" && IsGlided(vowels) ? 1 : 0;
        ReadOnlySpan<char> nucleus = vowels[glide..];
        if (coda.IsEmpty && nucleus.Length > 1 && nucleus[^1] is 'i' or 'y' or 'o' or 'u' && nucleus is not "uy")
        {
            coda = nucleus[^1..];
            nucleus = nucleus[..^1];
        }

        bool soft = onset is "g" && rime[0] == 'i';
        return new Syllable(soft ? "gi" : onset.ToString(), vowels[..glide].ToString(), nucleus.ToString(), coda.ToString(), tone);
    }

    /// <summary>oa oă oe and uâ uê uơ uy begin with the glide; ua uô ui are a nucleus of their own.</summary>
    private static bool IsGlided(ReadOnlySpan<char> vowels) =>
        vowels.Length > 1 && (vowels[0], vowels[1]) is ('o', 'a' or 'ă' or 'e') or ('u', 'â' or 'ê' or 'ơ' or 'y');
}
