using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Archive.Lucene.Index;

namespace Archive.Lucene.Search.Scoring;

/// <summary>One numbering of the values of a column over all segments of an index, in unsigned byte order.</summary>
/// <remarks>Made once for a reader and column by merging the dictionaries of the segments: O(values · log segments), 4 bytes for each value of each segment.</remarks>
internal sealed class GlobalOrdinals
{
    private static readonly ConditionalWeakTable<IndexReader, ConcurrentDictionary<string, GlobalOrdinals>> s_byReader = [];

    // For each segment the global ordinals of its own; null for a segment without the column.
    private readonly int[]?[] _fromSegment;
    // Where a global ordinal can be looked up: the segment and its ordinal there.
    private readonly int[] _segments;
    private readonly int[] _ordinals;
    private readonly IndexReader _reader;
    private readonly string _field;

    private GlobalOrdinals(IndexReader reader, string field, int[]?[] fromSegment, int[] segments, int[] ordinals)
    {
        _reader = reader;
        _field = field;
        _fromSegment = fromSegment;
        _segments = segments;
        _ordinals = ordinals;
    }

    /// <summary>Number of distinct values.</summary>
    internal int Count => _ordinals.Length;

    /// <summary>The numbering of a column of an index.</summary>
    internal static GlobalOrdinals Of(IndexReader reader, string field)
    {
        ConcurrentDictionary<string, GlobalOrdinals> known = s_byReader.GetValue(reader, static _ => new(StringComparer.Ordinal));
        return known.TryGetValue(field, out GlobalOrdinals? found) ? found : known.GetOrAdd(field, Build(reader, field));
    }

    /// <summary>The global ordinals of a segment's own ones; empty when it does not have the column.</summary>
    internal ReadOnlySpan<int> FromSegment(int leafOrd) => _fromSegment[leafOrd];

    /// <summary>Looks values up; belongs to one thread.</summary>
    internal Lookup OpenLookup() => new(this);

    private static GlobalOrdinals Build(IndexReader reader, string field)
    {
        var fromSegment = new int[]?[reader.Leaves.Count];
        var open = new PriorityQueue<Cursor, Cursor>(Comparer<Cursor>.Create(static (left, right) => left.CompareTo(right)));
        foreach (LeafContext leaf in reader.Leaves)
        {
            if (OrdinalColumns.Open(leaf.Reader, field) is not { } column) continue;
            fromSegment[leaf.Ord] = new int[column.ValueCount];
            var cursor = new Cursor(column, leaf.Ord);
            if (cursor.Next()) open.Enqueue(cursor, cursor);
        }

        var segments = new List<int>();
        var ordinals = new List<int>();
        byte[] last = [];
        while (open.TryDequeue(out Cursor? cursor, out _))
        {
            if (ordinals.Count == 0 || !cursor.Value.SequenceEqual(last))
            {
                segments.Add(cursor.Segment);
                ordinals.Add(cursor.Ordinal);
                last = cursor.Value.ToArray();
            }

            fromSegment[cursor.Segment]![cursor.Ordinal] = ordinals.Count - 1;
            if (cursor.Next()) open.Enqueue(cursor, cursor);
        }

        return new GlobalOrdinals(reader, field, fromSegment, [.. segments], [.. ordinals]);
    }

    private sealed class Cursor(SortedSetDocValues column, int segment) : IComparable<Cursor>
    {
        private byte[] _value = new byte[32];
        private int _length;

        internal int Segment => segment;

        internal int Ordinal { get; private set; } = -1;

        internal ReadOnlySpan<byte> Value => _value.AsSpan(0, _length);

        internal bool Next()
        {
            if (++Ordinal >= column.ValueCount) return false;
            ReadOnlySpan<byte> value = column.LookupOrd(Ordinal);
            if (_value.Length < value.Length) _value = new byte[Math.Max(value.Length, 2 * _value.Length)];
            value.CopyTo(_value);
            _length = value.Length;
            return true;
        }

        public int CompareTo(Cursor? other)
        {
            int order = Value.SequenceCompareTo(other!.Value);
            return order != 0 ? order : Segment.CompareTo(other.Segment);
        }
    }

    /// <summary>Turns global ordinals into values and back.</summary>
    internal sealed class Lookup(GlobalOrdinals ordinals)
    {
        private readonly SortedSetDocValues?[] _columns = new SortedSetDocValues?[ordinals._fromSegment.Length];

        /// <summary>The value; valid until the next look-up.</summary>
        internal ReadOnlySpan<byte> Value(int ordinal)
        {
            int segment = ordinals._segments[ordinal];
            SortedSetDocValues column = _columns[segment] ??= OrdinalColumns.Open(ordinals._reader.Leaves[segment].Reader, ordinals._field)!;
            return column.LookupOrd(ordinals._ordinals[ordinal]);
        }

        /// <summary>The ordinal of a value, or −1 − (where it would stand). O(log values).</summary>
        internal int Find(ReadOnlySpan<byte> value)
        {
            int low = 0;
            int high = ordinals.Count - 1;
            while (low <= high)
            {
                int middle = (low + high) >>> 1;
                int order = Value(middle).SequenceCompareTo(value);
                if (order == 0) return middle;
                if (order < 0) low = middle + 1;
                else high = middle - 1;
            }

            return -1 - low;
        }

        /// <summary>The ordinals [Start, End) of the values that begin with <paramref name="prefix"/>.</summary>
        internal (int Start, int End) PrefixRange(ReadOnlySpan<byte> prefix)
        {
            int start = Find(prefix);
            if (start < 0) start = -1 - start;

            int last = prefix.Length - 1;
            while (last >= 0 && prefix[last] == byte.MaxValue) last--;
            if (last < 0) return (start, ordinals.Count);

            byte[] next = prefix[..(last + 1)].ToArray();
            next[last]++;
            int end = Find(next);
            return (start, end < 0 ? -1 - end : end);
        }
    }
}
