using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Points;

/// <summary>Reads the points of a segment. Thread-safe.</summary>
/// <remarks>The list of fields is verified when the reader opens; the other files by <see cref="VerifyChecksum"/>.</remarks>
internal sealed class PointsReader : IDisposable
{
    private readonly Dictionary<int, TreePointValues> _fields = [];
    private readonly IndexInput _index;
    private readonly IndexInput _data;

    /// <exception cref="CorruptIndexException">A file is damaged, or they disagree.</exception>
    internal PointsReader(SegmentReadState state)
    {
        using IndexInput meta = state.OpenMeta(
            PointsFormat.MetaExtension, PointsFormat.MetaCodec, PointsFormat.Version, PointsFormat.Version, out DataCursor cursor, out int version);
        _index = state.OpenData(PointsFormat.IndexExtension, PointsFormat.IndexCodec, version);
        try
        {
            _data = state.OpenData(PointsFormat.DataExtension, PointsFormat.DataCodec, version);
            ReadFields(ref cursor, state);
        }
        catch
        {
            _index.Dispose();
            _data?.Dispose();
            throw;
        }
    }

    /// <summary>The points of a field, or null: every document that had one is gone.</summary>
    internal PointValues? Points(FieldInfo field) => _fields.GetValueOrDefault(field.Number);

    /// <summary>Reads both data files whole and compares their checksums.</summary>
    internal void VerifyChecksum()
    {
        CodecHeader.VerifyChecksum(_index);
        CodecHeader.VerifyChecksum(_data);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _index.Dispose();
        _data.Dispose();
    }

    private void ReadFields(ref DataCursor cursor, SegmentReadState state)
    {
        int maxDoc = state.SegmentInfo.MaxDoc;
        for (int number = cursor.ReadInt32(); number != PointsFormat.EndOfFields; number = cursor.ReadInt32())
        {
            FieldInfo? field = state.FieldInfos.ByNumber(number);
            PointTree tree = PointTree.Read(ref cursor, _index, _data, maxDoc);
            if (field is null || field.PointDimensionCount != tree.Dimensions || field.PointIndexDimensionCount != tree.IndexDimensions || field.PointBytesPerDimension != tree.BytesPerDimension)
            {
                cursor.ThrowCorrupt($"{tree.IndexDimensions} of {tree.Dimensions} dimensions of {tree.BytesPerDimension} bytes for field {number}");
            }

            if (!_fields.TryAdd(number, new TreePointValues(tree, maxDoc))) cursor.ThrowCorrupt($"points of field {number} a second time");
        }

        RequireLength(_index, cursor.ReadInt64());
        RequireLength(_data, cursor.ReadInt64());
        CodecHeader.CheckEnd(cursor);
    }

    private static void RequireLength(IndexInput input, long length)
    {
        if (input.Length != length) throw new CorruptIndexException("the file has another length than its list says", input.Name, -1, length, input.Length);
    }
}
