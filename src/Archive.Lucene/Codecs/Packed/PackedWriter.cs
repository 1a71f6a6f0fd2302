using System.Diagnostics;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Packed;

/// <summary>Writes one packed run (see <see cref="PackedWidths"/>): every value with <see cref="Add"/>, then <see cref="Finish"/>.</summary>
/// <remarks>Example: 10, 20 at width 12 are the bytes 00 A0 14, then 00 00 00.</remarks>
internal sealed class PackedWriter
{
    private readonly IndexOutput _output;
    private readonly int _width;
    private readonly long _count;
    private long _added;
    private ulong _pending;
    private int _free = 64;

    /// <param name="output">Receives the bytes.</param>
    /// <param name="count">How many values will be added.</param>
    /// <param name="width">One of the supported widths.</param>
    internal PackedWriter(IndexOutput output, long count, int width)
    {
        Debug.Assert(PackedWidths.IsSupported(width));
        _output = output;
        _count = count;
        _width = width;
    }

    /// <summary>Appends a value that fits the width; at width 64 any bits.</summary>
    internal void Add(long value)
    {
        Debug.Assert(_added < _count && (_width == 64 || (ulong)value >> _width == 0));
        _added++;
        if (_width < _free)
        {
            _free -= _width;
            _pending |= (ulong)value << _free;
            return;
        }

        int below = _width - _free;
        _pending |= (ulong)value >>> below;
        _output.WriteInt64((long)_pending);
        _free = 64 - below;
        _pending = below == 0 ? 0 : (ulong)value << _free;
    }

    /// <summary>Writes what is pending and the padding.</summary>
    internal void Finish()
    {
        if (_added != _count) throw new InvalidOperationException($"{_added} values were added to a packed run of {_count}");

        int bytes = (64 - _free + 7) / 8;
        for (int i = 0; i < bytes; i++) _output.WriteByte((byte)(_pending >> (56 - (8 * i))));
        for (int i = 0; i < PackedWidths.PaddingBytes; i++) _output.WriteByte(0);
    }
}
