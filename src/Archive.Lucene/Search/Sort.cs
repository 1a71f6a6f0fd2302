namespace Archive.Lucene.Search;

/// <summary>What kind of value hits are sorted by.</summary>
public enum SortKind
{
    /// <summary>The score, highest first unless reversed.</summary>
    Score,

    /// <summary>The document number, lowest first unless reversed.</summary>
    Document,

    /// <summary>A numeric column, or the smallest (reversed: greatest) value of a sorted-numeric one; lowest first unless reversed.</summary>
    Number,

    /// <summary>A sorted column, or the first (reversed: last) value of a sorted-set one, in unsigned byte order; lowest first unless reversed.</summary>
    Text,
}

/// <summary>One criterion of an order.</summary>
/// <param name="Kind">What is compared.</param>
/// <param name="Field">The column; empty for score and document.</param>
/// <param name="Reverse">Whether the order is turned around.</param>
/// <param name="Missing">Stands for the number of a document that has none.</param>
/// <param name="MissingLast">Documents without text come last, whether reversed or not; otherwise they are the lowest.</param>
/// <param name="HasSamePoints">
/// Whether the field also has 64-bit points, and each document the same number as in its numeric column. Where it is the
/// first criterion, documents that cannot be among the first are then passed over, once they need not be counted.
/// </param>
public sealed record SortField(SortKind Kind, string Field = "", bool Reverse = false, long Missing = 0, bool MissingLast = false, bool HasSamePoints = false)
{
    /// <summary>By score.</summary>
    public static SortField ByScore { get; } = new(SortKind.Score);

    /// <summary>By document number.</summary>
    public static SortField ByDocument { get; } = new(SortKind.Document);
}

/// <summary>An order of hits: the first criterion that differs decides, at last the document number.</summary>
/// <param name="Fields">At least one criterion.</param>
public sealed record Sort(params IReadOnlyList<SortField> Fields)
{
    /// <summary>By one numeric column.</summary>
    /// <param name="field">The column.</param>
    /// <param name="reverse">Whether the greatest comes first.</param>
    /// <param name="missing">Stands for the number of a document that has none.</param>
    /// <param name="hasSamePoints">See <see cref="SortField"/>.</param>
    public static Sort ByNumber(string field, bool reverse = false, long missing = 0, bool hasSamePoints = false) =>
        new(new SortField(SortKind.Number, field, reverse, missing, HasSamePoints: hasSamePoints));
}
