using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;
using Archive.Lucene.Search.Queries;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Bulk;

/// <summary>Finds the boolean queries that bulk scorers can answer: those whose clauses are terms, all required or all optional.</summary>
internal static class BooleanBulk
{
    // A bit set is as quick to make and to count where the documents are fewer than one in so many.
    private const int FewDocuments = 32;

    /// <summary>A bulk scorer, or null when the query is of another shape or nothing in the segment matches.</summary>
    internal static BulkScorer? Scorer(BooleanWeight query, LeafContext context, bool scored)
    {
        var terms = new List<TermBlocks>();
        if (IsDisjunctionOfTerms(query)) return TryAddOptional(query, context, scored, terms) && terms.Count > 0 ? Disjunction(terms) : null;
        return TryAddRequired(query, context, scored, terms) && terms.Count > 0 ? Conjunction(terms) : null;
    }

    /// <summary>
    /// Live documents of a disjunction of terms, or −1 when the query is something else. The documents are only marked, which
    /// costs a fraction of adding their scores up.
    /// </summary>
    internal static int CountUnion(BooleanWeight query, LeafContext context)
    {
        if (!IsDisjunctionOfTerms(query)) return -1;
        var terms = new List<TermBlocks>();
        if (!TryAddOptional(query, context, false, terms)) return -1;
        if (terms.Count == 0) return 0;

        if (context.Reader.LiveDocs is null && terms.Sum(term => term.Cost) >= context.Reader.MaxDoc / FewDocuments) return new UnionCounter().Count(terms, context.Reader.MaxDoc);
        var documents = new FixedBitSet(context.Reader.MaxDoc);
        foreach (TermBlocks term in terms) AddAll(term.Postings, documents);
        if (context.Reader.LiveDocs is { } live) documents.And(live);
        return documents.Cardinality();
    }

    /// <summary>Adds all documents of a term to a set.</summary>
    internal static void AddAll(BlockPostingsEnum postings, FixedBitSet documents)
    {
        Span<ulong> words = documents.Words;
        while (postings.LoadNextBlock())
        {
            foreach (int document in postings.BlockDocs) words[document >> 6] |= 1UL << document;
        }
    }

    private static BulkScorer Disjunction(List<TermBlocks> terms) => terms.Count == 1 ? new TermBulkScorer(terms[0]) : new DisjunctionBulkScorer([.. terms]);

    private static BulkScorer Conjunction(List<TermBlocks> terms) => terms.Count == 1 ? new TermBulkScorer(terms[0]) : new ConjunctionBulkScorer(terms);

    private static bool IsDisjunctionOfTerms(BooleanWeight query)
    {
        if (query.MinimumShouldMatch > 1) return false;
        foreach ((Occur occur, Weight weight) in query.Clauses)
        {
            if (occur != Occur.Should || weight is not TermWeight) return false;
        }

        return true;
    }

    private static bool TryAddOptional(BooleanWeight query, LeafContext context, bool scored, List<TermBlocks> terms)
    {
        foreach ((_, Weight weight) in query.Clauses)
        {
            if (!((TermWeight)weight).TryBlocks(context, scored, out TermBlocks? blocks)) return false;
            if (blocks is not null) terms.Add(blocks);
        }

        return true;
    }

    /// <summary>
    /// Adds the terms of required clauses and filters. A required query that is itself nothing but required terms is taken
    /// apart where no other clause is scored: its sum is then rounded only once either way.
    /// </summary>
    private static bool TryAddRequired(BooleanWeight query, LeafContext context, bool scored, List<TermBlocks> terms)
    {
        int scoring = query.Clauses.Count(clause => clause.Occur == Occur.Must);
        foreach ((Occur occur, Weight weight) in query.Clauses)
        {
            bool counts = scored && occur == Occur.Must;
            if (occur is not (Occur.Must or Occur.Filter)) return false;
            if (weight is BooleanWeight inner && (!counts || scoring == 1))
            {
                if (inner.MinimumShouldMatch > 0 || !TryAddRequired(inner, context, counts, terms)) return false;
                continue;
            }

            // An absent term is left to the plain way, which sees at once that nothing matches.
            if (weight is not TermWeight term || !term.TryBlocks(context, counts, out TermBlocks? blocks) || blocks is null) return false;
            terms.Add(blocks);
        }

        return query.Clauses.Count > 0;
    }
}
