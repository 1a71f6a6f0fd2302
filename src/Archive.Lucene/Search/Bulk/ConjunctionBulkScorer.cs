using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;
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
    private const int VectorSize = 8;
    private const double Slack = 1 + 1e-6;

    private readonly TermBlocks[] _terms;
    private readonly TermBlocks[] _scored;
    private readonly int[] _documents = new int[BlockSize];
    // For each scored term the frequencies of _documents; of the leading one at first their places in its block.
    private readonly int[][] _freqs;
    private readonly int[] _origins = new int[BlockSize];
    private readonly int[] _unusedPlaces = new int[BlockSize];
    private readonly int[][] _scoredFreqs;
    // Whether all scored terms are of one field, so that a document has one norm factor for all of them.
    private readonly bool _sameFactors;
    private readonly double[] _sums = new double[BlockSize];
    private readonly float[] _factors = new float[BlockSize];
    private readonly float[] _scores = new float[BlockSize];

    /// <param name="terms">Two or more.</param>
    internal ConjunctionBulkScorer(IEnumerable<TermBlocks> terms)
    {
        _terms = [.. terms.OrderBy(term => term.Cost)];
        _scored = [.. _terms.Where(term => term.IsScored)];
        _freqs = Array.ConvertAll(_terms, term => term.IsScored ? new int[BlockSize] : []);
        _scoredFreqs = [.. _freqs.Where(freqs => freqs.Length > 0)];
        _sameFactors = Array.TrueForAll(_scored, term => term.Norms == _scored[0].Norms && term.Similarity.Cache == _scored[0].Similarity.Cache);
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

            int start = lead.Next;
            int end = lead.Consume(to);
            if (end == start) return;
            target = lead.Documents[end - 1] + 1;
            int count = TakeLead(lead, start, end, needsScores, collector.TakeWanted());
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

    /// <summary>Copies documents of the leading term, or those of them that are wanted; says how many.</summary>
    private int TakeLead(TermBlocks lead, int start, int end, bool needsScores, FixedBitSet? wanted)
    {
        ReadOnlySpan<int> taken = lead.Documents[start..end];
        bool takesFreqs = needsScores && lead.IsScored;
        int[] places = takesFreqs ? _freqs[0] : _unusedPlaces;
        if (wanted is null)
        {
            taken.CopyTo(_documents);
            for (int i = 0; takesFreqs && i < taken.Length; i++) places[i] = start + i;
            return taken.Length;
        }

        ReadOnlySpan<ulong> words = wanted.Words;
        int count = 0;
        for (int i = 0; i < taken.Length; i++)
        {
            int document = taken[i];
            _documents[count] = document;
            places[count] = start + i;
            count += (int)(words[document >> 6] >> document) & 1;
        }

        return count;
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
            if (!term.SeekBlock(_documents[i])) break;
            BlockPostingsEnum postings = term.Postings;
            ReadOnlySpan<int> here = _documents.AsSpan(i, count - i);
            here = here[..BlockSearch.CountUpTo(here, postings.BlockLastDoc)];
            int found = BlockSearch.Find(postings.PaddedDocs, here, i, _origins.AsSpan(kept), places.AsSpan(kept));
            // Places in the block become frequencies only where the block has a match: others stay packed.
            if (takesFreqs && found > 0) LookUp(postings.BlockFreqs, places.AsSpan(kept, found));
            kept += found;
            i += here.Length;
        }

        if (kept == count) return kept;
        ReadOnlySpan<int> origins = _origins.AsSpan(0, kept);
        Gather(_documents, origins);
        for (int i = 0; needsScores && i < number; i++)
        {
            if (_terms[i].IsScored) Gather(_freqs[i], origins);
        }

        return kept;
    }

    private static void LookUp(ReadOnlySpan<int> freqs, Span<int> places)
    {
        foreach (ref int place in places) place = freqs[place];
    }

    // Origins ascend and are never before their place: what is overwritten was read.
    private static void Gather(int[] values, ReadOnlySpan<int> origins)
    {
        for (int i = 0; i < origins.Length; i++) values[i] = values[origins[i]];
    }

    private void Score(int count)
    {
        ReadOnlySpan<int> documents = _documents.AsSpan(0, count);
        if (_scored.Length == 1)
        {
            Bm25Kernel.Score(_scored[0].Similarity, _scored[0].Norms, documents, _scoredFreqs[0].AsSpan(0, count), _scores);
            return;
        }

        // Whole vectors: what lies behind the last document is computed with whatever stands there, and not looked at.
        int padded = (count + VectorSize - 1) & -VectorSize;
        Span<double> sums = _sums.AsSpan(0, padded);
        sums.Clear();
        for (int i = 0; i < _scored.Length; i++)
        {
            TermBlocks term = _scored[i];
            if (i == 0 || !_sameFactors) Bm25Kernel.FillFactors(term.Similarity.Cache, term.Norms, documents, _factors);
            Bm25Kernel.AddScores(term.Similarity.Weight, _scoredFreqs[i].AsSpan(0, padded), _factors.AsSpan(0, padded), sums);
        }

        Bm25Kernel.Round(sums, _scores);
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
