using System.Text;
using Archive.Lucene.Analysis;
using Archive.Lucene.Index;
using Archive.Lucene.Search.Queries;

namespace Archive.Lucene.Search;

/// <summary>Makes a query of the words that tell most about a text: frequent in it, rare in the index.</summary>
/// <param name="searcher">The index in which similar documents are looked for.</param>
/// <param name="analyzer">The analyzer that the fields were indexed with.</param>
public sealed class MoreLikeThis(IndexSearcher searcher, Analyzer analyzer)
{
    /// <summary>Words that occur less often in the text are left out.</summary>
    public int MinTermFreq { get; init; } = 2;

    /// <summary>Words that fewer documents have are left out: slips, numbers.</summary>
    public int MinDocFreq { get; init; } = 5;

    /// <summary>Words that a larger share of the documents has are left out; in (0, 1].</summary>
    public double MaxDocShare { get; init; } = 0.5;

    /// <summary>The most words of the query.</summary>
    public int MaxQueryTerms { get; init; } = 25;

    /// <summary>Whether words that tell more count more.</summary>
    public bool Boost { get; init; } = true;

    /// <summary>A query for documents like a text.</summary>
    /// <param name="field">The field to compare.</param>
    /// <param name="text">The text.</param>
    /// <returns>A query that matches nothing when no word is good enough.</returns>
    public Query Like(string field, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var candidates = new List<(string Term, float Score)>();
        int docCount = searcher.FieldStatistics(field).DocCount;
        foreach ((string term, int freq) in Frequencies(field, text))
        {
            if (freq < MinTermFreq) continue;
            int docFreq = searcher.TermStatistics(new Term(field, term)).DocFreq;
            if (docFreq < MinDocFreq || docFreq > docCount * MaxDocShare) continue;
            candidates.Add((term, freq * (float)(Math.Log((docCount + 1d) / (docFreq + 1d)) + 1)));
        }

        (string Term, float Score)[] best = [.. candidates.OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Term, StringComparer.Ordinal).Take(MaxQueryTerms)];
        if (best.Length == 0) return new MatchNoDocsQuery("no word of the text is both frequent in it and rare in the index");
        return BooleanQuery.Any(best.Select(candidate =>
        {
            var query = new TermQuery(new Term(field, candidate.Term));
            return Boost ? (Query)new BoostQuery(query, candidate.Score / best[0].Score) : query;
        }));
    }

    private Dictionary<string, int> Frequencies(string field, string text)
    {
        var frequencies = new Dictionary<string, int>(StringComparer.Ordinal);
        TokenStream tokens = analyzer.GetStream(field);
        tokens.SetText(text.AsMemory());
        while (tokens.Next())
        {
            string term = Encoding.UTF8.GetString(tokens.Term);
            frequencies[term] = frequencies.GetValueOrDefault(term) + 1;
        }

        tokens.End();
        return frequencies;
    }
}
