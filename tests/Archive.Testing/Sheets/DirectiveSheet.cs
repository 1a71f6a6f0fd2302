using System.Globalization;

namespace Archive.Testing.Sheets;

/// <summary>
/// What one directive says, before it is laid out as a file. Paragraphs carry two marks: {{…}} around a citation
/// and «…» around the name of a campaign (printed “…”).
/// </summary>
public sealed record DirectiveSheet
{
    /// <summary>Path below the collection; its ending decides the format.</summary>
    public required string File { get; init; }

    /// <summary>party, state or mass.</summary>
    public required string Side { get; init; }

    /// <summary>central, province, district or commune.</summary>
    public required string Level { get; init; }

    /// <summary>Type with one capital: "Công văn".</summary>
    public required string Type { get; init; }

    /// <summary>Number with symbol, without spaces; null when the document has none.</summary>
    public string? Number { get; init; }

    /// <summary>The number as printed, when it differs from <see cref="Number"/> (spaces, dashes).</summary>
    public string? PrintedNumber { get; init; }

    /// <summary>Day of signing.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Place in the date line.</summary>
    public required string Place { get; init; }

    /// <summary>Issuing body with normal capitals.</summary>
    public required string Issuer { get; init; }

    /// <summary>Superior body, null when none is printed.</summary>
    public string? Superior { get; init; }

    /// <summary>Trích yếu as printed, without "V/v".</summary>
    public required string Subject { get; init; }

    /// <summary>Who speaks, between type and subject of a Party paper: "của Ban Thường vụ Tỉnh ủy"; no part of the subject.</summary>
    public string? Author { get; init; }

    /// <summary>The words before the subject of a công văn: "V/v", "về việc", or empty.</summary>
    public string SubjectPrefix { get; init; } = "V/v";

    /// <summary>Who decides, between subject and body: "Chủ tịch Ủy ban nhân dân huyện …".</summary>
    public string? Authority { get; init; }

    /// <summary>"Kính gửi" or "Kính trình".</summary>
    public string Salutation { get; init; } = "Kính gửi";

    /// <summary>Addressees.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Nơi nhận.</summary>
    public IReadOnlyList<string> Distribution { get; init; } = [];

    /// <summary>Signature block.</summary>
    public required SheetSignature Signature { get; init; }

    /// <summary>The field of work.</summary>
    public string? Topic { get; init; }

    /// <summary>How the header is set in a text file: stacked, columns, rows or right (right column first).</summary>
    public string Layout { get; init; } = "stacked";

    /// <summary>The header did not survive: no issuer, number, place, date or subject is printed.</summary>
    public bool LostHeader { get; init; }

    /// <summary>Neither signature nor Nơi nhận survived.</summary>
    public bool LostFooter { get; init; }

    /// <summary>"./." closes the body.</summary>
    public bool EndMark { get; init; } = true;

    /// <summary>new, old (uỷ, hoà) or nfd (decomposed letters in the file).</summary>
    public string Spelling { get; init; } = "new";

    /// <summary>Body, paragraph by paragraph.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>True for the forms of the Party's papers in force from 27 May 2026 (Hướng dẫn 05-HD/VPTW).</summary>
    public bool NewPartyForm => Side == "party" && Date >= new DateOnly(2026, 5, 27);

    /// <summary>The date line: "ngày 03 tháng 02 năm 2026" with zero before day &lt; 10 and month &lt; 3.</summary>
    public string DateLine
    {
        get
        {
            string day = Date.Day.ToString("00", CultureInfo.InvariantCulture);
            string month = Date.Month.ToString(Date.Month < 3 ? "00" : "0", CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"{Place}, ngày {day} tháng {month} năm {Date.Year}");
        }
    }

    /// <summary>The true metadata of the file that this sheet becomes.</summary>
    public ExpectedDirective Expected()
    {
        bool header = !LostHeader;
        return new ExpectedDirective
        {
            File = File,
            Side = Side,
            Level = Level,
            Type = Type,
            Number = header ? Number : null,
            Symbol = header ? SymbolOf(Number) : null,
            Date = header ? Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            Place = header ? Place : null,
            IssuingBody = header ? Issuer : null,
            SuperiorBody = header ? Superior : null,
            Subject = header ? WithoutPrefix(Subject) : null,
            Recipients = Recipients,
            Distribution = LostFooter ? [] : Distribution,
            Signer = LostFooter ? null : Signature.Signer,
            SigningForm = LostFooter ? null : Signature.Form,
            Position = LostFooter ? null : Signature.Position,
            Citations = SheetMarkup.Citations(Paragraphs),
            Themes = SheetMarkup.Themes(Paragraphs),
            Topic = Topic,
        };
    }

    private static string WithoutPrefix(string subject)
    {
        foreach (string prefix in (ReadOnlySpan<string>)["Về việc ", "V/v "])
        {
            if (subject.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return subject[prefix.Length..];
            }
        }

        return subject;
    }

    // The symbol is what follows the digits: "CV/QU" of 519-CV/QU, "QĐ-UBND" of 12/2022/QĐ-UBND.
    private static string? SymbolOf(string? number) => number?.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '/', '-');
}

/// <summary>The signature: lines of authority from above to below, then position and name.</summary>
/// <param name="Authority">Pairs of form (TM, KT, TL, TUQ, Q) and body: ("TM", "Ban Thường vụ").</param>
/// <param name="Position">Position of the signer; null for central Party organs, which print none.</param>
/// <param name="Signer">Name.</param>
public sealed record SheetSignature(IReadOnlyList<(string Form, string Body)> Authority, string? Position, string Signer)
{
    /// <summary>The form printed first, or null.</summary>
    public string? Form => Authority.Count == 0 ? null : Authority[0].Form;
}
