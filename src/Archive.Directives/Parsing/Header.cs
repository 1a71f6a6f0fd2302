using Archive.Directives.Model;

namespace Archive.Directives.Parsing;

/// <summary>A piece of the clean text with its value in normal form.</summary>
internal sealed record Piece(string Value, int Start, int End);

/// <summary>What the header of a paper holds.</summary>
internal sealed class Header
{
    public ParsedNumber? Number { get; set; }

    /// <summary>Where a number without digits stands ("Số    -HD/BTCTU"); its symbol is still known.</summary>
    public ParsedNumber? BlankNumber { get; set; }

    public ParsedDate? Date { get; set; }

    public Piece? Place { get; set; }

    /// <summary>Lines of the issuer's column joined to names, from the highest body down to the issuer.</summary>
    public List<Piece> Offices { get; } = [];

    public Piece? Urgency { get; set; }

    public Piece? Secrecy { get; set; }

    public DocumentType? Type { get; set; }

    /// <summary>Where the type's name is printed as a title; null for letters.</summary>
    public (int Start, int End)? Title { get; set; }

    public Piece? Subject { get; set; }

    /// <summary>The author printed under the title ("CỦA BỘ CHÍNH TRỊ"); null when none is.</summary>
    public Piece? Author { get; set; }

    /// <summary>True when "V/v" or "Về việc" stands under the number, as only letters have it.</summary>
    public bool HasLetterSubject { get; set; }
}
