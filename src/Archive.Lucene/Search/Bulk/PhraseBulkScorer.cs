using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Search.Collectors;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Bulk;

/// <summary>The documents of a phrase whose terms all stand at their places.</summary>
/// <remarks>
/// The rarest term leads with a block of documents. Each further term, in the order of rarity, keeps of them those that it
/// stands in, and of those the ones in which its positions fit to those of the terms before: most documents that two terms
/// have do not have them side by side, so a third is looked for in few. All of that goes through the block without jumps
/// that depend on a document, see <see cref="BlockSearch"/> and <see cref="PhraseKernel"/>. Once only scores above a minimum
/// are of interest, blocks of the leading term that cannot reach it are passed over, and of the others only those documents
/// are looked up that would reach it if every occurrence of that term were one of the phrase. (Those of the other terms are
/// no bound: where a word stands twice in one place, the phrase is counted as often as the leading term says.)
/// </remarks>
internal sealed class PhraseBulkScorer : BulkScorer
{
    private const int BlockSize = PostingsLayout.BlockSize;

    private readonly (BlockPostingsEnum Postings, int Offset)[] _terms;
    private readonly TermBlocks[] _blocks;
    private readonly TermBlocks _lead;
    private readonly TermSimilarity? _similarity;
    private readonly byte[]? _norms;
    private readonly int[] _found = new int[BlockSize];
    private readonly int[] _places = new int[BlockSize];
    private readonly int[] _chosen = new int[BlockSize];
    private readonly int[] _chosenPlaces = new int[BlockSize];
    private readonly float[] _scores = new float[BlockSize];
    // For each term what it and those before it allow; the last one does not need the places.
    private readonly PhraseMatches[] _matchesUpTo;
    private PhraseMatches _matches;

    /// <param name="terms">Two or more, with postings that have positions; the position of each in the phrase.</param>
    /// <param name="similarity">How the phrase is scored; null: not at all.</param>
    /// <param name="norms">Norm byte of every document of the segment, or null.</param>
    internal PhraseBulkScorer(IEnumerable<(BlockPostingsEnum Postings, int Offset)> terms, TermSimilarity? similarity, byte[]? norms)
    {
        _terms = [.. terms.OrderBy(term => term.Postings.Cost).ThenBy(term => term.Offset)];
        // Blocks of the leading term bound the phrase: it is nowhere more frequent than that term.
        _blocks = [.. _terms.Select((term, number) => new TermBlocks(term.Postings, number == 0 ? similarity : null, norms))];
        _lead = _blocks[0];
        _matchesUpTo = [.. _terms.Select((_, number) => new PhraseMatches(keepsStarts: number < _terms.Length - 1))];
        _matches = _matchesUpTo[1];
        _similarity = similarity;
        _norms = norms;
    }

    /// <inheritdoc/>
    internal override void Collect(HitCollector collector, int from, int to)
    {
        CollectRange(collector, from, to);
        if (to < _terms[0].Postings.Reader.MaxDoc) return;
        foreach ((BlockPostingsEnum postings, _) in _terms) postings.ReleasePositions();
    }

    private void CollectRange(HitCollector collector, int from, int to)
    {
        bool needsScores = collector.NeedsScores && _similarity is not null;
        int target = from;
        while (true)
        {
            target = collector.NextWanted(target);
            float minScore = needsScores ? collector.MinScore : 0;
            if (minScore > 0) target = _lead.NextCompetitive(target, to, minScore);
            if (target >= to || !_lead.Seek(target)) return;

            int end = _lead.EndBelow(to);
            if (end == _lead.Next) return;
            target = _lead.Documents[end - 1] + 1;
            bool goesOn = MatchLead(_lead.Next, end, minScore);
            for (int i = 2; i < _terms.Length && _matches.Count > 0; i++) goesOn &= MatchFurther(i);
            _lead.Next = end;
            HandOver(collector, needsScores);
            if (!goesOn) return;
        }
    }

    /// <summary>
    /// Fills <see cref="_matches"/> with those documents of the leading term's block in which the second term stands where it
    /// should; false when that has no more documents.
    /// </summary>
    /// <param name="start">Index in the block of the first document to look at.</param>
    /// <param name="end">Behind the last one.</param>
    /// <param name="minScore">Documents that cannot have that score may be left out.</param>
    private bool MatchLead(int start, int end, float minScore)
    {
        (BlockPostingsEnum left, int leftOffset) = _terms[0];
        (BlockPostingsEnum right, int rightOffset) = _terms[1];
        PhraseMatches matches = _matches = _matchesUpTo[1];
        matches.Clear();
        ReadOnlySpan<int> documents = _lead.Documents[..end];
        bool chosen = minScore > 0;
        if (chosen)
        {
            documents = ChooseCompetitive(start, end, minScore);
            start = 0;
        }

        while (start < documents.Length)
        {
            if (!_blocks[1].SeekBlock(documents[start])) return false;
            int count = FindInBlock(right, documents, ref start);
            for (int i = 0; chosen && i < count; i++) _found[i] = _chosenPlaces[_found[i]];
            for (int from = 0; from < count;)
            {
                bool together = left.ArePositionsDense(_found[from], _found[count - 1], count - from) && right.ArePositionsDense(_places[from], _places[count - 1], count - from);
                int to = together ? count : from + 1;
                PositionLists leftLists = left.LoadPositions(_found[from], _found[to - 1], leftOffset);
                PositionLists rightLists = right.LoadPositions(_places[from], _places[to - 1], rightOffset);
                matches.Add(_lead.Documents, leftLists, _found.AsSpan(from..to), rightLists, _places.AsSpan(from..to));
                from = to;
            }
        }

        return true;
    }

    /// <summary>Keeps in <see cref="_matches"/> those documents in which a further term stands where it should; false when that has no more documents.</summary>
    private bool MatchFurther(int term)
    {
        (BlockPostingsEnum right, int offset) = _terms[term];
        PhraseMatches earlier = _matches;
        PhraseMatches matches = _matches = _matchesUpTo[term];
        matches.Clear();
        for (int start = 0; start < earlier.Count;)
        {
            if (!_blocks[term].SeekBlock(earlier.Documents[start])) return false;
            int count = FindInBlock(right, earlier.Documents, ref start);
            for (int from = 0; from < count;)
            {
                int to = right.ArePositionsDense(_places[from], _places[count - 1], count - from) ? count : from + 1;
                PositionLists lists = right.LoadPositions(_places[from], _places[to - 1], offset);
                matches.Add(earlier.Documents, earlier.Starts, _found.AsSpan(from..to), lists, _places.AsSpan(from..to));
                from = to;
            }
        }

        return true;
    }

    /// <summary>Writes to <see cref="_found"/> which documents from <paramref name="start"/> on stand in the block, up to the first beyond it, and to <see cref="_places"/> where they stand; moves the start behind them.</summary>
    private int FindInBlock(BlockPostingsEnum postings, ReadOnlySpan<int> documents, ref int start)
    {
        ReadOnlySpan<int> here = documents[start..];
        here = here[..BlockSearch.CountUpTo(here, postings.BlockLastDoc)];
        int count = BlockSearch.Find(postings.PaddedDocs, here, start, _found, _places);
        start += here.Length;
        return count;
    }

    /// <summary>The documents of a part of the leading term's block that would reach a score if every occurrence of the term were one of the phrase; their places go to <see cref="_chosenPlaces"/>.</summary>
    private ReadOnlySpan<int> ChooseCompetitive(int start, int end, float minScore)
    {
        ReadOnlySpan<int> documents = _lead.Documents[..end];
        ReadOnlySpan<float> scores = _lead.Scores;
        int count = 0;
        for (int place = start; place < documents.Length; place++)
        {
            _chosen[count] = documents[place];
            _chosenPlaces[count] = place;
            count += scores[place] >= minScore ? 1 : 0;
        }

        return _chosen.AsSpan(0, count);
    }

    private void HandOver(HitCollector collector, bool needsScores)
    {
        ReadOnlySpan<int> documents = _matches.Documents;
        if (documents.IsEmpty) return;
        if (needsScores) Bm25Kernel.Score(_similarity!, _norms, documents, _matches.Freqs, _scores);
        collector.Collect(documents, _scores.AsSpan(0, documents.Length));
    }
}
