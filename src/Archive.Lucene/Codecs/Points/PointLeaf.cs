using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Points;

/// <summary>Reads leaves of a tree: the documents, and on request the values. Belongs to one query.</summary>
internal sealed class PointLeaf(PointTree tree, int maxDoc)
{
    private readonly byte[] _value = new byte[tree.Dimensions * tree.BytesPerDimension];
    private readonly int[] _prefixes = new int[tree.Dimensions];
    private int[] _documents = [];
    private DataCursor _cursor;

    /// <summary>Documents of the leaf, one for each point; all below maxDoc.</summary>
    internal ReadOnlySpan<int> Documents => _documents.AsSpan(0, Count);

    /// <summary>Points of the leaf.</summary>
    internal int Count { get; private set; }

    /// <summary>Reads the documents of the leaf at an offset of the data file.</summary>
    internal void Open(long start)
    {
        _cursor = tree.Data.Cursor(start);
        Count = _cursor.ReadVInt();
        if (Count < 1 || Count > tree.MaxPointsInLeaf || Count > _cursor.Remaining) _cursor.ThrowCorrupt($"a leaf of {Count} points, at most {tree.MaxPointsInLeaf}");
        if (_documents.Length < Count) _documents = new int[Math.Min(tree.MaxPointsInLeaf, Math.Max(Count, PointsFormat.MaxPointsInLeaf))];

        Span<int> documents = _documents.AsSpan(0, Count);
        int marker = _cursor.ReadByte();
        switch (marker)
        {
            case PointsFormat.DocsAscending:
                int previous = 0;
                foreach (ref int document in documents) document = previous = unchecked(previous + _cursor.ReadVInt());
                break;
            case PointsFormat.DocsThreeBytes:
                ReadOnlySpan<byte> bytes = _cursor.Span(3 * Count);
                for (int i = 0; i < documents.Length; i++) documents[i] = (bytes[3 * i] << 16) | (bytes[(3 * i) + 1] << 8) | bytes[(3 * i) + 2];
                break;
            case PointsFormat.DocsFourBytes:
                foreach (ref int document in documents) document = _cursor.ReadInt32();
                break;
            default:
                _cursor.ThrowCorrupt($"documents of a leaf written as {marker}");
                break;
        }

        foreach (int document in documents)
        {
            if ((uint)document >= (uint)maxDoc) _cursor.ThrowCorrupt($"a point of document {document} of {maxDoc}");
        }
    }

    /// <summary>Hands over the points of the open leaf in their order.</summary>
    internal void Visit(PointVisitor visitor)
    {
        int bytes = tree.BytesPerDimension;
        int shared = 0;
        for (int dimension = 0; dimension < tree.Dimensions; dimension++)
        {
            int prefix = _cursor.ReadVInt();
            if ((uint)prefix > (uint)bytes) _cursor.ThrowCorrupt($"{prefix} shared bytes of {bytes}");
            _cursor.ReadBytes(_value.AsSpan(dimension * bytes, prefix));
            _prefixes[dimension] = prefix;
            shared += prefix;
        }

        int kind = (sbyte)_cursor.ReadByte();
        if (kind != PointsFormat.AllEqual && tree.IndexDimensions > 1) SkipBounds(bytes);
        if (kind == PointsFormat.AllEqual && shared == _value.Length) VisitEqual(visitor);
        else if (kind == PointsFormat.FewDistinct) VisitDistinct(visitor, bytes);
        else if (kind >= 0 && kind < tree.Dimensions && _prefixes[kind] < bytes) VisitRuns(visitor, kind, bytes);
        else _cursor.ThrowCorrupt($"values of a leaf written as {kind}");
    }

    private void SkipBounds(int bytes)
    {
        for (int dimension = 0; dimension < tree.IndexDimensions; dimension++) _cursor.Skip(2L * (bytes - _prefixes[dimension]));
    }

    private void VisitEqual(PointVisitor visitor)
    {
        foreach (int document in Documents) visitor(document, _value);
    }

    private void VisitDistinct(PointVisitor visitor, int bytes)
    {
        for (int i = 0; i < Count;)
        {
            int repeat = _cursor.ReadVInt();
            if (repeat < 1 || repeat > Count - i) _cursor.ThrowCorrupt($"a value {repeat} times, with {Count - i} points left");
            for (int dimension = 0; dimension < tree.Dimensions; dimension++) ReadSuffix(dimension, _prefixes[dimension], bytes);
            for (int end = i + repeat; i < end; i++) visitor(_documents[i], _value);
        }
    }

    private void VisitRuns(PointVisitor visitor, int sorted, int bytes)
    {
        int place = (sorted * bytes) + _prefixes[sorted];
        for (int i = 0; i < Count;)
        {
            _value[place] = _cursor.ReadByte();
            int run = _cursor.ReadByte();
            if (run < 1 || run > Count - i) _cursor.ThrowCorrupt($"a run of {run}, with {Count - i} points left");
            for (int end = i + run; i < end; i++)
            {
                for (int dimension = 0; dimension < tree.Dimensions; dimension++)
                {
                    ReadSuffix(dimension, _prefixes[dimension] + (dimension == sorted ? 1 : 0), bytes);
                }

                visitor(_documents[i], _value);
            }
        }
    }

    private void ReadSuffix(int dimension, int from, int bytes) => _cursor.ReadBytes(_value.AsSpan((dimension * bytes) + from, bytes - from));
}
