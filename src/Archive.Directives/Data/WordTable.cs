namespace Archive.Directives.Data;

/// <summary>Sets of words by which the parser finds its way; see words.json.</summary>
internal static class WordTable
{
    /// <summary>Posts of those who sign: "Bí thư", "Phó Chủ tịch".</summary>
    public static PhraseSet Posts { get; } = new(DataFiles.Words.Posts);

    /// <summary>Words that open the body after a title or after the addressees: "Căn cứ", "Thực hiện".</summary>
    public static PhraseSet BodyOpeners { get; } = new(DataFiles.Words.BodyOpeners);

    /// <summary>Lines that only a web page has.</summary>
    public static PhraseSet Furniture { get; } = new(DataFiles.Words.Furniture);

    /// <summary>Words that end the name of an issuer inside a sentence: "về", "quy định", "ban hành".</summary>
    public static PhraseSet IssuerEnds { get; } = new(DataFiles.Words.IssuerEnds);
}
