using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.DocValues;

/// <summary>The term of an ordinal; asked in ascending order.</summary>
internal delegate ReadOnlySpan<byte> TermOfOrd(int ord);

/// <summary>Writes a dictionary; see <see cref="TermsDictionary"/>.</summary>
/// <remarks>Example: after <c>doc-0</c> the term <c>doc-1</c> is 04 31: four bytes in common, one more.</remarks>
internal sealed class TermsDictionaryWriter(IndexOutput meta, IndexOutput data)
{
    private const int NibbleMask = 15;

    private byte[] _previous = new byte[64];
    private int _previousLength;

    /// <summary>Writes all terms; they must ascend strictly.</summary>
    internal void Write(int count, TermOfOrd terms)
    {
        meta.WriteVLong(count);
        meta.WriteInt32(DocValuesFormat.TermBlockShift);
        meta.WriteInt32(DocValuesFormat.MonotonicShift);
        WriteTerms(count, terms);
        WriteIndex(count, terms);
    }

    private void WriteTerms(int count, TermOfOrd terms)
    {
        using var addressData = new MemoryOutput();
        var addresses = new MonotonicWriter(meta, addressData, Blocks(count, DocValuesFormat.TermBlockShift), DocValuesFormat.MonotonicShift);
        long start = data.FilePointer;
        int maxLength = 0;
        for (int ord = 0; ord < count; ord++)
        {
            ReadOnlySpan<byte> term = terms(ord);
            maxLength = Math.Max(maxLength, term.Length);
            if ((ord & ((1 << DocValuesFormat.TermBlockShift) - 1)) == 0)
            {
                addresses.Add(data.FilePointer - start);
                data.WriteVInt(term.Length);
                data.WriteBytes(term);
            }
            else
            {
                WriteTerm(term);
            }

            Remember(term);
        }

        addresses.Finish();
        meta.WriteInt32(maxLength);
        WriteRegion(start);
        WriteAddresses(addressData);
    }

    private void WriteTerm(ReadOnlySpan<byte> term)
    {
        int prefix = term.CommonPrefixLength(_previous.AsSpan(0, _previousLength));
        int suffix = term.Length - prefix;
        if (suffix == 0) throw new InvalidOperationException("terms must ascend strictly");
        int prefixNibble = Math.Min(prefix, NibbleMask);
        int suffixNibble = Math.Min(suffix - 1, NibbleMask);
        data.WriteByte((byte)(prefixNibble | (suffixNibble << 4)));
        if (prefixNibble == NibbleMask) data.WriteVInt(prefix - NibbleMask);
        if (suffixNibble == NibbleMask) data.WriteVInt(suffix - 1 - NibbleMask);
        data.WriteBytes(term[prefix..]);
    }

    /// <summary>For every 1,024th term the shortest key that is greater than the term before it.</summary>
    private void WriteIndex(int count, TermOfOrd terms)
    {
        const int every = 1 << DocValuesFormat.TermIndexShift;
        meta.WriteInt32(DocValuesFormat.TermIndexShift);
        using var addressData = new MemoryOutput();
        var addresses = new MonotonicWriter(meta, addressData, 1 + Blocks(count, DocValuesFormat.TermIndexShift), DocValuesFormat.MonotonicShift);
        long start = data.FilePointer;
        for (int ord = 0; ord < count; ord += every)
        {
            addresses.Add(data.FilePointer - start);
            if (ord == 0) continue;
            Remember(terms(ord - 1));
            ReadOnlySpan<byte> term = terms(ord);
            data.WriteBytes(term[..(term.CommonPrefixLength(_previous.AsSpan(0, _previousLength)) + 1)]);
        }

        addresses.Add(data.FilePointer - start);
        addresses.Finish();
        WriteRegion(start);
        WriteAddresses(addressData);
    }

    private void WriteAddresses(MemoryOutput addressData)
    {
        long start = data.FilePointer;
        addressData.CopyTo(data);
        WriteRegion(start);
    }

    private void WriteRegion(long start)
    {
        meta.WriteInt64(start);
        meta.WriteInt64(data.FilePointer - start);
    }

    private void Remember(ReadOnlySpan<byte> term)
    {
        if (_previous.Length < term.Length) _previous = new byte[term.Length * 2];
        term.CopyTo(_previous);
        _previousLength = term.Length;
    }

    private static long Blocks(int count, int shift) => count == 0 ? 0 : ((count - 1L) >> shift) + 1;
}
