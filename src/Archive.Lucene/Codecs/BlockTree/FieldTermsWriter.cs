using System.Runtime.InteropServices;
using Archive.Lucene.Codecs.Fst;
using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.BlockTree;

/// <summary>Cuts the terms of one field into blocks as they come, in ascending order.</summary>
/// <remarks>
/// A stack holds what has no block yet. When the next term leaves a prefix that at least 25 entries of the stack share,
/// these become a block, or several where their next byte changes, and one entry takes their place.
/// </remarks>
internal sealed class FieldTermsWriter(FieldInfo field, TermsBlockWriter blocks)
{
    private readonly List<PendingEntry> _pending = [];
    private byte[] _last = [];
    private int[] _prefixStarts = new int[16];

    /// <summary>Terms so far.</summary>
    internal long Count { get; private set; }

    /// <summary>Sum of their document frequencies.</summary>
    internal long SumDocFreq { get; private set; }

    /// <summary>Sum of their occurrences.</summary>
    internal long SumTotalTermFreq { get; private set; }

    /// <summary>The smallest term.</summary>
    internal byte[] Min { get; private set; } = [];

    /// <summary>The greatest term.</summary>
    internal byte[] Max => _last;

    /// <summary>Adds a term greater than all before.</summary>
    internal void Add(ReadOnlySpan<byte> term, PostingsTermState state)
    {
        if (term.Length > BlockTreeLayout.MaxTermLength) throw new ArgumentException($"a term of {term.Length} bytes in field '{field.Name}' is longer than {BlockTreeLayout.MaxTermLength}", nameof(term));
        if (Count > 0 && term.SequenceCompareTo(_last) <= 0) throw new ArgumentException($"a term of field '{field.Name}' is out of order", nameof(term));

        Close(term);
        byte[] bytes = term.ToArray();
        if (Count == 0) Min = bytes;
        _last = bytes;
        _pending.Add(new PendingTerm(bytes, state));
        Count++;
        SumDocFreq += state.Documents;
        SumTotalTermFreq += state.Occurrences;
    }

    /// <summary>Writes what is left; returns the root block, to which all others belong.</summary>
    internal PendingBlock Finish()
    {
        Close([]);
        Cut(0, _pending.Count);
        return (PendingBlock)_pending[0];
    }

    /// <summary>The output of a block's prefix in the index of the field: the code of the block, and how to find those that follow it.</summary>
    internal static byte[] CodeOf(PendingBlock block)
    {
        using var code = new MemoryOutput();
        bool floor = block.Followers.Count > 0;
        code.WriteVLong((block.Pointer << BlockTreeLayout.CodeShift) | (block.HasTerms ? BlockTreeLayout.HasTermsBit : 0L) | (floor ? BlockTreeLayout.FloorBit : 0L));
        if (floor)
        {
            code.WriteVInt(block.Followers.Count);
            foreach (PendingBlock follower in block.Followers)
            {
                code.WriteByte((byte)follower.FloorLabel);
                code.WriteVLong(((follower.Pointer - block.Pointer) << 1) | (follower.HasTerms ? 1L : 0));
            }
        }

        return code.Written.ToArray();
    }

    /// <summary>Writes the index: the prefix of every block with its code, ascending.</summary>
    internal static void WriteIndex(PendingBlock root, IndexOutput meta, IndexOutput index)
    {
        using var fst = new FstBuilder();
        AddToIndex(root, fst);
        fst.Finish(meta, index);
    }

    private static void AddToIndex(PendingBlock block, FstBuilder fst)
    {
        fst.Add(block.Bytes, CodeOf(block));
        foreach (PendingBlock child in block.Children) AddToIndex(child, fst);
        foreach (PendingBlock follower in block.Followers)
        {
            foreach (PendingBlock child in follower.Children) AddToIndex(child, fst);
        }
    }

    private void Close(ReadOnlySpan<byte> next)
    {
        int shared = next.CommonPrefixLength(_last);
        for (int i = _last.Length - 1; i >= shared; i--)
        {
            int count = _pending.Count - _prefixStarts[i];
            if (count < BlockTreeLayout.MinEntries) continue;
            Cut(i + 1, count);
            _prefixStarts[i] -= count - 1;
        }

        if (_prefixStarts.Length < next.Length) Array.Resize(ref _prefixStarts, Math.Max(next.Length, 2 * _prefixStarts.Length));
        for (int i = shared; i < next.Length; i++) _prefixStarts[i] = _pending.Count;
    }

    private void Cut(int prefixLength, int count)
    {
        int start = _pending.Count - count;
        ReadOnlySpan<PendingEntry> entries = CollectionsMarshal.AsSpan(_pending)[start..];
        ReadOnlySpan<byte> prefix = _last.AsSpan(0, prefixLength);
        List<PendingBlock> written = [];
        int blockStart = 0;
        int label = -1;
        int lastLabel = -1;
        for (int i = 0; i < entries.Length; i++)
        {
            byte[] bytes = entries[i].Bytes;
            int entryLabel = bytes.Length == prefixLength ? -1 : bytes[prefixLength];
            if (entryLabel == lastLabel) continue;

            // More entries than a block may have are left: close the block as soon as it has its minimum.
            if (i - blockStart >= BlockTreeLayout.MinEntries && entries.Length - blockStart > BlockTreeLayout.MaxEntries)
            {
                written.Add(blocks.Write(field, prefix, entries[blockStart..i], label, last: false));
                blockStart = i;
                label = entryLabel;
            }

            lastLabel = entryLabel;
        }

        written.Add(blocks.Write(field, prefix, entries[blockStart..], written.Count == 0 ? -1 : label, last: true));
        PendingBlock first = written[0];
        first.Followers.AddRange(written.Skip(1));
        _pending.RemoveRange(start, count);
        _pending.Add(first);
    }
}
