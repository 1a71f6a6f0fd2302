namespace Archive.Directives.Model;

/// <summary>
/// A document of the archive and what the parser knows of it. A value that is null, or a list that is empty, was
/// neither printed nor inferred. All spans are into <see cref="Text"/>.
/// </summary>
public sealed record Directive
{
    /// <summary>The id under which the archive keeps the document.</summary>
    public required string Id { get; init; }

    /// <summary>The path under the root of the archive, with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>The text as it was read; never changed by parsing.</summary>
    public required string Text { get; init; }

    /// <summary>Where the paper itself stands in the text: without what a web page put before and after it.</summary>
    public TextSpan Extent { get; init; }

    /// <summary>Party, state or mass organisation.</summary>
    public Extracted<Side>? Side { get; init; }

    /// <summary>Type of document ("thể loại"); a "Công văn" is never printed and so derived.</summary>
    public Extracted<DocumentType>? Type { get; init; }

    /// <summary>Number with symbol, as printed without spaces: "519-CV/QU", "895/QĐ-TTg".</summary>
    public Extracted<string>? Number { get; init; }

    /// <summary>The integer of the number: 519; null when there is no number or it is no integer.</summary>
    public int? NumberValue { get; init; }

    /// <summary>Symbol ("ký hiệu"): the number without its digits and year, "CV/QU".</summary>
    public Extracted<string>? Symbol { get; init; }

    /// <summary>Date of the paper.</summary>
    public Extracted<DocumentDate>? Date { get; init; }

    /// <summary>Place before the date: "Ba Đình", "Hà Nội".</summary>
    public Extracted<string>? Place { get; init; }

    /// <summary>The issuer's line of the header, in normal capitals ("cơ quan ban hành").</summary>
    public Extracted<string>? IssuingBody { get; init; }

    /// <summary>The line above the issuer ("cơ quan chủ quản", "cấp ủy cấp trên").</summary>
    public Extracted<string>? SuperiorBody { get; init; }

    /// <summary>The organ that speaks through the signature: "Ban Thường vụ Quận ủy Ba Đình".</summary>
    public Extracted<string>? SigningOrgan { get; init; }

    /// <summary>The issuer as one canonical office, with its place in the tree of issuers.</summary>
    public Extracted<Office>? Issuer { get; init; }

    /// <summary>Level of the issuer.</summary>
    public Extracted<OfficeLevel>? Level { get; init; }

    /// <summary>Subject ("trích yếu") without "V/v" or "Về việc".</summary>
    public Extracted<string>? Subject { get; init; }

    /// <summary>Those addressed: "Kính gửi", "Kính trình", and the addressees of a telegram.</summary>
    public IReadOnlyList<Extracted<string>> Recipients { get; init; } = [];

    /// <summary>Lines of "Nơi nhận", in order.</summary>
    public IReadOnlyList<Extracted<DistributionLine>> Distribution { get; init; } = [];

    /// <summary>Name of the (first) signer.</summary>
    public Extracted<string>? Signer { get; init; }

    /// <summary>The first printed form of signing.</summary>
    public Extracted<SigningForm>? SigningForm { get; init; }

    /// <summary>Post of the (first) signer, in normal capitals.</summary>
    public Extracted<string>? Position { get; init; }

    /// <summary>Every signature; the first is the one of <see cref="Signer"/>.</summary>
    public IReadOnlyList<Signature> Signatures { get; init; } = [];

    /// <summary>Urgency mark: "Khẩn", "Thượng khẩn", "Hỏa tốc".</summary>
    public Extracted<string>? Urgency { get; init; }

    /// <summary>Secrecy mark: "Mật", "Tối mật", "Tuyệt mật".</summary>
    public Extracted<string>? Secrecy { get; init; }

    /// <summary>Pages; derived from the reader, or from form feeds in the text.</summary>
    public Extracted<int>? PageCount { get; init; }

    /// <summary>"vi", "en" or "und": the language of most of the text.</summary>
    public Extracted<string>? Language { get; init; }

    /// <summary>Themes, the most mentioned first.</summary>
    public IReadOnlyList<Extracted<Theme>> Themes { get; init; } = [];

    /// <summary>Every mention of another numbered document, in the order of the text.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>The numbered divisions of the body as a tree.</summary>
    public IReadOnlyList<Clause> Clauses { get; init; } = [];

    /// <summary>Annexes, in order.</summary>
    public IReadOnlyList<Appendix> Appendices { get; init; } = [];

    /// <summary>How well the text came through; null when no guard looked at it.</summary>
    public Quality? Quality { get; init; }

    /// <summary>The canonical key; null when the document has no number.</summary>
    public DocumentKey? Key { get; init; }
}
