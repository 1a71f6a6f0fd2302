namespace Archive.Directives.Model;

/// <summary>What the citing paper does with the cited one.</summary>
public enum CitationRelation
{
    /// <summary>dẫn chiếu: mentions it.</summary>
    Refers,

    /// <summary>căn cứ: rests on it.</summary>
    Basis,

    /// <summary>thực hiện, triển khai: carries it out.</summary>
    Implements,

    /// <summary>hướng dẫn, quy định chi tiết.</summary>
    Guides,

    /// <summary>sửa đổi, bổ sung.</summary>
    Amends,

    /// <summary>thay thế.</summary>
    Replaces,

    /// <summary>bãi bỏ, hủy bỏ, hết hiệu lực.</summary>
    Repeals,

    /// <summary>đính chính.</summary>
    Corrects,

    /// <summary>trả lời, phúc đáp, xét đề nghị tại.</summary>
    Answers,

    /// <summary>Stands inside the title of another citation; the relation belongs to that one.</summary>
    Nested,
}

/// <summary>One mention of another numbered document.</summary>
/// <param name="Type">The type's name ("Công văn"); null when the text prints none and the number tells none.</param>
/// <param name="Number">As printed, without spaces: "283-CV/TU", "93/2019/NĐ-CP".</param>
/// <param name="Symbol">The number without its digits and year: "CV/TU", "NĐ-CP"; null when it has none.</param>
/// <param name="Date">The date stated with it; null when none is.</param>
/// <param name="Issuer">The issuer stated with it, as printed; null when none is.</param>
/// <param name="ResolvedIssuer">The issuer with the place that the citing paper gives it; null when unknown.</param>
/// <param name="Title">The title stated with it, without quotes; null when none is.</param>
/// <param name="Span">From the type's first letter to the end of number, date, issuer or title.</param>
/// <param name="Relation">From the words before the outermost citation.</param>
/// <param name="Trigger">Those words as printed; null for a plain mention.</param>
/// <param name="TriggerSpan">Where the trigger stands; null when there is none.</param>
/// <param name="NestedIn">Index, in the document's list of citations, of the one whose title holds this; null at the top.</param>
/// <param name="Key">The canonical key that the citation asks for.</param>
/// <param name="Certainty">0 to 1.</param>
public sealed record Citation(
    string? Type,
    string Number,
    string? Symbol,
    DocumentDate? Date,
    string? Issuer,
    string? ResolvedIssuer,
    string? Title,
    TextSpan Span,
    CitationRelation Relation,
    string? Trigger,
    TextSpan? TriggerSpan,
    int? NestedIn,
    DocumentKey Key,
    double Certainty);

/// <summary>
/// The canonical key of a document. A number alone is no key: Party numbers run through a term of a committee
/// and state numbers restart each year, and every province has its own 809-CV/TU.
/// </summary>
/// <param name="Side">Party, state or mass organisation.</param>
/// <param name="Issuer">Slug of the committee or office; null while it is not known.</param>
/// <param name="Type">Slug of the type; null while it is not known.</param>
/// <param name="Number">The digits of the number, without leading zeros.</param>
/// <param name="Symbol">The symbol folded: capitals, no diacritics, Đ as D, TƯ as TW.</param>
/// <param name="Period">Party: the term, "2020-2025"; state: the year, "2025"; null while the date is not known.</param>
public sealed record DocumentKey(Side Side, string? Issuer, string? Type, string Number, string Symbol, string? Period)
{
    /// <summary>"party/huyen-uy-lac-duong/cong-van/1277/2020-2025"; an unknown part is "?".</summary>
    public override string ToString() =>
        string.Join('/', Side.ToString().ToLowerInvariant(), Issuer ?? "?", Type ?? "?", Number, Period ?? "?");
}
