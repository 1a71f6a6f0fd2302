using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Archive.Lucene.Index;

namespace Archive.Lucene.Search.Collectors;

/// <summary>Keeps the k best scores; equal scores by ascending document number.</summary>
internal sealed class TopScoreCollector : HitCollector
{
    private readonly int _size;
    private readonly long _threshold;
    private readonly ScoreDoc? _after;
    // A heap whose root is the worst hit kept: lowest score, then highest document.
    private readonly float[] _scores;
    private readonly int[] _documents;
    private FixedBitSet? _liveDocs;
    private int _docBase;
    private int _count;
    private float _bottom = float.NegativeInfinity;

    /// <param name="size">The most hits to keep.</param>
    /// <param name="threshold">Matches to count before others may be passed over.</param>
    /// <param name="after">Hits up to this one are counted but not kept.</param>
    internal TopScoreCollector(int size, long threshold, ScoreDoc? after)
    {
        _size = size;
        _threshold = threshold;
        _after = after;
        _scores = new float[size];
        _documents = new int[size];
    }

    /// <summary>Live matches handed over.</summary>
    internal long Total { get; private set; }

    /// <summary>Whether matches may have been passed over.</summary>
    internal bool Pruned => MinScore > 0;

    /// <inheritdoc/>
    internal override bool NeedsScores => _size > 0;

    /// <inheritdoc/>
    internal override bool OnlyCounts(float score) => _liveDocs is null && _count == _size && (_size == 0 || score <= _bottom);

    /// <inheritdoc/>
    internal override void AddCount(int matches)
    {
        Total += matches;
        RaiseMinScore();
    }

    /// <inheritdoc/>
    internal override void BeginLeaf(LeafContext context)
    {
        _liveDocs = context.Reader.LiveDocs;
        _docBase = context.DocBase;
    }

    /// <inheritdoc/>
    internal override void Collect(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores)
    {
        if (_liveDocs is not null)
        {
            CollectLive(documents, scores, _liveDocs);
        }
        else
        {
            Total += documents.Length;
            if (_size > 0) Offer(documents, scores);
        }

        RaiseMinScore();
    }

    /// <summary>The hits kept, best first.</summary>
    internal ScoreDoc[] TopHits()
    {
        var hits = new ScoreDoc[_count];
        for (int i = 0; i < _count; i++) hits[i] = new ScoreDoc(_documents[i], _scores[i]);
        Array.Sort(hits, static (left, right) => left.Score != right.Score ? right.Score.CompareTo(left.Score) : left.Doc.CompareTo(right.Doc));
        return hits;
    }

    private void RaiseMinScore()
    {
        // A later document with the score of the worst one kept comes after it.
        if (Total > _threshold && _count == _size && _size > 0) MinScore = MathF.BitIncrement(_bottom);
    }

    private void CollectLive(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores, FixedBitSet liveDocs)
    {
        for (int i = 0; i < documents.Length; i++)
        {
            if (!liveDocs.Get(documents[i])) continue;
            Total++;
            if (_size > 0 && scores[i] > _bottom) Insert(documents[i], scores[i]);
        }
    }

    private void Offer(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores)
    {
        int i = 0;
        for (; i < documents.Length && _count < _size; i++) Insert(documents[i], scores[i]);

        // Eight scores at a time are compared with the worst one kept; most blocks have none that is better.
        ref float first = ref MemoryMarshal.GetReference(scores);
        int vectorEnd = documents.Length - Vector256<float>.Count;
        for (; i <= vectorEnd; i += Vector256<float>.Count)
        {
            uint better = Vector256.GreaterThan(Vector256.LoadUnsafe(ref first, (nuint)i), Vector256.Create(_bottom)).ExtractMostSignificantBits();
            for (; better != 0; better &= better - 1)
            {
                int j = i + BitOperations.TrailingZeroCount(better);
                if (scores[j] > _bottom) Insert(documents[j], scores[j]);
            }
        }

        for (; i < documents.Length; i++)
        {
            if (scores[i] > _bottom) Insert(documents[i], scores[i]);
        }
    }

    private void Insert(int document, float score)
    {
        document += _docBase;
        if (_after is { } after && (score > after.Score || (score == after.Score && document <= after.Doc))) return;

        if (_count < _size)
        {
            SiftUp(_count++, document, score);
            if (_count == _size) _bottom = _scores[0];
        }
        else
        {
            SiftDown(document, score);
            _bottom = _scores[0];
        }
    }

    private void SiftUp(int place, int document, float score)
    {
        while (place > 0)
        {
            int parent = (place - 1) >> 1;
            if (!IsWorse(score, document, _scores[parent], _documents[parent])) break;
            _scores[place] = _scores[parent];
            _documents[place] = _documents[parent];
            place = parent;
        }

        _scores[place] = score;
        _documents[place] = document;
    }

    private void SiftDown(int document, float score)
    {
        int place = 0;
        while (true)
        {
            int child = (2 * place) + 1;
            if (child >= _count) break;
            if (child + 1 < _count && IsWorse(_scores[child + 1], _documents[child + 1], _scores[child], _documents[child])) child++;
            if (!IsWorse(_scores[child], _documents[child], score, document)) break;
            _scores[place] = _scores[child];
            _documents[place] = _documents[child];
            place = child;
        }

        _scores[place] = score;
        _documents[place] = document;
    }

    private static bool IsWorse(float score, int document, float otherScore, int otherDocument) =>
        score < otherScore || (score == otherScore && document > otherDocument);
}
