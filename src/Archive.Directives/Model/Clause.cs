namespace Archive.Directives.Model;

/// <summary>What kind of division a clause is, from the widest to the narrowest.</summary>
public enum ClauseKind
{
    /// <summary>Phần.</summary>
    Part,

    /// <summary>Chương.</summary>
    Chapter,

    /// <summary>Mục, and the Roman numerals of plans and reports ("II. NHIỆM VỤ").</summary>
    Section,

    /// <summary>Tiểu mục.</summary>
    Subsection,

    /// <summary>Điều.</summary>
    Article,

    /// <summary>Khoản: "1.", "1.1.", "1-".</summary>
    Clause,

    /// <summary>Điểm: "a)".</summary>
    Point,
}

/// <summary>One numbered division of the body with the divisions below it.</summary>
/// <param name="Kind">Which kind of division.</param>
/// <param name="Marker">As printed: "Điều 3.", "1.", "a)", "II".</param>
/// <param name="Heading">The rest of its first line when that line is a heading; null otherwise.</param>
/// <param name="Span">From the marker to the start of the next division of its rank, children included.</param>
/// <param name="Actors">Bodies that the clause opens with or gives its task to ("cơ quan được giao"), as printed.</param>
/// <param name="Children">Divisions below, in order.</param>
public sealed record Clause(
    ClauseKind Kind,
    string Marker,
    string? Heading,
    TextSpan Span,
    IReadOnlyList<string> Actors,
    IReadOnlyList<Clause> Children);

/// <summary>An annex, list or form after the signature ("phụ lục").</summary>
/// <param name="Label">As printed: "Phụ lục I", "Danh mục"; in normal capitals.</param>
/// <param name="Title">Its title; null when none follows.</param>
/// <param name="Span">From the label to the next annex or the end of the paper.</param>
public sealed record Appendix(string Label, string? Title, TextSpan Span);
