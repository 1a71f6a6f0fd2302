using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Norms;

/// <summary>Reads what <see cref="NormsWriter"/> wrote. Thread-safe; the iterators it hands out are not.</summary>
/// <remarks>The metadata is verified when the reader opens; the data's checksum by <see cref="VerifyChecksum"/>.</remarks>
internal sealed class NormsReader : IDisposable
{
    private readonly Dictionary<int, NormsColumn> _columns = [];
    private readonly IndexInput _data;

    /// <exception cref="CorruptIndexException">A file is damaged, or the two disagree.</exception>
    internal NormsReader(SegmentReadState state)
    {
        using IndexInput meta = state.OpenMeta(NormsFormat.MetaExtension, NormsFormat.MetaCodec, NormsFormat.Version, NormsFormat.Version, out DataCursor cursor, out int version);
        _data = state.OpenData(NormsFormat.DataExtension, NormsFormat.DataCodec, version);
        try
        {
            for (int number = cursor.ReadInt32(); number != NormsFormat.EndOfFields; number = cursor.ReadInt32())
            {
                FieldInfo? field = state.FieldInfos.ByNumber(number);
                if (field is null || !field.HasNorms) cursor.ThrowCorrupt($"norms of field {number}, which has none");
                if (!_columns.TryAdd(number, NormsColumn.Read(ref cursor, _data, state.SegmentInfo.MaxDoc)))
                {
                    cursor.ThrowCorrupt($"norms of field {number} a second time");
                }
            }

            CodecHeader.CheckEnd(cursor);
        }
        catch
        {
            _data.Dispose();
            throw;
        }
    }

    /// <summary>A fresh iterator over the norms of a field that has norms.</summary>
    internal NumericDocValues GetNorms(FieldInfo field) => Column(field).Iterate();

    /// <summary>
    /// One signed byte for each document of the segment, straight from the mapped file and valid as long as the reader is
    /// open; empty where the column is not kept that way (every document has the field, and the norms differ).
    /// </summary>
    internal ReadOnlySpan<byte> DenseNorms(FieldInfo field) => Column(field).DenseBytes;

    /// <summary>Reads the whole data file and compares its checksum.</summary>
    internal void VerifyChecksum() => CodecHeader.VerifyChecksum(_data);

    /// <inheritdoc/>
    public void Dispose() => _data.Dispose();

    private NormsColumn Column(FieldInfo field)
    {
        if (!_columns.TryGetValue(field.Number, out NormsColumn? column))
        {
            ColumnDamage.Throw(_data, 0, $"no norms of field {field.Name}, which has some by its field info");
        }

        return column;
    }
}
