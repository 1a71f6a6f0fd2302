using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Points;

/// <summary>Writes the points of a segment: each field once, then <see cref="Finish"/>.</summary>
/// <remarks>One dimension, up to 8 bytes; holds 12 bytes for each point of a field while it writes that field.</remarks>
internal sealed class PointsWriter : IDisposable
{
    private readonly IndexOutput _meta;
    private readonly IndexOutput _index;
    private readonly IndexOutput _data;
    private readonly int _maxDoc;

    internal PointsWriter(SegmentWriteState state)
    {
        _maxDoc = state.SegmentInfo.MaxDoc;
        _data = state.Create(PointsFormat.DataExtension, PointsFormat.DataCodec, PointsFormat.Version);
        try
        {
            _index = state.Create(PointsFormat.IndexExtension, PointsFormat.IndexCodec, PointsFormat.Version);
            _meta = state.Create(PointsFormat.MetaExtension, PointsFormat.MetaCodec, PointsFormat.Version);
        }
        catch
        {
            _data.Dispose();
            _index?.Dispose();
            throw;
        }
    }

    /// <summary>Writes one field; its points may come in any order. A field without points gets no entry.</summary>
    internal void AddField(FieldInfo field, PointValues points)
    {
        if (field.PointDimensionCount != 1) throw new NotSupportedException($"field {field.Name}: points of {field.PointDimensionCount} dimensions are read, not written");

        var sorter = new PointSorter((int)Math.Min(points.PointCount, Array.MaxLength), field.PointBytesPerDimension);
        points.VisitAll(sorter.Add);
        if (sorter.Count == 0) return;

        sorter.Sort();
        WriteTree(field, sorter);
    }

    /// <summary>Ends the files; the data first, as the list of fields holds their lengths.</summary>
    internal void Finish()
    {
        CodecHeader.WriteFooter(_data);
        CodecHeader.WriteFooter(_index);
        _meta.WriteInt32(PointsFormat.EndOfFields);
        _meta.WriteInt64(_index.FilePointer);
        _meta.WriteInt64(_data.FilePointer);
        CodecHeader.WriteFooter(_meta);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _meta.Dispose();
        _index.Dispose();
        _data.Dispose();
    }

    private void WriteTree(FieldInfo field, PointSorter points)
    {
        int bytes = field.PointBytesPerDimension;
        int leaves = ((points.Count - 1) / PointsFormat.MaxPointsInLeaf) + 1;
        var starts = new long[leaves];
        var splits = new byte[leaves * bytes];
        var values = new byte[PointsFormat.MaxPointsInLeaf * bytes];
        for (int leaf = 0; leaf < leaves; leaf++)
        {
            int first = leaf * PointsFormat.MaxPointsInLeaf;
            int count = Math.Min(PointsFormat.MaxPointsInLeaf, points.Count - first);
            for (int i = 0; i < count; i++) points.Decode(points.Values[first + i], values.AsSpan(i * bytes, bytes));
            starts[leaf] = _data.FilePointer;
            values.AsSpan(0, bytes).CopyTo(splits.AsSpan(leaf * bytes));
            LeafWriter.Write(_data, points.Documents.Slice(first, count), values.AsSpan(0, count * bytes), bytes);
        }

        byte[] packed = new TreePacker(starts, splits, bytes).Pack();
        _meta.WriteInt32(field.Number);
        CodecHeader.WriteHeader(_meta, PointsFormat.TreeCodec, PointsFormat.TreeVersion);
        _meta.WriteVInt(1);
        _meta.WriteVInt(1);
        _meta.WriteVInt(PointsFormat.MaxPointsInLeaf);
        _meta.WriteVInt(bytes);
        _meta.WriteVInt(leaves);
        points.Decode(points.Values[0], values);
        _meta.WriteBytes(values.AsSpan(0, bytes));
        points.Decode(points.Values[^1], values);
        _meta.WriteBytes(values.AsSpan(0, bytes));
        _meta.WriteVLong(points.Count);
        _meta.WriteVInt(CountDocuments(points.Documents));
        _meta.WriteVInt(packed.Length);
        _meta.WriteInt64(starts[0]);
        _meta.WriteInt64(_index.FilePointer);
        _index.WriteBytes(packed);
    }

    private int CountDocuments(ReadOnlySpan<int> documents)
    {
        var seen = new FixedBitSet(_maxDoc);
        foreach (int document in documents) seen.Set(document);
        return seen.Cardinality();
    }

    /// <summary>Packs a tree depth-first: where the leaves are, and at which values it splits.</summary>
    private sealed class TreePacker(long[] starts, byte[] splits, int bytes)
    {
        internal byte[] Pack()
        {
            using var output = new MemoryOutput();
            Pack(output, new byte[bytes], isLeft: false, 0, starts.Length, 0);
            return output.Written.ToArray();
        }

        /// <param name="output">Receives the node and what is below it.</param>
        /// <param name="last">The split of the node above.</param>
        /// <param name="isLeft">Whether the node is a left child: it begins where its parent does, and splits lower.</param>
        /// <param name="first">First leaf of the node.</param>
        /// <param name="count">Leaves of the node.</param>
        /// <param name="parentStart">Where the parent's first leaf is.</param>
        private void Pack(MemoryOutput output, ReadOnlySpan<byte> last, bool isLeft, int first, int count, long parentStart)
        {
            if (!isLeft) output.WriteVLong(starts[first] - parentStart);
            if (count == 1) return;

            int left = PointsFormat.LeftLeaves(count);
            ReadOnlySpan<byte> split = splits.AsSpan((first + left) * bytes, bytes);
            int prefix = split.CommonPrefixLength(last);
            int difference = prefix == bytes ? 0 : isLeft ? last[prefix] - split[prefix] : split[prefix] - last[prefix];
            output.WriteVInt((difference * (1 + bytes)) + prefix);
            if (prefix < bytes) output.WriteBytes(split[(prefix + 1)..]);

            using var below = new MemoryOutput();
            Pack(below, split, isLeft: true, first, left, starts[first]);
            if (left > 1) output.WriteVInt(below.Length);
            below.CopyTo(output);
            Pack(output, split, isLeft: false, first + left, count - left, starts[first]);
        }
    }
}
