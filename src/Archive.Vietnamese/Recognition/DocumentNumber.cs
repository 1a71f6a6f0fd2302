using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Archive.Vietnamese;

/// <summary>
/// The number and symbol of a document (số và ký hiệu): 519-CV/QU, 93/2019/NĐ-CP, 127/CTĐBĐ-CTXH. Every spelling of it
/// has one <see cref="Key"/>.
/// </summary>
public sealed record DocumentNumber
{
    internal DocumentNumber(
        string number, int? year, IReadOnlyList<string> parts, TextSpan span, bool isPartial, bool hasUncertainIssuer, IEnumerable<string>? otherSymbols = null)
    {
        Number = number;
        Year = year;
        Parts = parts;
        Span = span;
        IsPartial = isPartial;
        string head = year is { } value ? number + "/" + value.ToString(CultureInfo.InvariantCulture) : number;
        Key = head + "|" + string.Join('|', parts);
        Keys = otherSymbols is not null ? [Key, .. otherSymbols.Select(symbol => head + "|" + symbol)]
            : hasUncertainIssuer
            ? [Key, head + "|" + string.Join('|', parts.Select(static part => part.StartsWith("tu", StringComparison.Ordinal) ? "tw" + part[2..] : part))]
            : [Key];
    }

    /// <summary>Without leading zeros; a letter behind the digits is kept ("12a").</summary>
    public string Number { get; }

    /// <summary>The year between number and symbol, as state rules have it.</summary>
    public int? Year { get; }

    /// <summary>The parts of the symbol, folded, TƯ and T.Ư written tw: "cv", "qu".</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>number[/year]|part|part, the same for every spelling: "519|cv|qu".</summary>
    public string Key { get; }

    /// <summary>
    /// <see cref="Key"/>, and after it the reading with tw where an unaccented "tu" was typed, which may mean TƯ; of an
    /// ordinance (pháp lệnh) or a resolution by number and year, the other symbols that it may carry.
    /// </summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>
    /// Number and type only ("cv 519", "kết luận 44", "luật 99/2015"): the key is the beginning of the full one.
    /// </summary>
    public bool IsPartial { get; }

    /// <summary>
    /// Whether papers of the type carry a year behind the number that was not typed ("nghị định 30" for 30/2020/NĐ-CP):
    /// a full key may then be <see cref="Number"/>/year|<see cref="Parts"/>.
    /// </summary>
    public bool MayHaveYear => IsPartial && Year is null && TypeCode is { } type && DocumentCodes.TakesYear(type);

    /// <summary>Where it stands in the original, with the type words that belong to it in a query.</summary>
    public TextSpan Span { get; init; }

    /// <summary>The code of the type when the symbol begins with one, else null.</summary>
    public string? TypeCode => Parts.Count > 0 && DocumentCodes.IsType(Parts[0]) ? Parts[0] : null;

    /// <summary>
    /// Reads a text that is nothing but one document number in any spelling: upper or lower case, with or without
    /// marks, any separators, "số" and the name of the type before it. A bare number or a date is none.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DocumentNumber? number)
    {
        number = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        TextPieces pieces = new(text);
        DocumentNumberParser parser = new(pieces, DocumentNumberStyle.Query);
        number = parser.Whole();
        return number is not null;
    }

    /// <summary>
    /// The numbers in printed text: symbols in capitals, parted by signs. Partial ones and those in lower case are not
    /// taken. O(n).
    /// </summary>
    public static IReadOnlyList<DocumentNumber> FindAll(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new DocumentNumberParser(new TextPieces(text), DocumentNumberStyle.Printed).All();
    }

    /// <summary>The numbers in a query, in any spelling, partial ones included ("kh 52 năm 2023" → 52|kh). O(n).</summary>
    public static IReadOnlyList<DocumentNumber> FindInQuery(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new DocumentNumberParser(new TextPieces(query), DocumentNumberStyle.Query).All();
    }

    /// <inheritdoc/>
    public bool Equals(DocumentNumber? other) => other is not null && other.Key == Key && other.Span == Span;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, Span);

    /// <summary>The key.</summary>
    public override string ToString() => Key;
}
