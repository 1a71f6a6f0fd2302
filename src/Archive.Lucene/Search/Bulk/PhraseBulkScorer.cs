using System.Runtime.Intrinsics;
using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Search.Collectors;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Bulk;

/// <summary>The documents of a phrase whose terms all stand at their places.</summary>
/// <remarks>
/// The rarest term leads. Positions are decoded only for documents that all terms have, and, once only scores above a
/// minimum are of interest, only for those that would reach it if the term with the lowest frequency stood in a match
/// each time. All positions of a document come as one span; see <see cref="PositionKernel"/>.
/// </remarks>
internal sealed class PhraseBulkScorer : BulkScorer
{
    private const int BlockSize = PostingsLayout.BlockSize;

    private readonly PhraseTerm[] _terms;
    private readonly TermBlocks _lead;
    private readonly TermSimilarity? _similarity;
    private readonly byte[]? _norms;
    private readonly int[] _documents = new int[BlockSize];
    private readonly int[] _freqs = new int[BlockSize];
    private readonly float[] _scores = new float[BlockSize];
    private int[] _starts = new int[BlockSize];
    private int _count;

    /// <param name="terms">Two or more, with postings that have positions.</param>
    /// <param name="similarity">How the phrase is scored; null: not at all.</param>
    /// <param name="norms">Norm byte of every document of the segment, or null.</param>
    internal PhraseBulkScorer(IEnumerable<PhraseTerm> terms, TermSimilarity? similarity, byte[]? norms)
    {
        _terms = [.. terms.OrderBy(term => term.Postings.Cost).ThenBy(term => term.Offset)];
        // Blocks of the leading term bound the phrase: it is nowhere more frequent than that term.
        _lead = new TermBlocks(_terms[0].Postings, similarity, norms);
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
            bool goesOn = FindInBlock(_lead.Next, end, minScore);
            _lead.Next = end;
            HandOver(collector, needsScores);
            if (!goesOn) return;
        }
    }

    /// <summary>Looks at documents of the leading term's block; false when another term has no more documents.</summary>
    private bool FindInBlock(int start, int end, float minScore)
    {
        BlockPostingsEnum lead = _terms[0].Postings;
        ReadOnlySpan<int> documents = lead.BlockDocs;
        for (int place = start; place < end; place++)
        {
            int document = documents[place];
            lead.BlockIndex = place;
            int agreed = 1;
            while (agreed < _terms.Length && _terms[agreed].StandsOn(document)) agreed++;
            if (agreed < _terms.Length)
            {
                if (_terms[agreed].IsExhausted) return false;
                continue;
            }

            if (minScore > 0 && !CanReach(document, minScore)) continue;
            int freq = CountMatches();
            if (freq == 0) continue;
            _documents[_count] = document;
            _freqs[_count++] = freq;
        }

        return true;
    }

    private bool CanReach(int document, float minScore)
    {
        int fewest = int.MaxValue;
        foreach (PhraseTerm term in _terms) fewest = Math.Min(fewest, term.Postings.Freq);
        return _similarity!.Score(fewest, _norms is null ? (byte)1 : _norms[document]) >= minScore;
    }

    /// <summary>How often the phrase stands in the document on which all terms stand: the term with the fewest positions there proposes the places.</summary>
    private int CountMatches()
    {
        PhraseTerm fewest = _terms[0];
        for (int i = 1; i < _terms.Length; i++)
        {
            if (_terms[i].Postings.Freq < fewest.Postings.Freq) fewest = _terms[i];
        }

        int count = fewest.CopyStarts(ref _starts);
        foreach (PhraseTerm term in _terms)
        {
            if (count == 0) return 0;
            if (term != fewest) count = PositionKernel.Keep(_starts.AsSpan(0, count), term.Postings.PaddedPositions(), term.Offset);
        }

        return count;
    }

    private void HandOver(HitCollector collector, bool needsScores)
    {
        if (_count == 0) return;
        ReadOnlySpan<int> documents = _documents.AsSpan(0, _count);
        if (needsScores) Bm25Kernel.Score(_similarity!, _norms, documents, _freqs.AsSpan(0, _count), _scores);
        collector.Collect(documents, _scores.AsSpan(0, _count));
        _count = 0;
    }
}

/// <summary>A term of a phrase.</summary>
/// <param name="postings">Its documents and positions, before the first.</param>
/// <param name="offset">Its position in the phrase.</param>
internal sealed class PhraseTerm(BlockPostingsEnum postings, int offset)
{
    private int _place;

    /// <summary>Documents and positions.</summary>
    internal BlockPostingsEnum Postings => postings;

    /// <summary>Position in the phrase.</summary>
    internal int Offset => offset;

    /// <summary>Whether there are no documents left.</summary>
    internal bool IsExhausted { get; private set; }

    /// <summary>Moves to the first document at or after one (never before the last one asked for), and says whether it is that one.</summary>
    internal bool StandsOn(int document)
    {
        if (postings.BlockDocs.IsEmpty || postings.BlockLastDoc < document)
        {
            if (IsExhausted || !postings.AdvanceBlock(document))
            {
                IsExhausted = true;
                return false;
            }

            _place = 0;
        }

        ReadOnlySpan<int> block = postings.BlockDocs;
        if (block[_place] < document) _place = postings.FindInBlock(_place + 1, document);
        if (block[_place] != document) return false;
        postings.BlockIndex = _place;
        return true;
    }

    /// <summary>Writes where the phrase would start for each position of the term in its document.</summary>
    /// <returns>How many there are.</returns>
    internal int CopyStarts(ref int[] starts)
    {
        ReadOnlySpan<int> positions = postings.PaddedPositions();
        if (starts.Length < positions.Length) starts = new int[Math.Max(positions.Length, 2 * starts.Length)];
        var offsets = Vector256.Create(offset);
        for (int i = 0; i < positions.Length; i += Vector256<int>.Count) (Vector256.Create(positions[i..]) - offsets).CopyTo(starts, i);
        return postings.Freq;
    }
}
