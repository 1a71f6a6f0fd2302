using System.Text;
using Archive.Lucene.Index;
using Archive.Lucene.Search.Automata;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Queries;

/// <summary>The documents of the terms that are within some edits of a term: the nearest terms, each scored the more the nearer it is.</summary>
/// <remarks>
/// An edit inserts, removes or replaces a character, or swaps two neighbours. A term e edits away counts with the boost
/// 1 − e ÷ (length of the shorter of the two), a term whose boost would be negative not at all; all terms are scored with the document frequency of the most frequent one,
/// so that a rare slip does not score above the word that was meant.
/// </remarks>
public sealed class FuzzyQuery : Query
{
    /// <summary>The terms that one query expands to at most, unless it says otherwise.</summary>
    public const int DefaultMaxExpansions = 50;

    /// <summary>Searches for terms like <paramref name="term"/>.</summary>
    /// <param name="term">The term.</param>
    /// <param name="maxEdits">The most edits, 0 to 2.</param>
    /// <param name="prefixLength">Characters at the beginning that must be the same.</param>
    /// <param name="maxExpansions">The most terms to expand to.</param>
    /// <param name="transpositions">Whether a swap of neighbours is one edit instead of two.</param>
    public FuzzyQuery(Term term, int maxEdits = LevenshteinAutomaton.MaxEdits, int prefixLength = 0, int maxExpansions = DefaultMaxExpansions, bool transpositions = true)
    {
        ArgumentNullException.ThrowIfNull(term);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)maxEdits, (uint)LevenshteinAutomaton.MaxEdits, nameof(maxEdits));
        ArgumentOutOfRangeException.ThrowIfNegative(prefixLength);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxExpansions);
        Term = term;
        MaxEdits = maxEdits;
        PrefixLength = prefixLength;
        MaxExpansions = maxExpansions;
        Transpositions = transpositions;
    }

    /// <summary>The term.</summary>
    public Term Term { get; }

    /// <summary>The most edits.</summary>
    public int MaxEdits { get; }

    /// <summary>Characters at the beginning that must be the same.</summary>
    public int PrefixLength { get; }

    /// <summary>The most terms to expand to.</summary>
    public int MaxExpansions { get; }

    /// <summary>Whether a swap of neighbours is one edit.</summary>
    public bool Transpositions { get; }

    /// <inheritdoc/>
    internal override Query Rewrite(IndexSearcher searcher)
    {
        (Term Term, float Boost)[] expansions = [.. Expand(searcher.Reader)];
        TermStates[] states = Array.ConvertAll(expansions, expansion => TermStates.Build(searcher.Reader, expansion.Term));
        int docFreq = 0;
        long totalTermFreq = 0;
        foreach (TermStates state in states)
        {
            docFreq = Math.Max(docFreq, state.DocFreq);
            totalTermFreq += state.TotalTermFreq;
        }

        var builder = new BooleanQuery.Builder();
        for (int i = 0; i < states.Length; i++)
        {
            Query query = new TermQuery(states[i].WithStatistics(docFreq, totalTermFreq));
            builder.Add(expansions[i].Boost == 1 ? query : new BoostQuery(query, expansions[i].Boost), Occur.Should);
        }

        return builder.Build();
    }

    /// <inheritdoc/>
    internal override Weight CreateWeight(IndexSearcher searcher, bool needsScores, float boost) =>
        throw new InvalidOperationException("a fuzzy query is rewritten before it is searched");

    /// <inheritdoc/>
    internal override void Visit(QueryVisitor visitor) => visitor.OnAutomaton(Term.Field, Automaton());

    /// <inheritdoc/>
    public override bool Equals(Query? other) => other is FuzzyQuery query && query.Term == Term && query.MaxEdits == MaxEdits
        && query.PrefixLength == PrefixLength && query.MaxExpansions == MaxExpansions && query.Transpositions == Transpositions;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Term, MaxEdits, PrefixLength, MaxExpansions, Transpositions);

    /// <inheritdoc/>
    public override string ToString() => $"{Term}~{MaxEdits}";

    private Utf8Automaton Automaton() => LevenshteinAutomaton.Build(Term.Text, PrefixLength, MaxEdits, Transpositions);

    /// <summary>The nearest terms of the index with their boosts, in byte order.</summary>
    private IEnumerable<(Term Term, float Boost)> Expand(IndexReader reader)
    {
        int[] word = LevenshteinAutomaton.Characters(Term.Text);
        Utf8Automaton automaton = Automaton();
        var boosts = new Dictionary<string, (byte[] Bytes, float Boost)>(StringComparer.Ordinal);
        foreach (LeafContext leaf in reader.Leaves)
        {
            if (leaf.Reader.Terms(Term.Field) is not { } terms) continue;
            TermsEnum near = terms.Intersect(automaton);
            while (near.MoveNext())
            {
                string text = Encoding.UTF8.GetString(near.Term);
                if (!boosts.ContainsKey(text)) boosts[text] = (near.Term.ToArray(), Boost(word, text));
            }
        }

        return boosts.Values
            .Where(expansion => expansion.Boost >= 0)
            .OrderByDescending(expansion => expansion.Boost)
            .ThenBy(expansion => expansion.Bytes, Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right)))
            .Take(MaxExpansions)
            .Select(expansion => (new Term(Term.Field, expansion.Bytes), expansion.Boost))
            .OrderBy(expansion => expansion.Item1);
    }

    private float Boost(int[] word, string text)
    {
        int[] other = LevenshteinAutomaton.Characters(text);
        int edits = LevenshteinAutomaton.Distance(word, other, Transpositions);
        return edits == 0 ? 1 : 1f - ((float)edits / Math.Min(word.Length, other.Length));
    }
}
