using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Norms;

/// <summary>Writes the norms of a segment: every field that has norms once, then <see cref="Finish"/>.</summary>
internal sealed class NormsWriter : IDisposable
{
    private readonly IndexOutput _meta;
    private readonly IndexOutput _data;
    private readonly int _maxDoc;

    internal NormsWriter(SegmentWriteState state)
    {
        _maxDoc = state.SegmentInfo.MaxDoc;
        _data = state.Create(NormsFormat.DataExtension, NormsFormat.DataCodec, NormsFormat.Version);
        try
        {
            _meta = state.Create(NormsFormat.MetaExtension, NormsFormat.MetaCodec, NormsFormat.Version);
        }
        catch
        {
            _data.Dispose();
            throw;
        }
    }

    /// <summary>Writes one field; <paramref name="norms"/> is asked for two or three fresh iterators.</summary>
    internal void AddField(FieldInfo field, Func<NumericDocValues> norms)
    {
        int count = 0;
        long minimum = long.MaxValue;
        long maximum = long.MinValue;
        NumericDocValues values = norms();
        while (values.NextDoc() != DocIdSetIterator.NoMoreDocs)
        {
            count++;
            minimum = Math.Min(minimum, values.LongValue);
            maximum = Math.Max(maximum, values.LongValue);
        }

        _meta.WriteInt32(field.Number);
        DocsWithField.Write(_meta, _data, count, _maxDoc, norms);
        _meta.WriteInt32(count);
        int width = BytesFor(minimum, maximum);
        _meta.WriteByte((byte)width);
        _meta.WriteInt64(width == 0 ? minimum : _data.FilePointer);
        if (width != 0) WriteValues(norms(), width);
    }

    /// <summary>Ends both files.</summary>
    internal void Finish()
    {
        _meta.WriteInt32(NormsFormat.EndOfFields);
        CodecHeader.WriteFooter(_meta);
        CodecHeader.WriteFooter(_data);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _meta.Dispose();
        _data.Dispose();
    }

    private static int BytesFor(long minimum, long maximum)
    {
        if (minimum >= maximum) return 0;
        if (minimum >= sbyte.MinValue && maximum <= sbyte.MaxValue) return 1;
        if (minimum >= short.MinValue && maximum <= short.MaxValue) return 2;
        return minimum >= int.MinValue && maximum <= int.MaxValue ? 4 : 8;
    }

    private void WriteValues(NumericDocValues values, int width)
    {
        while (values.NextDoc() != DocIdSetIterator.NoMoreDocs)
        {
            long value = values.LongValue;
            switch (width)
            {
                case 1:
                    _data.WriteByte((byte)value);
                    break;
                case 2:
                    _data.WriteInt16((short)value);
                    break;
                case 4:
                    _data.WriteInt32((int)value);
                    break;
                default:
                    _data.WriteInt64(value);
                    break;
            }
        }
    }
}
