using System.Numerics;
using Archive.Lucene.Index;

namespace Archive.Lucene.Facets;

/// <summary>
/// The ordinals of one column of one segment, unpacked in memory, so that counting a document takes a load and an addition
/// for each value. Immutable and thread-safe. Its slow twin, which gives the same counts, is <see cref="SortedSetDocValues.CountMatching"/>.
/// </summary>
/// <remarks>
/// An ordinal takes as many bytes as the number of values asks for: 1 (below 256), 2 or 4. Every ordinal was compared with
/// the number of values when it was read, so that counting need not look again.
/// </remarks>
internal abstract class KeptOrdinals
{
    /// <summary>Ordinals that are read at once.</summary>
    private protected const int BlockSize = 1024;

    private protected KeptOrdinals(int maxDoc, int valueCount)
    {
        MaxDoc = maxDoc;
        ValueCount = valueCount;
    }

    /// <summary>Documents of the segment.</summary>
    internal int MaxDoc { get; }

    /// <summary>Distinct values of the column.</summary>
    internal int ValueCount { get; }

    /// <summary>Bytes of memory that it takes.</summary>
    internal abstract long Bytes { get; }

    /// <summary>A counter, all at 0; belongs to one thread.</summary>
    internal abstract OrdinalTally OpenTally();

    /// <summary>Reads a column whole; O(documents and values).</summary>
    /// <param name="column">Before its first document; used up.</param>
    /// <param name="maxDoc">Documents of the segment.</param>
    /// <param name="maxBytes">The most memory that it may take.</param>
    /// <returns>Null where it would take more.</returns>
    /// <exception cref="CorruptIndexException">The column is damaged.</exception>
    internal static KeptOrdinals? Read(SortedSetDocValues column, int maxDoc, long maxBytes)
    {
        // One ordinal more than there are values: it stands for "no value".
        return column.ValueCount switch
        {
            <= byte.MaxValue => Read<byte>(column, maxDoc, maxBytes),
            <= ushort.MaxValue => Read<ushort>(column, maxDoc, maxBytes),
            _ => Read<int>(column, maxDoc, maxBytes),
        };
    }

    private static KeptOrdinals? Read<T>(SortedSetDocValues column, int maxDoc, long maxBytes)
        where T : unmanaged, IBinaryInteger<T> =>
        column.IsSingleValued ? SingleOrdinals<T>.Read(column, maxDoc, maxBytes) : ListedOrdinals<T>.Read(column, maxDoc, maxBytes);
}
