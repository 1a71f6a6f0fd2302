using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.BlockTree;

/// <summary>An entry waiting to be put into a block: a term, or a block of longer terms.</summary>
internal abstract class PendingEntry(byte[] bytes)
{
    /// <summary>The term, or the prefix of the block.</summary>
    internal byte[] Bytes { get; } = bytes;
}

/// <summary>A term whose postings are written.</summary>
internal sealed class PendingTerm(byte[] term, PostingsTermState state) : PendingEntry(term)
{
    /// <summary>Where they are.</summary>
    internal PostingsTermState State { get; } = state;
}

/// <summary>A block that is written.</summary>
internal sealed class PendingBlock(byte[] prefix, long pointer, bool hasTerms, int floorLabel, List<PendingBlock> children) : PendingEntry(prefix)
{
    /// <summary>Its start in the terms file.</summary>
    internal long Pointer { get; } = pointer;

    /// <summary>Whether it holds terms.</summary>
    internal bool HasTerms { get; } = hasTerms;

    /// <summary>First byte of its suffixes when it follows another block of the same prefix, else −1.</summary>
    internal int FloorLabel { get; } = floorLabel;

    /// <summary>The blocks that it refers to.</summary>
    internal List<PendingBlock> Children { get; } = children;

    /// <summary>The blocks of the same prefix that follow it.</summary>
    internal List<PendingBlock> Followers { get; } = [];
}

/// <summary>Writes one block of the terms file.</summary>
/// <param name="output">The terms file.</param>
internal sealed class TermsBlockWriter(IndexOutput output) : IDisposable
{
    // Suffixes shorter than this on average hold too little that repeats.
    private const int SuffixBytesForAnyCompression = 2;
    private const int SuffixBytesForLz4 = 6;

    private readonly MemoryOutput _suffixes = new();
    private readonly MemoryOutput _lengths = new();
    private readonly MemoryOutput _statistics = new();
    private readonly MemoryOutput _metadata = new();
    private readonly MemoryOutput _packed = new();
    private byte[] _scratch = new byte[256];

    /// <summary>Writes the entries as one block.</summary>
    /// <param name="field">Their field.</param>
    /// <param name="prefix">What all of them begin with.</param>
    /// <param name="entries">Ascending.</param>
    /// <param name="floorLabel">First byte of the suffixes, or −1 for the first block of its prefix.</param>
    /// <param name="last">Whether no block of the same prefix follows.</param>
    internal PendingBlock Write(FieldInfo field, ReadOnlySpan<byte> prefix, ReadOnlySpan<PendingEntry> entries, int floorLabel, bool last)
    {
        long pointer = output.FilePointer;
        List<PendingBlock> children = [];
        bool hasTerms = false;
        foreach (PendingEntry entry in entries)
        {
            if (entry is PendingBlock block) children.Add(block);
            else hasTerms = true;
        }

        Collect(field, prefix.Length, entries, leaf: children.Count == 0, pointer);
        output.WriteVInt((entries.Length << 1) | (last ? 1 : 0));
        WriteSuffixes(prefix.Length, entries.Length, leaf: children.Count == 0);
        WriteLengths();
        WriteArea(_statistics);
        WriteArea(_metadata);
        return new PendingBlock(prefix.ToArray(), pointer, hasTerms, floorLabel, children);
    }

    /// <summary>Closes the buffers.</summary>
    public void Dispose()
    {
        _suffixes.Dispose();
        _lengths.Dispose();
        _statistics.Dispose();
        _metadata.Dispose();
        _packed.Dispose();
    }

    private void Collect(FieldInfo field, int prefixLength, ReadOnlySpan<PendingEntry> entries, bool leaf, long pointer)
    {
        _suffixes.Reset();
        _lengths.Reset();
        _statistics.Reset();
        _metadata.Reset();
        var statistics = new StatisticsWriter(_statistics, field.HasFreqs());
        var previous = new PostingsTermState();
        foreach (PendingEntry entry in entries)
        {
            ReadOnlySpan<byte> suffix = entry.Bytes.AsSpan(prefixLength);
            _suffixes.WriteBytes(suffix);
            if (entry is PendingTerm term)
            {
                _lengths.WriteVInt(leaf ? suffix.Length : suffix.Length << 1);
                statistics.Add(term.State);
                PostingsWriter.WriteMetadata(_metadata, field, term.State, previous);
                previous = term.State;
            }
            else
            {
                _lengths.WriteVInt((suffix.Length << 1) | 1);
                _lengths.WriteVLong(pointer - ((PendingBlock)entry).Pointer);
            }
        }

        statistics.Finish();
    }

    private void WriteSuffixes(int prefixLength, int entryCount, bool leaf)
    {
        SuffixCompression compression = Compress(prefixLength, entryCount);
        output.WriteVLong(((long)_suffixes.Length << 3) | (leaf ? 4L : 0) | (long)compression);
        (compression == SuffixCompression.None ? _suffixes : _packed).CopyTo(output);
    }

    private SuffixCompression Compress(int prefixLength, int entryCount)
    {
        int length = _suffixes.Length;
        if (length <= SuffixBytesForAnyCompression * entryCount || prefixLength <= 2) return SuffixCompression.None;

        if (length > SuffixBytesForLz4 * entryCount)
        {
            _packed.Reset();
            SuffixLz4.Compress(_suffixes.Written, _packed);
            // It has to save a quarter, as the other method does, which is quicker to read.
            if (_packed.Length < length - (length >> 2)) return SuffixCompression.Lz4;
        }

        _packed.Reset();
        if (_scratch.Length < length) _scratch = new byte[2 * length];
        return LowercaseAscii.TryCompress(_suffixes.Written, _scratch, _packed) ? SuffixCompression.LowercaseAscii : SuffixCompression.None;
    }

    private void WriteLengths()
    {
        ReadOnlySpan<byte> lengths = _lengths.Written;
        bool same = !lengths[1..].ContainsAnyExcept(lengths[0]);
        output.WriteVInt((lengths.Length << 1) | (same ? 1 : 0));
        output.WriteBytes(same ? lengths[..1] : lengths);
    }

    private void WriteArea(MemoryOutput area)
    {
        output.WriteVInt(area.Length);
        area.CopyTo(output);
    }

    /// <summary>Frequencies of terms; runs of terms that occur once are only counted.</summary>
    private struct StatisticsWriter(MemoryOutput output, bool hasFreqs)
    {
        private int _singletons;

        internal void Add(PostingsTermState state)
        {
            if (state.Documents == 1 && (!hasFreqs || state.Occurrences == 1))
            {
                _singletons++;
                return;
            }

            Finish();
            output.WriteVInt(state.Documents << 1);
            if (hasFreqs) output.WriteVLong(state.Occurrences - state.Documents);
        }

        internal void Finish()
        {
            if (_singletons > 0) output.WriteVInt(((_singletons - 1) << 1) | 1);
            _singletons = 0;
        }
    }
}
