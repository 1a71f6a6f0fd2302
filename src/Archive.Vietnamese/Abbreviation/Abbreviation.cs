namespace Archive.Vietnamese;

/// <summary>One abbreviation of the curated table.</summary>
/// <param name="Short">As it is usually printed: "UBND", "TTg", "V/v".</param>
/// <param name="Readings">What it may mean, most usual first, without the remarks in brackets; several are alternatives.</param>
/// <param name="Variants">Other spellings: "TƯ", "T.Ư" for "TW".</param>
/// <param name="Domain">issuer-code-party, party-body, state-body, policy, document-type …</param>
/// <param name="Note">Use and limits, in English; null for none.</param>
/// <param name="IsCertain">False where the table says likely or unsure.</param>
public sealed record Abbreviation(
    string Short,
    IReadOnlyList<string> Readings,
    IReadOnlyList<string> Variants,
    string Domain,
    string? Note,
    bool IsCertain)
{
    /// <summary>More than one reading: expand only as alternatives.</summary>
    public bool IsAmbiguous => Readings.Count > 1;
}

/// <summary>An abbreviation, or the words of one, found in a text.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Span">Where it stands in the original.</param>
/// <param name="IsExact">True when case and marks are those of the table: UBND, not ubnd.</param>
public sealed record AbbreviationMatch(Abbreviation Entry, TextSpan Span, bool IsExact);
