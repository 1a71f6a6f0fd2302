using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Search.Collectors;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Bulk;

/// <summary>The documents of a phrase whose terms all stand at their places.</summary>
/// <remarks>
/// The rarest term leads with a block of documents. Each further term, in the order of rarity, keeps of them those that it
/// stands in, and of those the ones in which its positions fit to those of the terms before: most documents that two terms
/// have do not have them side by side, so a third is looked for in few. All of that goes through the block without jumps
/// that depend on a document, see <see cref="PhraseKernel"/>. Once only scores above a minimum are of interest, blocks of
/// the leading term that cannot reach it are passed over, and positions are read only of documents that would reach it if
/// the rarer of the first two terms stood in a match each time.
/// </remarks>
internal sealed class PhraseBulkScorer : BulkScorer
{
    private const int BlockSize = PostingsLayout.BlockSize;

    private readonly PhraseTerm[] _terms;
    private readonly TermBlocks _lead;
    private readonly TermSimilarity? _similarity;
    private readonly byte[]? _norms;
    private readonly int[] _found = new int[BlockSize];
    private readonly int[] _places = new int[BlockSize];
    private readonly int[] _documents = new int[BlockSize];
    private readonly int[] _freqs = new int[BlockSize];
    private readonly float[] _scores = new float[BlockSize];
    private PhraseMatches _matches = new();
    private PhraseMatches _earlierMatches = new();

    /// <param name="terms">Two or more, with postings that have positions; the position of each in the phrase.</param>
    /// <param name="similarity">How the phrase is scored; null: not at all.</param>
    /// <param name="norms">Norm byte of every document of the segment, or null.</param>
    internal PhraseBulkScorer(IEnumerable<(BlockPostingsEnum Postings, int Offset)> terms, TermSimilarity? similarity, byte[]? norms)
    {
        // Blocks of the leading term bound the phrase: it is nowhere more frequent than that term.
        _terms =
        [
            .. terms.OrderBy(term => term.Postings.Cost).ThenBy(term => term.Offset)
                .Select((term, number) => new PhraseTerm(new TermBlocks(term.Postings, number == 0 ? similarity : null, norms), term.Offset)),
        ];
        _lead = _terms[0].Blocks;
        _similarity = similarity;
        _norms = norms;
    }

    /// <inheritdoc/>
    internal override void Collect(HitCollector collector, int from, int to)
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
            for (int i = 2; i < _terms.Length && _matches.Count > 0; i++) goesOn &= MatchFurther(_terms[i]);
            _lead.Next = end;
            HandOver(collector, needsScores);
            if (!goesOn) return;
        }
    }

    /// <summary>Fills <see cref="_matches"/> with those documents of the leading term's block in which the second term stands where it should; false when that has no more documents.</summary>
    private bool MatchLead(int start, int end, float minScore)
    {
        PhraseTerm left = _terms[0];
        PhraseTerm right = _terms[1];
        ReadOnlySpan<int> documents = _lead.Documents[start..end];
        PhraseMatches matches = _matches;
        matches.Clear();
        while (!documents.IsEmpty)
        {
            if (!right.Blocks.SeekBlock(documents[0])) return false;
            int seen = right.FindInBlock(documents, _found, _places, out int count);
            if (count > 0)
            {
                left.Postings.PreparePositions();
                right.Postings.PreparePositions();
                if (minScore > 0) count = KeepCompetitive(documents, start, count, minScore);
                for (int i = 0; i < count; i++)
                {
                    int number = _found[i];
                    matches.Add(documents[number], left.Postings.PositionsAt(start + number), left.Offset, right.Postings.PositionsAt(_places[i]), right.Offset);
                }
            }

            documents = documents[seen..];
            start += seen;
        }

        return true;
    }

    /// <summary>Keeps in <see cref="_matches"/> those documents in which a further term stands where it should; false when that has no more documents.</summary>
    private bool MatchFurther(PhraseTerm term)
    {
        (_matches, _earlierMatches) = (_earlierMatches, _matches);
        PhraseMatches earlier = _earlierMatches;
        PhraseMatches matches = _matches;
        matches.Clear();
        for (int start = 0; start < earlier.Count;)
        {
            ReadOnlySpan<int> documents = earlier.Documents[start..];
            if (!term.Blocks.SeekBlock(documents[0])) return false;
            int seen = term.FindInBlock(documents, _found, _places, out int count);
            if (count > 0) term.Postings.PreparePositions();
            for (int i = 0; i < count; i++)
            {
                int number = _found[i];
                matches.Add(documents[number], earlier[start + number], 0, term.Postings.PositionsAt(_places[i]), term.Offset);
            }

            start += seen;
        }

        return true;
    }

    /// <summary>Keeps in <see cref="_found"/> and <see cref="_places"/> the documents that would reach a score if every occurrence of the rarer of both terms were one of the phrase.</summary>
    private int KeepCompetitive(ReadOnlySpan<int> documents, int start, int count, float minScore)
    {
        ReadOnlySpan<int> leftFreqs = _terms[0].Postings.BlockFreqs[start..];
        ReadOnlySpan<int> rightFreqs = _terms[1].Postings.BlockFreqs;
        for (int i = 0; i < count; i++)
        {
            _documents[i] = documents[_found[i]];
            _freqs[i] = Math.Min(leftFreqs[_found[i]], rightFreqs[_places[i]]);
        }

        Bm25Kernel.Score(_similarity!, _norms, _documents.AsSpan(0, count), _freqs.AsSpan(0, count), _scores);
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            _found[kept] = _found[i];
            _places[kept] = _places[i];
            kept += _scores[i] >= minScore ? 1 : 0;
        }

        return kept;
    }

    private void HandOver(HitCollector collector, bool needsScores)
    {
        ReadOnlySpan<int> documents = _matches.Documents;
        if (documents.IsEmpty) return;
        if (needsScores) Bm25Kernel.Score(_similarity!, _norms, documents, _matches.Freqs, _scores);
        collector.Collect(documents, _scores.AsSpan(0, documents.Length));
    }
}
