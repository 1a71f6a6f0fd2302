using Archive.Lucene.Search;

namespace Archive.Lucene.Facets;

/// <summary>A way to sort matches into counted groups, and the choice made in it.</summary>
/// <remarks>
/// A search with facets matches query AND every facet's <see cref="Selection"/>. The counts of one facet ignore its own
/// selection: they are over query AND the selections of the other facets.
/// </remarks>
public abstract record Facet
{
    private protected Facet(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>Name by which the result is found.</summary>
    public string Name { get; }

    /// <summary>What was chosen in this facet (several values: a query for any of them), or null.</summary>
    public Query? Selection { get; init; }
}

/// <summary>Counts the values of a sorted-set or sorted column.</summary>
public sealed record TermsFacet : Facet
{
    /// <summary>Counts the values of <paramref name="field"/>.</summary>
    public TermsFacet(string name, string field) : base(name) => Field = field;

    /// <summary>The column.</summary>
    public string Field { get; }

    /// <summary>The most values wanted.</summary>
    public int Top { get; init; } = 10;

    /// <summary>Only values that begin with this are counted; with <see cref="Separator"/>, the parent whose children are wanted.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>
    /// For hierarchical values ("Hà Nội/Ba Đình/Liễu Giai", indexed once per level): the character between levels. Only
    /// values one level below <see cref="Prefix"/> are counted. Null: the values are flat.
    /// </summary>
    public char? Separator { get; init; }

    /// <summary>The order of the values.</summary>
    public FacetOrder Order { get; init; } = FacetOrder.Count;

    /// <summary>Values that are listed even if they are not among the first, or count 0.</summary>
    public IReadOnlyList<string> Always { get; init; } = [];
}

/// <summary>The order in which the values of a facet come.</summary>
public enum FacetOrder
{
    /// <summary>Most documents first; equal counts in value order.</summary>
    Count,

    /// <summary>In unsigned byte order of the values.</summary>
    Value,
}

/// <summary>Counts a numeric or sorted-numeric column by buckets. A document counts once in each bucket that any of its values is in.</summary>
public sealed record HistogramFacet : Facet
{
    /// <summary>Counts <paramref name="field"/> by <paramref name="buckets"/>.</summary>
    public HistogramFacet(string name, string field, HistogramBuckets buckets) : base(name)
    {
        ArgumentNullException.ThrowIfNull(buckets);
        Field = field;
        Buckets = buckets;
    }

    /// <summary>The column.</summary>
    public string Field { get; }

    /// <summary>How values become buckets.</summary>
    public HistogramBuckets Buckets { get; }

    /// <summary>Whether buckets without documents between the first and the last are listed, too (at most 10,000 in all).</summary>
    public bool IncludeEmpty { get; init; }
}

/// <summary>The result of one facet.</summary>
/// <param name="Name">Name of the facet.</param>
/// <param name="Values">Values with their counts, in the order asked for.</param>
/// <param name="DistinctValues">How many values have at least one document, listed or not.</param>
public sealed record FacetResult(string Name, IReadOnlyList<FacetCount> Values, int DistinctValues);

/// <summary>A value and its documents.</summary>
/// <param name="Value">The value; of a histogram the lower bound as a number.</param>
/// <param name="Count">Documents that have it.</param>
/// <param name="Lower">Of a histogram: lowest number of the bucket; otherwise 0.</param>
/// <param name="Upper">Of a histogram: greatest number of the bucket (inclusive); otherwise 0.</param>
public sealed record FacetCount(string Value, int Count, long Lower = 0, long Upper = 0);
