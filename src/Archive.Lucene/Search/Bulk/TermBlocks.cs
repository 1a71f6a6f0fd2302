using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Bulk;

/// <summary>A term of a segment as the bulk scorers read it: block by block, with the scores of a block and bounds of the scores to come.</summary>
/// <remarks>
/// It stands in a block, before the document number <see cref="Next"/> of it. Documents before that one were consumed. Blocks
/// that nobody asks for are stepped over by their skip entries; scores are computed once for a block, when they are asked for.
/// One thread, one search.
/// </remarks>
internal sealed class TermBlocks
{
    // What a field without norms counts as.
    private const byte NoNorm = 1;

    private readonly BlockPostingsEnum _postings;
    private readonly TermSimilarity? _similarity;
    private readonly byte[]? _norms;
    private readonly float[] _scores = [];
    private bool _scored;
    private int _boundOf = -1;
    private float _bound;

    /// <param name="postings">Before its first document.</param>
    /// <param name="similarity">How it is scored; null: it has no part in scores.</param>
    /// <param name="norms">Norm byte of every document of the segment, or null.</param>
    internal TermBlocks(BlockPostingsEnum postings, TermSimilarity? similarity, byte[]? norms)
    {
        _postings = postings;
        _similarity = similarity;
        _norms = norms;
        if (similarity is not null) _scores = new float[PostingsLayout.BlockSize];
    }

    /// <summary>Number of documents.</summary>
    internal long Cost => _postings.Cost;

    /// <summary>Whether it has a part in scores.</summary>
    internal bool IsScored => _similarity is not null;

    /// <summary>How it is scored.</summary>
    internal TermSimilarity Similarity => _similarity!;

    /// <summary>Norm byte of every document of the segment, or null.</summary>
    internal byte[]? Norms => _norms;

    /// <summary>The documents and positions behind it.</summary>
    internal BlockPostingsEnum Postings => _postings;

    /// <summary>Index in the block of the first document that was not consumed.</summary>
    internal int Next { get; set; }

    /// <summary>A score that no document of the term reaches beyond.</summary>
    internal float GreatestScore => _similarity!.Weight;

    /// <summary>Documents of the block.</summary>
    internal ReadOnlySpan<int> Documents => _postings.BlockDocs;

    /// <summary>Scores of <see cref="Documents"/>.</summary>
    internal ReadOnlySpan<float> Scores
    {
        get
        {
            ReadOnlySpan<int> documents = _postings.BlockDocs;
            if (!_scored)
            {
                Bm25Kernel.Score(_similarity!, _norms, documents, _postings.BlockFreqs, _scores);
                _scored = true;
            }

            return _scores.AsSpan(0, documents.Length);
        }
    }

    /// <summary>Stands before the first document at or after <paramref name="target"/> that was not consumed, and says whether there is one.</summary>
    internal bool Seek(int target)
    {
        if (_postings.BlockDocs.IsEmpty || _postings.BlockLastDoc < target)
        {
            if (_postings.DocId == DocIdSetIterator.NoMoreDocs || !_postings.AdvanceBlock(target)) return false;
            Begin();
        }
        else if (Next == Documents.Length)
        {
            return LoadNext() && Seek(target);
        }

        if (Documents[Next] < target) Next = _postings.FindInBlock(Next, target);
        return true;
    }

    /// <summary>
    /// Stands in the block that has the first document at or after <paramref name="target"/> and says whether there is one;
    /// for callers that look documents up in whole blocks and do not care for <see cref="Next"/>.
    /// </summary>
    internal bool SeekBlock(int target)
    {
        if (!_postings.BlockDocs.IsEmpty && _postings.BlockLastDoc >= target) return true;
        if (_postings.DocId == DocIdSetIterator.NoMoreDocs || !_postings.AdvanceBlock(target)) return false;
        Begin();
        return true;
    }

    /// <summary>Goes to the following block and says whether there is one.</summary>
    internal bool LoadNext()
    {
        if (_postings.DocId == DocIdSetIterator.NoMoreDocs || !_postings.LoadNextBlock()) return false;
        Begin();
        return true;
    }

    /// <summary>End of the documents of the block that lie below <paramref name="limit"/>.</summary>
    internal int EndBelow(int limit) => _postings.BlockLastDoc < limit ? Documents.Length : _postings.FindInBlock(Next, limit);

    /// <summary>Consumes the documents of the block that lie below <paramref name="limit"/>; says where they end.</summary>
    internal int Consume(int limit) => Next = EndBelow(limit);

    /// <summary>Whether all documents of the block were consumed.</summary>
    internal bool IsConsumed => Next == Documents.Length;

    /// <summary>The score of one document of the block alone.</summary>
    internal float ScoreAt(int place)
    {
        if (_scored) return _scores[place];
        return _similarity!.Score(_postings.BlockFreqs[place], _norms is null ? NoNorm : _norms[Documents[place]]);
    }

    /// <summary>A bound of the scores in [start, end], and from there on to the end of the last block that it looked at.</summary>
    /// <param name="start">Never goes down from call to call; what is sought afterwards may lie anywhere from here on.</param>
    /// <param name="end">Inclusive.</param>
    internal float BoundByBlocks(int start, int end)
    {
        _postings.BeginWindow(start);
        float bound = BlockBound();
        while (_postings.DocIdUpTo(0) < end)
        {
            _postings.AdvanceShallow(_postings.DocIdUpTo(0) + 1);
            bound = Math.Max(bound, BlockBound());
        }

        return bound;
    }

    /// <summary>A looser bound of the scores in [start, end], from the one entry that covers them; O(levels).</summary>
    internal float BoundByLevel(int start, int end)
    {
        _postings.BeginWindow(start);
        if (_postings.DocIdUpTo(0) >= end) return BlockBound();
        for (int level = 1; level < _postings.LevelCount; level++)
        {
            if (_postings.DocIdUpTo(level) >= end) return BoundOf(_postings.Impacts(level));
        }

        return GreatestScore;
    }

    /// <summary>The first document at or after <paramref name="start"/> where a block begins or goes on whose bound reaches <paramref name="minScore"/>; <paramref name="limit"/> when there is none below it.</summary>
    internal int NextCompetitive(int start, int limit, float minScore)
    {
        while (start < limit)
        {
            _postings.BeginWindow(start);
            if (BlockBound() >= minScore) return start;
            int upTo = _postings.DocIdUpTo(0);
            for (int level = 1; level < _postings.LevelCount && BoundOf(_postings.Impacts(level)) < minScore; level++) upTo = _postings.DocIdUpTo(level);
            if (upTo >= limit) return limit;
            start = upTo + 1;
        }

        return limit;
    }

    /// <summary>Last document of the stretch that the last bound began with.</summary>
    internal int BlockUpTo(int start)
    {
        _postings.BeginWindow(start);
        return _postings.DocIdUpTo(0);
    }

    private void Begin()
    {
        Next = 0;
        _scored = false;
    }

    private float BlockBound()
    {
        int upTo = _postings.DocIdUpTo(0);
        if (upTo != _boundOf)
        {
            _bound = BoundOf(_postings.Impacts(0));
            _boundOf = upTo;
        }

        return _bound;
    }

    // The score grows with the frequency and falls with the norm: one of the pairs that nothing beats has the best score.
    private float BoundOf(ReadOnlySpan<Impact> impacts)
    {
        float best = 0;
        foreach (Impact impact in impacts) best = Math.Max(best, _similarity!.Score(impact.Freq, (byte)impact.Norm));
        return best;
    }
}
