using System.Collections.Concurrent;
using Archive.Lucene.Documents;
using Archive.Lucene.Index;
using Archive.Lucene.Search.Collectors;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search;

/// <summary>Receives matches, ascending, in blocks.</summary>
/// <param name="leaf">The segment.</param>
/// <param name="documents">Numbers of live documents in the segment; valid during the call only.</param>
public delegate void MatchHandler(LeafContext leaf, ReadOnlySpan<int> documents);

/// <summary>Searches an index at one point in time. Thread-safe; cheap to make, but better kept as long as its reader.</summary>
/// <remarks>The reader stays the caller's: it must stay open while searches run.</remarks>
public sealed class IndexSearcher
{
    // Documents searched between two looks at the clock.
    private const int WindowSize = 1 << 15;

    private readonly ConcurrentDictionary<string, FieldSimilarity?> _fields = new(StringComparer.Ordinal);

    /// <summary>Searches <paramref name="reader"/>.</summary>
    public IndexSearcher(IndexReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Reader = reader;
    }

    /// <summary>The index.</summary>
    public IndexReader Reader { get; }

    /// <summary>
    /// Bytes of memory that searches keep for the segments of the index, shared by all searchers of the same segments: norms,
    /// counts of whole columns, and ordinals (see <see cref="SearchOptions.KeptOrdinalBytes"/>). Freed with the segments.
    /// </summary>
    public long KeptBytes => Reader.Leaves.Sum(leaf => SegmentCache.Of(leaf.Reader).Bytes);

    /// <summary>The best hits.</summary>
    /// <param name="query">What is searched for.</param>
    /// <param name="k">The most hits wanted; 0: only the total and the facets.</param>
    /// <param name="options">How; null: the defaults.</param>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    /// <exception cref="ArgumentException">The hit to continue after does not fit the order, or a column is not of the kind that a sort or facet needs.</exception>
    public TopDocs Search(Query query, int k, SearchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        return new SearchRun(this, options ?? SearchOptions.Default, k).Execute(query);
    }

    /// <summary>The number of documents that match, exactly.</summary>
    public long Count(Query query)
    {
        Weight weight = CreateWeight(query, false);
        var collector = new CountCollector();
        long known = 0;
        foreach (LeafContext leaf in Reader.Leaves)
        {
            int count = weight.Count(leaf);
            if (count >= 0) known += count;
            else Collect(weight, leaf, collector);
        }

        return known + collector.Count;
    }

    /// <summary>Hands every match to a handler, in ascending order.</summary>
    public void ForEachMatch(Query query, MatchHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Weight weight = CreateWeight(query, false);
        var collector = new HandlerCollector(handler);
        foreach (LeafContext leaf in Reader.Leaves) Collect(weight, leaf, collector);
    }

    /// <summary>How a document gets its score. As slow as a search for that document; for people who ask why.</summary>
    public Explanation Explain(Query query, int document)
    {
        LeafContext leaf = Reader.LeafOf(document);
        int local = document - leaf.DocBase;
        if (leaf.Reader.LiveDocs is { } live && !live.Get(local)) return Explanation.NoMatch($"document {document} is deleted");
        return CreateWeight(query, true).Explain(leaf, local);
    }

    /// <summary>The stored values of a document.</summary>
    /// <param name="document">In [0, MaxDoc) of the reader.</param>
    /// <param name="fields">Names to fetch, or null: all. Fewer are quicker.</param>
    public StoredDocument Document(int document, IReadOnlySet<string>? fields = null)
    {
        LeafContext leaf = Reader.LeafOf(document);
        return leaf.Reader.Document(document - leaf.DocBase, fields);
    }

    /// <summary>How often a term occurs.</summary>
    public TermStatistics TermStatistics(Term term)
    {
        ArgumentNullException.ThrowIfNull(term);
        TermStates states = TermStates.Build(Reader, term);
        return new TermStatistics(term, states.DocFreq, states.TotalTermFreq);
    }

    /// <summary>The size of a field; zeros when no document has it.</summary>
    public FieldStatistics FieldStatistics(string field) => FieldSimilarity(field)?.Statistics ?? new FieldStatistics(field, 0, 0, 0);

    /// <summary>The query in its simplest form.</summary>
    internal Query Rewrite(Query query)
    {
        while (true)
        {
            Query next = query.Rewrite(this);
            if (ReferenceEquals(next, query)) return query;
            query = next;
        }
    }

    /// <summary>A query bound to the index.</summary>
    internal Weight CreateWeight(Query query, bool needsScores)
    {
        Reader.EnsureOpen();
        return Rewrite(query).CreateWeight(this, needsScores, 1);
    }

    /// <summary>What scoring needs to know of a field; null when no document has terms of it.</summary>
    internal FieldSimilarity? FieldSimilarity(string field)
    {
        if (_fields.TryGetValue(field, out FieldSimilarity? known)) return known;

        int docCount = 0;
        long sumDocFreq = 0;
        long sumTotalTermFreq = 0;
        foreach (LeafContext leaf in Reader.Leaves)
        {
            if (leaf.Reader.Terms(field) is not { } terms) continue;
            docCount += terms.DocCount;
            sumDocFreq += terms.SumDocFreq;
            sumTotalTermFreq += terms.SumTotalTermFreq;
        }

        FieldSimilarity? made = docCount == 0 ? null : new FieldSimilarity(new FieldStatistics(field, docCount, sumDocFreq, sumTotalTermFreq));
        return _fields.GetOrAdd(field, made);
    }

    /// <summary>Hands the matches of a segment to a collector.</summary>
    /// <param name="weight">The query.</param>
    /// <param name="leaf">The segment.</param>
    /// <param name="collector">Receives the matches.</param>
    /// <param name="proceed">Asked between stretches of documents whether to go on; null: always.</param>
    /// <returns>Whether the segment was searched to its end.</returns>
    internal static bool Collect(Weight weight, LeafContext leaf, HitCollector collector, Func<bool>? proceed = null)
    {
        collector.BeginLeaf(leaf);
        BulkScorer? bulk = weight.BulkScorer(leaf, collector);
        if (bulk is null)
        {
            if (weight.Scorer(leaf) is not { } scorer) return true;
            bulk = new ScorerBulkScorer(scorer);
        }

        int maxDoc = leaf.Reader.MaxDoc;
        if (proceed is null)
        {
            bulk.Collect(collector, 0, maxDoc);
            return true;
        }

        for (int from = 0; from < maxDoc; from += WindowSize)
        {
            if (!proceed()) return false;
            bulk.Collect(collector, from, Math.Min(maxDoc, from + WindowSize));
        }

        return true;
    }
}
