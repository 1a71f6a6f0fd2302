using System.Text;
using Archive.Lucene.Search;
using Archive.Lucene.Search.Queries;
using Archive.Lucene.Search.Scoring;
using Term = Archive.Lucene.Index.Term;

namespace Archive.Lucene.Tests.Search;

/// <summary>
/// The slow twin of the searcher: looks at every document and evaluates the query on it by its definition, without
/// iterators, automata, rewriting or pruning.
/// </summary>
internal sealed class ReferenceSearcher
{
    private readonly List<SampleDocument> _documents;
    private readonly List<Dictionary<string, Dictionary<string, List<int>>>> _terms;
    private readonly Dictionary<string, string[]> _dictionaries = new(StringComparer.Ordinal);
    private readonly Dictionary<Term, int> _docFreqs = [];
    private readonly Dictionary<string, float[]> _normCaches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _docCounts = new(StringComparer.Ordinal);
    private readonly Dictionary<FuzzyQuery, Query> _fuzzy = [];

    internal ReferenceSearcher(List<SampleDocument> documents)
    {
        _documents = documents;
        string[] fields = ["body", "title", "note", "tag"];
        _terms = [.. documents.Select(document => fields.ToDictionary(field => field, document.Terms, StringComparer.Ordinal))];
        foreach (string field in fields)
        {
            _dictionaries[field] = [.. _terms.SelectMany(byField => byField[field].Keys).Distinct()];
            foreach (string term in _terms.SelectMany(byField => byField[field].Keys))
            {
                var key = new Term(field, term);
                _docFreqs[key] = _docFreqs.GetValueOrDefault(key) + 1;
            }

            int docCount = _terms.Count(byField => byField[field].Count > 0);
            long length = _terms.Sum(byField => byField[field].Values.Sum(positions => (long)positions.Count));
            _docCounts[field] = docCount;
            _normCaches[field] = Bm25.NormCache((float)(length / (double)Math.Max(1, docCount)));
        }
    }

    /// <summary>The live documents that match, with their scores.</summary>
    internal List<(int Doc, float Score)> Search(Query query)
    {
        var hits = new List<(int, float)>();
        for (int i = 0; i < _documents.Count; i++)
        {
            if (!_documents[i].IsDeleted && Score(query, i, 1) is { } score) hits.Add((i, score));
        }

        return hits;
    }

    /// <summary>The score of a document, or null when it does not match.</summary>
    private float? Score(Query query, int document, float boost) => query switch
    {
        MatchAllDocsQuery => boost,
        MatchNoDocsQuery => null,
        TermQuery term => ScoreTerm(term.Term, document, boost, DocFreq(term.Term)),
        BoostQuery boosted => Score(boosted.Inner, document, boosted.Boost * boost),
        ConstantScoreQuery constant => Score(constant.Inner, document, 1) is null ? null : boost,
        DisjunctionMaxQuery max => ScoreMax(max, document, boost),
        FunctionScoreQuery function => Score(function.Inner, document, 1) is { } inner ? QueryText.Recency(inner, _documents[document].Number ?? 7) * boost : null,
        BooleanQuery boolean => ScoreBoolean(boolean, document, boost),
        PhraseQuery phrase => ScorePhrase([.. phrase.Terms.Select(term => (IReadOnlyList<Term>)[term])], phrase.Positions, phrase.Slop, document, boost),
        MultiPhraseQuery { Terms.Count: 1 } single => Score(BooleanQuery.Any(single.Terms[0].Select(term => new TermQuery(term))), document, boost),
        MultiPhraseQuery phrase => ScorePhrase(phrase.Terms, phrase.Positions, phrase.Slop, document, boost),
        FuzzyQuery fuzzy => ScoreFuzzy(fuzzy, document, boost),
        PrefixQuery prefix => AnyTerm(prefix.Field, document, term => term.StartsWith(prefix.Prefix.Text, StringComparison.Ordinal), boost),
        WildcardQuery wildcard => AnyTerm(wildcard.Field, document, term => Fits(wildcard.Pattern.Text, term), boost),
        TermRangeQuery range => AnyTerm(range.Field, document, term => IsIn(range, term), boost),
        TermInSetQuery set => AnyTerm(set.Field, document, term => set.Terms.Any(listed => listed.Text == term), boost),
        PointRangeQuery points => Numbers(points.Field, document).Any(number => IsIn(points.ToString(), number)) ? boost : null,
        DocValuesRangeQuery values => Numbers(values.Field, document).Any(number => number >= values.Lower && number <= values.Upper) ? boost : null,
        ExistsQuery exists => Exists(exists.Field, document) ? boost : null,
        _ => throw new NotSupportedException(query.GetType().Name),
    };

    private int DocFreq(Term term) => _docFreqs.GetValueOrDefault(term);

    private float? ScoreTerm(Term term, int document, float boost, int docFreq)
    {
        if (!_terms[document][term.Field].TryGetValue(term.Text, out List<int>? positions)) return null;
        float idf = Bm25.InverseDocumentFrequency(docFreq, _docCounts[term.Field]);
        return Bm25Score(boost * idf, positions.Count, term.Field, document);
    }

    private float Bm25Score(float weight, float freq, string field, int document)
    {
        byte norm = field is "body" or "title" ? Bm25.EncodeLength(_documents[document].Texts[field].Length) : (byte)1;
        return weight - (weight / (1f + (freq * _normCaches[field][norm])));
    }

    private float? ScoreMax(DisjunctionMaxQuery query, int document, float boost)
    {
        float[] scores = [.. query.Parts.Select(part => Score(part, document, boost)).OfType<float>()];
        if (scores.Length == 0) return null;
        float best = scores.Max();
        return (float)(best + ((scores.Sum(score => (double)score) - best) * query.TieBreaker));
    }

    private float? ScoreBoolean(BooleanQuery query, int document, float boost)
    {
        double sum = 0;
        int should = 0;
        bool required = false;
        foreach (BooleanClause clause in query.Clauses)
        {
            float? score = Score(clause.Query, document, boost);
            if (clause.Occur == Occur.MustNot && score is not null) return null;
            if (clause.Occur is Occur.Must or Occur.Filter)
            {
                required = true;
                if (score is null) return null;
            }

            if (clause.Occur == Occur.Should && score is not null) should++;
            if (clause.Occur is Occur.Must or Occur.Should) sum += score ?? 0;
        }

        if (should < Math.Max(query.MinimumShouldMatch, required ? 0 : 1)) return null;
        return (float)sum;
    }

    private float? ScorePhrase(IReadOnlyList<IReadOnlyList<Term>> terms, IReadOnlyList<int> offsets, int slop, int document, float boost)
    {
        if (terms.Count == 0) return null;
        if (terms.Count == 1) return ScoreTerm(terms[0][0], document, boost, DocFreq(terms[0][0]));
        string field = terms[0][0].Field;
        var positions = new List<int[]>();
        for (int i = 0; i < terms.Count; i++)
        {
            int offset = offsets[i];
            positions.Add([.. terms[i].SelectMany(term => _terms[document][field].GetValueOrDefault(term.Text, [])).Order().Select(position => position - offset)]);
            if (positions[i].Length == 0) return null;
        }

        float freq = slop == 0 ? ExactFreq(positions, terms, field) : SlowSloppyPhrase.Freq(terms, offsets, positions, slop);
        if (freq == 0) return null;
        double idf = terms.SelectMany(alternatives => alternatives).Select(DocFreq).Where(docFreq => docFreq > 0).Sum(docFreq => (double)Bm25.InverseDocumentFrequency(docFreq, _docCounts[field]));
        return Bm25Score(boost * (float)idf, freq, field, document);
    }

    private float ExactFreq(List<int[]> positions, IReadOnlyList<IReadOnlyList<Term>> terms, string field) =>
        positions[0].Distinct().Count(start => positions.TrueForAll(list => Array.BinarySearch(list, start) >= 0));

    private float? ScoreFuzzy(FuzzyQuery query, int document, float boost)
    {
        if (!_fuzzy.TryGetValue(query, out Query? expanded)) _fuzzy[query] = expanded = Expand(query);
        double sum = 0;
        bool any = false;
        int docFreq = ((BooleanQuery)expanded).Clauses.Select(clause => DocFreq(((TermQuery)((BoostQuery)clause.Query).Inner).Term)).DefaultIfEmpty().Max();
        foreach (BooleanClause clause in ((BooleanQuery)expanded).Clauses)
        {
            var boosted = (BoostQuery)clause.Query;
            if (ScoreTerm(((TermQuery)boosted.Inner).Term, document, boosted.Boost * boost, docFreq) is not { } score) continue;
            sum += score;
            any = true;
        }

        return any ? (float)sum : null;
    }

    private BooleanQuery Expand(FuzzyQuery query)
    {
        Rune[] word = [.. query.Term.Text.EnumerateRunes()];
        var near = new List<(string Term, float Boost)>();
        foreach (string term in _dictionaries[query.Term.Field])
        {
            Rune[] other = [.. term.EnumerateRunes()];
            int prefix = Math.Min(query.PrefixLength, word.Length);
            if (other.Length < prefix || !word.AsSpan(0, prefix).SequenceEqual(other.AsSpan(0, prefix))) continue;
            int edits = Edits(word.AsSpan(prefix), other.AsSpan(prefix), query.Transpositions);
            if (edits > query.MaxEdits) continue;
            float boost = edits == 0 ? 1 : 1f - ((float)edits / Math.Min(word.Length, other.Length));
            if (boost >= 0) near.Add((term, boost));
        }

        return BooleanQuery.Any(near
            .OrderByDescending(pair => pair.Boost)
            .ThenBy(pair => new Term("", pair.Term))
            .Take(query.MaxExpansions)
            .Select(pair => new BoostQuery(new TermQuery(new Term(query.Term.Field, pair.Term)), pair.Boost)));
    }

    /// <summary>Edit distance by the definition: the first letters are equal, or one edit is spent on them.</summary>
    internal static int Edits(ReadOnlySpan<Rune> left, ReadOnlySpan<Rune> right, bool transpositions)
    {
        var known = new Dictionary<(int, int), int>();
        return Edits(left, right, transpositions, known);
    }

    private static int Edits(ReadOnlySpan<Rune> left, ReadOnlySpan<Rune> right, bool transpositions, Dictionary<(int, int), int> known)
    {
        if (left.IsEmpty || right.IsEmpty) return left.Length + right.Length;
        if (known.TryGetValue((left.Length, right.Length), out int edits)) return edits;
        edits = Edits(left[1..], right[1..], transpositions, known) + (left[0] == right[0] ? 0 : 1);
        edits = Math.Min(edits, Edits(left[1..], right, transpositions, known) + 1);
        edits = Math.Min(edits, Edits(left, right[1..], transpositions, known) + 1);
        if (transpositions && left.Length > 1 && right.Length > 1 && left[0] == right[1] && left[1] == right[0])
            edits = Math.Min(edits, Edits(left[2..], right[2..], transpositions, known) + 1);
        return known[(left.Length, right.Length)] = edits;
    }

    private float? AnyTerm(string field, int document, Func<string, bool> fits, float boost) => _terms[document][field].Keys.Any(fits) ? boost : null;

    private static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        if (pattern.IsEmpty) return text.IsEmpty;
        if (pattern[0] == '*') return Fits(pattern[1..], text) || (!text.IsEmpty && Fits(pattern, text[1..]));
        return !text.IsEmpty && (pattern[0] == '?' || pattern[0] == text[0]) && Fits(pattern[1..], text[1..]);
    }

    private static bool IsIn(TermRangeQuery range, string term)
    {
        // "field:[low TO high}" as it is shown.
        string shown = range.ToString();
        int colon = shown.IndexOf(':', StringComparison.Ordinal);
        string[] bounds = shown[(colon + 2)..^1].Split(" TO ");
        int low = bounds[0] == "*" ? 1 : string.CompareOrdinal(term, bounds[0]);
        int high = bounds[1] == "*" ? -1 : string.CompareOrdinal(term, bounds[1]);
        return (range.IncludeLower ? low >= 0 : low > 0) && (range.IncludeUpper ? high <= 0 : high < 0);
    }

    private static bool IsIn(string shownRange, long number)
    {
        int bracket = shownRange.IndexOf('[', StringComparison.Ordinal);
        string[] bounds = shownRange[(bracket + 1)..^1].Split(" TO ");
        return number >= long.Parse(bounds[0]) && number <= long.Parse(bounds[1]);
    }

    private List<long> Numbers(string field, int document) =>
        field == "num" ? _documents[document].Number is { } number ? [number] : [] : _documents[document].Numbers;

    private bool Exists(string field, int document) => field switch
    {
        "num" or "nums" => Numbers(field, document).Count > 0,
        "cat" => _documents[document].Categories.Count > 0,
        "label" => _documents[document].Label is not null,
        _ => _documents[document].Texts.ContainsKey(field),
    };
}
