namespace Archive.Directives.Data;

/// <summary>Sets of words by which the parser finds its way; see words.json.</summary>
internal static class WordTable
{
    /// <summary>Posts of those who sign: "Bí thư", "Phó Chủ tịch".</summary>
    public static PhraseSet Posts { get; } = new(DataFiles.Words.Posts);

    /// <summary>Beginnings of posts that a line break may leave alone on their line, in small letters: "phó", "phó chánh".</summary>
    public static IReadOnlySet<string> PostPrefixes { get; } = DataFiles.Words.Posts
        .SelectMany(post => post.ToLowerInvariant() is var name ? Enumerable.Range(0, name.Length).Where(i => name[i] == ' ').Select(i => name[..i]) : [])
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Words that open the body after a title or after the addressees: "Căn cứ", "Thực hiện".</summary>
    public static PhraseSet BodyOpeners { get; } = new(DataFiles.Words.BodyOpeners);

    /// <summary>Lines that only a web page has.</summary>
    public static PhraseSet Furniture { get; } = new(DataFiles.Words.Furniture);

    /// <summary>
    /// Words that end the name of an issuer inside a sentence: "về", "quy định", "ban hành". Accents count ("có" ends
    /// a name, "cơ" does not), so match against <see cref="Parsing.CleanText.Lower"/>.
    /// </summary>
    public static PhraseSet IssuerEnds { get; } = new(DataFiles.Words.IssuerEnds, accented: true);
}
