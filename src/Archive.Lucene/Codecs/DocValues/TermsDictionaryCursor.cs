using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.DocValues;

/// <summary>Looks terms up in a <see cref="TermsDictionary"/>; the next term after the last one costs least. Belongs to one thread.</summary>
internal sealed class TermsDictionaryCursor(TermsDictionary dictionary)
{
    private const int NibbleMask = 15;

    private byte[] _term = new byte[Math.Min(dictionary.MaxTermLength, 256)];
    private int _length;
    private int _ord = -1;
    private DataCursor _next;

    /// <summary>The term of an ordinal; valid until the next call.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such ordinal.</exception>
    internal ReadOnlySpan<byte> Lookup(int ord)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)ord, (uint)dictionary.Count, nameof(ord));
        if (ord != _ord)
        {
            bool sameBlock = _ord >= 0 && ord > _ord && ord >> dictionary.BlockShift == _ord >> dictionary.BlockShift;
            if (!sameBlock) OpenBlock(ord >> dictionary.BlockShift);
            while (_ord < ord) ReadNext();
        }

        return _term.AsSpan(0, _length);
    }

    /// <summary>The ordinal of a term, or −1 − (the ordinal at which it would stand).</summary>
    internal int Find(ReadOnlySpan<byte> term)
    {
        long block = dictionary.FindBlock(term);
        if (block < 0) return -1;

        OpenBlock(block);
        int end = (int)Math.Min(dictionary.Count, (block + 1) << dictionary.BlockShift);
        while (true)
        {
            int order = _term.AsSpan(0, _length).SequenceCompareTo(term);
            if (order == 0) return _ord;
            if (order > 0) return -1 - _ord;
            if (_ord + 1 == end) return -1 - end;
            ReadNext();
        }
    }

    private void OpenBlock(long block)
    {
        _ord = -1;
        _next = dictionary.BlockCursor(block);
        int length = _next.ReadVInt();
        Append(0, length);
        _ord = (int)(block << dictionary.BlockShift);
    }

    /// <summary>A token: bytes in common with the term before (low nibble), further bytes less one (high nibble); 15 means that more follows.</summary>
    private void ReadNext()
    {
        if ((_ord + 1) % (1 << dictionary.BlockShift) == 0)
        {
            OpenBlock((_ord + 1) >> dictionary.BlockShift);
            return;
        }

        int token = _next.ReadByte();
        int prefix = token & NibbleMask;
        int suffix = (token >> 4) + 1;
        if (prefix == NibbleMask) prefix += Extension();
        if (suffix == NibbleMask + 1) suffix += Extension();
        if (prefix > _length) Damaged($"a term shares {prefix} bytes with one of {_length}");
        Append(prefix, suffix);
        _ord++;
    }

    private int Extension()
    {
        int extension = _next.ReadVInt();
        if (extension < 0 || extension > dictionary.MaxTermLength) Damaged($"a term of more than {extension} bytes, longest {dictionary.MaxTermLength}");
        return extension;
    }

    private void Append(int prefix, int suffix)
    {
        if (suffix < 0 || prefix > dictionary.MaxTermLength - suffix) Damaged($"a term of {prefix} + {suffix} bytes, longest {dictionary.MaxTermLength}");
        int length = prefix + suffix;
        if (length > _term.Length) Array.Resize(ref _term, Math.Min(dictionary.MaxTermLength, Math.Max(length, 2 * _term.Length)));
        _next.ReadBytes(_term.AsSpan(prefix, suffix));
        _length = length;
    }

    private void Damaged(string message)
    {
        _ord = -1;
        _next.ThrowCorrupt(message);
    }
}
