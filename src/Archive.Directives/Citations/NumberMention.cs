using Archive.Directives.Model;
using Archive.Directives.Parsing;

namespace Archive.Directives.Citations;

/// <summary>One citation while it is being read; positions are into the clean text.</summary>
internal sealed class NumberMention(ParsedNumber number)
{
    public ParsedNumber Number { get; } = number;

    /// <summary>First letter of the type's name, or of "số", or of the number.</summary>
    public int Start { get; set; } = number.Start;

    /// <summary>After number, date and issuer, title not included.</summary>
    public int End { get; set; } = number.End;

    public string? Type { get; set; }

    /// <summary>True when the type's name stands right before the number.</summary>
    public bool HasType { get; set; }

    /// <summary>True when "số" stands before the number.</summary>
    public bool HasLabel { get; set; }

    public DocumentDate? Date { get; set; }

    public string? Issuer { get; set; }

    /// <summary>True when the issuer stands before the number, as one who "issued" or "sent" what follows.</summary>
    public bool IssuerLeads { get; set; }

    public int TitleStart { get; set; }

    public int TitleEnd { get; set; }

    public CitationRelation Relation { get; set; } = CitationRelation.Refers;

    public (int Start, int End)? Trigger { get; set; }

    public int? NestedIn { get; set; }
}
