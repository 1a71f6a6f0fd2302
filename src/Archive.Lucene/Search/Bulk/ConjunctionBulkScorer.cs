using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Search.Collectors;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Bulk;

/// <summary>The documents that all of several terms have, with the sum of the scores of those that are scored.</summary>
/// <remarks>
/// The rarest term leads with a block of documents. Each further term, in the order of rarity, strikes out what it does
/// not have, in one pass over the block; what is left at the end is scored for all terms at once. Once only scores above
/// a minimum are of interest, blocks of the leading term in which the bounds of all terms do not reach it are passed over.
/// </remarks>
internal sealed class ConjunctionBulkScorer : BulkScorer
{
    private const int BlockSize = PostingsLayout.BlockSize;
    private const double Slack = 1 + 1e-6;

    private readonly TermBlocks[] _terms;
    private readonly TermBlocks[] _scored;
    private readonly int[] _documents = new int[BlockSize];
    // For each scored term the frequencies of _documents; of the leading one at first their places in its block.
    private readonly int[][] _freqs;
    private readonly int[] _origins = new int[BlockSize];
    private readonly int[] _unusedPlaces = new int[BlockSize];
    private readonly double[] _sums = new double[BlockSize];
    private readonly float[] _scores = new float[BlockSize];

    /// <param name="terms">Two or more.</param>
    internal ConjunctionBulkScorer(IEnumerable<TermBlocks> terms)
    {
        _terms = [.. terms.OrderBy(term => term.Cost)];
        _scored = [.. _terms.Where(term => term.IsScored)];
        _freqs = Array.ConvertAll(_terms, term => term.IsScored ? new int[BlockSize] : []);
    }

    /// <inheritdoc/>
    internal override void Collect(HitCollector collector, int from, int to)
    {
        TermBlocks lead = _terms[0];
        bool needsScores = collector.NeedsScores;
        int target = from;
        while (true)
        {
            target = collector.NextWanted(target);
            if (needsScores && collector.MinScore > 0) target = NextCompetitive(target, to, collector.MinScore);
            if (target >= to || !lead.Seek(target)) return;

            int count = TakeLead(lead, to, needsScores);
            if (count == 0) return;
            target = _documents[count - 1] + 1;
            for (int i = 1; i < _terms.Length && count > 0; i++) count = Keep(i, count, needsScores);
            if (count == 0) continue;
            if (needsScores)
            {
                if (lead.IsScored) LookUp(lead.Postings.BlockFreqs, _freqs[0].AsSpan(0, count));
                Score(count);
            }

            collector.Collect(_documents.AsSpan(0, count), _scores.AsSpan(0, count));
        }
    }

    private int TakeLead(TermBlocks lead, int to, bool needsScores)
    {
        int start = lead.Next;
        int end = lead.EndBelow(to);
        lead.Documents[start..end].CopyTo(_documents);
        if (needsScores && lead.IsScored)
        {
            for (int i = start; i < end; i++) _freqs[0][i - start] = i;
        }

        lead.Next = end;
        return end - start;
    }

    /// <summary>Keeps of the first <paramref name="count"/> documents those that a term has.</summary>
    /// <returns>How many are left.</returns>
    private int Keep(int number, int count, bool needsScores)
    {
        TermBlocks term = _terms[number];
        bool takesFreqs = needsScores && term.IsScored;
        int[] places = takesFreqs ? _freqs[number] : _unusedPlaces;
        int kept = 0;
        for (int i = 0; i < count;)
        {
            if (!term.Seek(_documents[i])) break;
            int keptBefore = kept;
            i = KeepInBlock(term, i, count, ref kept, places);
            // Positions in the block become frequencies only where the block has a match: others stay packed.
            if (takesFreqs && kept > keptBefore) LookUp(term.Postings.BlockFreqs, places.AsSpan(keptBefore, kept - keptBefore));
        }

        if (needsScores)
        {
            for (int i = 0; i < number; i++)
            {
                if (_terms[i].IsScored) Gather(_freqs[i], _origins.AsSpan(0, kept));
            }
        }

        return kept;
    }

    /// <summary>
    /// <see cref="Keep"/> for the documents up to the end of the term's block. Every document is written where the next one
    /// kept belongs, and the count grows if it is: whether it is cannot be foreseen, so a jump would cost more.
    /// </summary>
    private int KeepInBlock(TermBlocks term, int i, int count, ref int kept, int[] places)
    {
        BlockPostingsEnum postings = term.Postings;
        ReadOnlySpan<int> block = postings.BlockDocs;
        int last = postings.BlockLastDoc;
        int place = term.Next;
        int[] documents = _documents;
        int[] origins = _origins;
        int number = kept;
        for (; i < count; i++)
        {
            int document = documents[i];
            if (document > last) break;
            if (block[place] < document) place = postings.FindInBlock(place + 1, document);
            documents[number] = document;
            origins[number] = i;
            places[number] = place;
            number += block[place] == document ? 1 : 0;
        }

        kept = number;
        term.Next = place;
        return i;
    }

    private static void LookUp(ReadOnlySpan<int> freqs, Span<int> places)
    {
        foreach (ref int place in places) place = freqs[place];
    }

    // Origins ascend and are never before their place: what is overwritten was read.
    private static void Gather(int[] freqs, ReadOnlySpan<int> origins)
    {
        for (int i = 0; i < origins.Length; i++) freqs[i] = freqs[origins[i]];
    }

    private void Score(int count)
    {
        ReadOnlySpan<int> documents = _documents.AsSpan(0, count);
        Span<double> sums = _sums.AsSpan(0, count);
        Span<float> scores = _scores.AsSpan(0, count);
        sums.Clear();
        for (int i = 0; i < _terms.Length; i++)
        {
            TermBlocks term = _terms[i];
            if (!term.IsScored) continue;
            Bm25Kernel.Score(term.Similarity, term.Norms, documents, _freqs[i].AsSpan(0, count), scores);
            for (int j = 0; j < scores.Length; j++) sums[j] += scores[j];
        }

        for (int j = 0; j < scores.Length; j++) scores[j] = (float)sums[j];
    }

    private int NextCompetitive(int start, int limit, float minScore)
    {
        while (start < limit)
        {
            int upTo = _terms[0].BlockUpTo(start);
            double bound = 0;
            foreach (TermBlocks term in _scored) bound += term.BoundByLevel(start, Math.Min(upTo, limit - 1));
            if (bound * Slack >= minScore) return start;
            if (upTo >= limit) return limit;
            start = upTo + 1;
        }

        return limit;
    }
}
