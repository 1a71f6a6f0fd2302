using Archive.Lucene.Index;

namespace Archive.Lucene.Search.Collectors;

/// <summary>Collects the live matches of each segment into a bit set.</summary>
internal sealed class BitSetCollector : HitCollector
{
    private FixedBitSet? _liveDocs;

    /// <summary>The matches of the current segment; a new set for each segment.</summary>
    internal FixedBitSet Matches { get; private set; } = new(0);

    /// <inheritdoc/>
    internal override bool NeedsScores => false;

    /// <inheritdoc/>
    internal override void BeginLeaf(LeafContext context)
    {
        _liveDocs = context.Reader.LiveDocs;
        Matches = new FixedBitSet(context.Reader.MaxDoc);
    }

    /// <inheritdoc/>
    internal override void Collect(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores)
    {
        Span<ulong> words = Matches.Words;
        foreach (int document in documents)
        {
            if (_liveDocs is null || _liveDocs.Get(document)) words[document >> 6] |= 1UL << document;
        }
    }
}

/// <summary>Counts live matches.</summary>
internal sealed class CountCollector : HitCollector
{
    private FixedBitSet? _liveDocs;

    /// <summary>Live matches so far.</summary>
    internal long Count { get; private set; }

    /// <inheritdoc/>
    internal override bool NeedsScores => false;

    /// <inheritdoc/>
    internal override bool OnlyCounts(float score) => _liveDocs is null;

    /// <inheritdoc/>
    internal override void AddCount(int matches) => Count += matches;

    /// <inheritdoc/>
    internal override void BeginLeaf(LeafContext context) => _liveDocs = context.Reader.LiveDocs;

    /// <inheritdoc/>
    internal override void Collect(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores)
    {
        if (_liveDocs is null)
        {
            Count += documents.Length;
            return;
        }

        foreach (int document in documents)
        {
            if (_liveDocs.Get(document)) Count++;
        }
    }
}

/// <summary>Passes live matches on to a handler.</summary>
internal sealed class HandlerCollector(MatchHandler handler) : HitCollector
{
    private readonly int[] _live = new int[256];
    private LeafContext? _context;

    /// <inheritdoc/>
    internal override bool NeedsScores => false;

    /// <inheritdoc/>
    internal override void BeginLeaf(LeafContext context) => _context = context;

    /// <inheritdoc/>
    internal override void Collect(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores)
    {
        if (_context!.Reader.LiveDocs is not { } liveDocs)
        {
            handler(_context, documents);
            return;
        }

        int count = 0;
        foreach (int document in documents)
        {
            if (liveDocs.Get(document)) _live[count++] = document;
            if (count < _live.Length) continue;
            handler(_context, _live);
            count = 0;
        }

        if (count > 0) handler(_context, _live.AsSpan(0, count));
    }
}
