using Archive.Lucene.Index;

namespace Archive.Lucene.Search.Scoring;

/// <summary>Where a term stands in each segment of an index, and how often it occurs in all of them.</summary>
internal sealed class TermStates
{
    private readonly TermState?[] _states;

    private TermStates(Term term, TermState?[] states, int docFreq, long totalTermFreq)
    {
        Term = term;
        _states = states;
        DocFreq = docFreq;
        TotalTermFreq = totalTermFreq;
    }

    /// <summary>The term.</summary>
    internal Term Term { get; }

    /// <summary>Documents of the index that contain it, or what was set in its stead.</summary>
    internal int DocFreq { get; }

    /// <summary>Its occurrences in the index, or what was set in its stead.</summary>
    internal long TotalTermFreq { get; }

    /// <summary>Looks a term up in every segment.</summary>
    internal static TermStates Build(IndexReader reader, Term term)
    {
        var states = new TermState?[reader.Leaves.Count];
        int docFreq = 0;
        long totalTermFreq = 0;
        foreach (LeafContext leaf in reader.Leaves)
        {
            TermsEnum? terms = leaf.Reader.Terms(term.Field)?.Iterator();
            if (terms is null || !terms.SeekExact(term.Bytes)) continue;
            TermState state = terms.TermState();
            states[leaf.Ord] = state;
            docFreq += state.DocFreq;
            totalTermFreq += state.TotalTermFreq;
        }

        return new TermStates(term, states, docFreq, totalTermFreq);
    }

    /// <summary>The same places with other statistics.</summary>
    internal TermStates WithStatistics(int docFreq, long totalTermFreq) => new(Term, _states, docFreq, totalTermFreq);

    /// <summary>Where it stands in a segment, or null.</summary>
    internal TermState? this[LeafContext leaf] => _states[leaf.Ord];

    /// <summary>An enumeration of a segment standing on the term, or null when it is not there.</summary>
    internal TermsEnum? Seek(LeafContext leaf)
    {
        if (_states[leaf.Ord] is not { } state || leaf.Reader.Terms(Term.Field) is not { } terms) return null;
        TermsEnum found = terms.Iterator();
        found.SeekExact(Term.Bytes, state);
        return found;
    }
}
