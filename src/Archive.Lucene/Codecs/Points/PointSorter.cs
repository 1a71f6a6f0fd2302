using System.Buffers.Binary;
using Archive.Lucene.Index;

namespace Archive.Lucene.Codecs.Points;

/// <summary>Collects the points of one dimension and sorts them by (value, document), byte by byte, passing over bytes that all share.</summary>
internal sealed class PointSorter
{
    private const int MaxBytes = sizeof(ulong);
    private const int Buckets = 256;

    private readonly int _bytes;
    private ulong[] _values;
    private int[] _documents;

    /// <param name="capacity">About how many points will come.</param>
    /// <param name="bytes">Bytes of a value, at most 8.</param>
    internal PointSorter(int capacity, int bytes)
    {
        if (bytes is < 1 or > MaxBytes) throw new NotSupportedException($"points of {bytes} bytes are read, not written; at most {MaxBytes} are");
        _bytes = bytes;
        _values = new ulong[Math.Max(16, capacity)];
        _documents = new int[_values.Length];
    }

    /// <summary>Number of points.</summary>
    internal int Count { get; private set; }

    /// <summary>The documents, in point order once sorted.</summary>
    internal ReadOnlySpan<int> Documents => _documents.AsSpan(0, Count);

    /// <summary>The values as numbers whose order is that of the bytes.</summary>
    internal ReadOnlySpan<ulong> Values => _values.AsSpan(0, Count);

    /// <summary>Adds a point.</summary>
    internal void Add(int document, ReadOnlySpan<byte> value)
    {
        if (Count == _values.Length)
        {
            int larger = checked((int)Math.Min(Array.MaxLength, Count * 2L));
            Array.Resize(ref _values, larger);
            Array.Resize(ref _documents, larger);
        }

        ulong number = 0;
        foreach (byte next in value) number = (number << 8) | next;
        _values[Count] = number;
        _documents[Count++] = document;
    }

    /// <summary>Writes a value as its bytes.</summary>
    internal void Decode(ulong value, Span<byte> bytes)
    {
        Span<byte> all = stackalloc byte[MaxBytes];
        BinaryPrimitives.WriteUInt64BigEndian(all, value);
        all[(MaxBytes - _bytes)..].CopyTo(bytes);
    }

    /// <summary>Sorts; O(points × bytes that differ).</summary>
    internal void Sort()
    {
        if (IsSorted()) return;

        var valueTarget = new ulong[Count];
        var documentTarget = new int[Count];
        for (int shift = 0; shift < 32; shift += 8) SortByDocumentByte(shift, ref valueTarget, ref documentTarget);
        for (int shift = 0; shift < 8 * _bytes; shift += 8) SortByValueByte(shift, ref valueTarget, ref documentTarget);
    }

    private bool IsSorted()
    {
        for (int i = 1; i < Count; i++)
        {
            if (_values[i - 1] > _values[i] || (_values[i - 1] == _values[i] && _documents[i - 1] > _documents[i])) return false;
        }

        return true;
    }

    private void SortByDocumentByte(int shift, ref ulong[] valueTarget, ref int[] documentTarget)
    {
        Span<int> starts = stackalloc int[Buckets];
        starts.Clear();
        for (int i = 0; i < Count; i++) starts[(_documents[i] >> shift) & 0xFF]++;
        if (!ToStarts(starts)) return;
        for (int i = 0; i < Count; i++) Move(i, starts[(_documents[i] >> shift) & 0xFF]++, valueTarget, documentTarget);
        Swap(ref valueTarget, ref documentTarget);
    }

    private void SortByValueByte(int shift, ref ulong[] valueTarget, ref int[] documentTarget)
    {
        Span<int> starts = stackalloc int[Buckets];
        starts.Clear();
        for (int i = 0; i < Count; i++) starts[(int)(_values[i] >> shift) & 0xFF]++;
        if (!ToStarts(starts)) return;
        for (int i = 0; i < Count; i++) Move(i, starts[(int)(_values[i] >> shift) & 0xFF]++, valueTarget, documentTarget);
        Swap(ref valueTarget, ref documentTarget);
    }

    /// <summary>Turns counts into starts; false where all points share the byte.</summary>
    private bool ToStarts(Span<int> counts)
    {
        int start = 0;
        foreach (ref int count in counts)
        {
            if (count == Count) return false;
            (count, start) = (start, start + count);
        }

        return true;
    }

    private void Move(int from, int to, ulong[] valueTarget, int[] documentTarget)
    {
        valueTarget[to] = _values[from];
        documentTarget[to] = _documents[from];
    }

    private void Swap(ref ulong[] valueTarget, ref int[] documentTarget)
    {
        (_values, valueTarget) = (valueTarget, _values);
        (_documents, documentTarget) = (documentTarget, _documents);
    }
}
