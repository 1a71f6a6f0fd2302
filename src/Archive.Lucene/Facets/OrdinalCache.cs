using System.Collections.Concurrent;
using Archive.Lucene.Index;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Facets;

/// <summary>The columns of one segment whose ordinals are kept in memory. Thread-safe; goes with the segment.</summary>
/// <remarks>
/// A column is read into memory when as many documents were counted in it straight from the file as the segment has, so that
/// whoever counts little never pays for it. What reading takes is nearly all fresh memory, which the operating system has to
/// find page by page: on the machine of docs/benchmarks.md 5 ms for five columns of 100,000 documents, as long as counting
/// three times as many documents straight from the file. It is paid once for each segment.
/// </remarks>
internal sealed class OrdinalCache
{
    private readonly ConcurrentDictionary<string, Column> _columns = new(StringComparer.Ordinal);
    private readonly Lock _reading = new();
    private long _bytes;

    /// <summary>Bytes of memory of all columns kept.</summary>
    internal long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The ordinals of a column, which are read if they are due.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="field">A column of it.</param>
    /// <param name="documents">How many documents are about to be counted, one way or the other.</param>
    /// <param name="maxBytes">No column is read that would bring <see cref="Bytes"/> beyond this; 0: nor is one used.</param>
    /// <returns>Null where the ordinals are not kept.</returns>
    /// <exception cref="CorruptIndexException">The column is damaged.</exception>
    internal KeptOrdinals? Find(LeafReader segment, string field, int documents, long maxBytes)
    {
        if (maxBytes <= 0) return null;
        Column column = _columns.GetOrAdd(field, static _ => new Column());
        if (column.Kept is { } kept) return kept;
        if (Interlocked.Add(ref column.Counted, documents) < segment.MaxDoc) return null;

        // One thread reads, and the others wait rather than read the same.
        lock (_reading)
        {
            if (column.Kept is not null || Volatile.Read(ref column.Counted) < segment.MaxDoc) return column.Kept;
            // A column that has no room now is due again after as many documents.
            Volatile.Write(ref column.Counted, 0);
            if (OrdinalColumns.Open(segment, field) is not { } values) return null;
            if (KeptOrdinals.Read(values, segment.MaxDoc, maxBytes - _bytes) is not { } read) return null;
            column.Kept = read;
            Volatile.Write(ref _bytes, _bytes + read.Bytes);
            return read;
        }
    }

    private sealed class Column
    {
        /// <summary>Documents counted straight from the file.</summary>
        internal long Counted;

        private volatile KeptOrdinals? _kept;

        internal KeptOrdinals? Kept
        {
            get => _kept;
            set => _kept = value;
        }
    }
}
