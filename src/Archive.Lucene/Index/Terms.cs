namespace Archive.Lucene.Index;

/// <summary>The fields of a segment that have terms.</summary>
public abstract class Fields
{
    /// <summary>Names, in ascending ordinal (UTF-16) order.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>The terms of a field, or null when it has none.</summary>
    public abstract Terms? Terms(string field);
}

/// <summary>The terms of one field of one segment, with its statistics (deleted documents included). Thread-safe.</summary>
public abstract class Terms
{
    /// <summary>Number of distinct terms; −1 when it is not known before the end of an enumeration.</summary>
    public abstract long Count { get; }

    /// <summary>Number of documents that have at least one term.</summary>
    public abstract int DocCount { get; }

    /// <summary>Sum of the document frequencies of all terms.</summary>
    public abstract long SumDocFreq { get; }

    /// <summary>Number of occurrences of all terms; equal to <see cref="SumDocFreq"/> when frequencies are not indexed.</summary>
    public abstract long SumTotalTermFreq { get; }

    /// <summary>Smallest term in unsigned byte order; empty when there are none.</summary>
    public abstract ReadOnlySpan<byte> Min { get; }

    /// <summary>Greatest term in unsigned byte order; empty when there are none.</summary>
    public abstract ReadOnlySpan<byte> Max { get; }

    /// <summary>Whether frequencies are indexed.</summary>
    public abstract bool HasFreqs { get; }

    /// <summary>Whether positions are indexed.</summary>
    public abstract bool HasPositions { get; }

    /// <summary>Whether offsets are indexed.</summary>
    public abstract bool HasOffsets { get; }

    /// <summary>Whether any occurrence carries a payload.</summary>
    public abstract bool HasPayloads { get; }

    /// <summary>All terms in unsigned byte order, standing before the first.</summary>
    public abstract TermsEnum Iterator();

    /// <summary>The terms that <paramref name="automaton"/> accepts, in unsigned byte order; seeking is not supported on the result.</summary>
    public virtual TermsEnum Intersect(ITermAutomaton automaton) => new FilteredTermsEnum(Iterator(), automaton);
}
