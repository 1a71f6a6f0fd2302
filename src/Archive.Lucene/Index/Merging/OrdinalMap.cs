namespace Archive.Lucene.Index.Merging;

/// <summary>One numbering for the values of a sorted column in several segments: value order, each value once, only those that documents still have.</summary>
internal sealed class OrdinalMap
{
    private readonly int[][] _toMerged;
    private readonly List<(int Part, int Ord)> _first = [];
    private readonly Func<int, Values> _open;

    /// <param name="parts">Number of segments.</param>
    /// <param name="open">The values of a segment; each call gives an object of its own.</param>
    /// <param name="used">The ordinals of a segment that documents still have, or null: all.</param>
    /// <param name="progress">May call the merge off.</param>
    internal OrdinalMap(int parts, Func<int, Values> open, Func<int, FixedBitSet?> used, MergeProgress progress)
    {
        _open = open;
        _toMerged = new int[parts][];
        var heap = new PriorityQueue<Reader, Reader>(Comparer<Reader>.Create((left, right) => left.CompareTo(right)));
        for (int i = 0; i < parts; i++)
        {
            Values values = open(i);
            _toMerged[i] = new int[values.Count];
            var reader = new Reader(i, values, used(i));
            if (reader.MoveNext()) heap.Enqueue(reader, reader);
        }

        byte[] last = [];
        while (heap.TryDequeue(out Reader? reader, out _))
        {
            if (_first.Count == 0 || !reader.Value.AsSpan().SequenceEqual(last))
            {
                if ((_first.Count & 0xFFF) == 0) progress.Check();
                last = reader.Value;
                _first.Add((reader.Part, reader.Ord));
            }

            _toMerged[reader.Part][reader.Ord] = _first.Count - 1;
            if (reader.MoveNext()) heap.Enqueue(reader, reader);
        }
    }

    /// <summary>Reads the value of an ordinal; valid until the next call.</summary>
    internal delegate ReadOnlySpan<byte> ValueReader(int ord);

    /// <summary>Number of distinct values.</summary>
    internal int Count => _first.Count;

    /// <summary>The new ordinal of a segment's ordinal.</summary>
    internal int Map(int part, int ord) => _toMerged[part][ord];

    /// <summary>Reads values by their new ordinals, independently of other readers.</summary>
    internal Lookup NewLookup() => new(this);

    /// <summary>The values of one segment.</summary>
    internal sealed record Values(int Count, ValueReader Read);

    /// <summary>Reads values by their new ordinals. Belongs to one thread.</summary>
    internal sealed class Lookup(OrdinalMap map)
    {
        private readonly Values?[] _parts = new Values?[map._toMerged.Length];

        internal ReadOnlySpan<byte> Value(int ord)
        {
            (int part, int partOrd) = map._first[ord];
            return (_parts[part] ??= map._open(part)).Read(partOrd);
        }
    }

    private sealed class Reader(int part, Values values, FixedBitSet? used) : IComparable<Reader>
    {
        internal int Part => part;

        internal int Ord { get; private set; } = -1;

        internal byte[] Value { get; private set; } = [];

        public int CompareTo(Reader? other)
        {
            int order = Value.AsSpan().SequenceCompareTo(other!.Value);
            return order != 0 ? order : part.CompareTo(other.Part);
        }

        internal bool MoveNext()
        {
            Ord = used is null ? Ord + 1 : used.NextSetBit(Ord + 1);
            if (Ord >= values.Count) return false;
            Value = values.Read(Ord).ToArray();
            return true;
        }
    }
}
