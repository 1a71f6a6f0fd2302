using System.Text;
using Archive.Lucene.Facets;
using Archive.Lucene.Index;
using Archive.Lucene.Search;
using Archive.Search.Schema;

namespace Archive.Search.Engine.LuceneEngine;

/// <summary>A point-in-time view over a reader; holds one reference of it.</summary>
internal sealed class LuceneSnapshot : IEngineSnapshot
{
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;
    private int _released;

    internal LuceneSnapshot(DirectoryReader reader)
    {
        _reader = reader;
        _searcher = new IndexSearcher(reader);
    }

    public long Generation => _reader.Generation;

    public long DocumentCount => _reader.NumDocs;

    public IReadOnlyDictionary<string, string> PublicationData => _reader.UserData;

    public EngineResult Search(EngineRequest request, CancellationToken cancellationToken)
    {
        TopDocs found = _searcher.Search(LuceneQueries.Write(request.Query), request.Skip + request.Take, new SearchOptions
        {
            TotalHitsThreshold = int.MaxValue,
            Sort = request.SortField is null ? null : new Sort(
                new SortField(SortKind.Number, request.SortField, request.Descending, request.Descending ? long.MinValue : long.MaxValue)),
            Facets = [.. request.Facets.Select(facet => new TermsFacet(facet.Field, facet.Field)
            {
                Top = facet.Top,
                Always = facet.Selected,
                Selection = facet.Selected.Count == 0 ? null : LuceneQueries.Write(new AnyTermQuery(facet.Field, facet.Selected)),
            })],
            CancellationToken = cancellationToken,
        });
        return new EngineResult(
            found.TotalHits,
            [.. found.Hits.Skip(request.Skip).Select(hit => new EngineHit(hit.Doc, float.IsNaN(hit.Score) ? 0 : hit.Score))],
            [.. found.Facets.Select(facet => new EngineFacetResult(
                facet.Name, [.. facet.Values.Select(value => new EngineFacetCount(value.Value, value.Count))], facet.DistinctValues))]);
    }

    public bool Exists(EngineQuery query) => _searcher.Search(
        LuceneQueries.Write(new ConstantScoreQuery(query, 1)), 1, new SearchOptions { TotalHitsThreshold = 1 }).Hits.Count > 0;

    public int? Find(string id)
    {
        TopDocs found = _searcher.Search(LuceneQueries.Write(new TermQuery(ArchiveFields.Id, id)), 1);
        return found.Hits.Count == 0 ? null : found.Hits[0].Doc;
    }

    public string? Stored(int document, string field)
    {
        LeafContext leaf = _reader.LeafOf(document);
        return leaf.Reader.Document(document - leaf.DocBase, new HashSet<string>(StringComparer.Ordinal) { field }).Get(field);
    }

    public long DocumentFrequency(string field, string term)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(term);
        long documents = 0;
        foreach (LeafContext leaf in _reader.Leaves)
        {
            if (leaf.Reader.Terms(field)?.Iterator() is { } terms && terms.SeekExact(bytes))
            {
                documents += terms.DocFreq;
            }
        }

        return documents;
    }

    public double AverageLength(string field)
    {
        long terms = 0;
        long documents = 0;
        foreach (Terms segment in _reader.Leaves.Select(leaf => leaf.Reader.Terms(field)).OfType<Terms>())
        {
            terms += segment.SumTotalTermFreq;
            documents += segment.DocCount;
        }

        return documents == 0 ? 0 : (double)terms / documents;
    }

    public IEnumerable<EngineTerm> Terms(string field, string from)
    {
        byte[] first = Encoding.UTF8.GetBytes(from);
        List<TermsEnum> segments = [];
        foreach (LeafContext leaf in _reader.Leaves)
        {
            if (leaf.Reader.Terms(field)?.Iterator() is { } terms && terms.SeekCeil(first) != SeekStatus.End)
            {
                segments.Add(terms);
            }
        }

        while (segments.Count > 0)
        {
            yield return TakeSmallest(segments);
        }
    }

    /// <summary>The smallest term that a segment stands on, counted over all that have it; those move on.</summary>
    private static EngineTerm TakeSmallest(List<TermsEnum> segments)
    {
        TermsEnum smallest = segments[0];
        foreach (TermsEnum segment in segments)
        {
            if (segment.Term.SequenceCompareTo(smallest.Term) < 0)
            {
                smallest = segment;
            }
        }

        byte[] term = smallest.Term.ToArray();
        long documents = 0;
        for (int i = segments.Count - 1; i >= 0; i--)
        {
            if (segments[i].Term.SequenceEqual(term))
            {
                documents += segments[i].DocFreq;
                if (!segments[i].MoveNext())
                {
                    segments.RemoveAt(i);
                }
            }
        }

        return new EngineTerm(Encoding.UTF8.GetString(term), documents);
    }

    public float? Score(EngineQuery query, int document)
    {
        Explanation explanation = _searcher.Explain(LuceneQueries.Write(query), document);
        return explanation.IsMatch ? explanation.Value : null;
    }

    public IReadOnlyList<string> Explain(EngineQuery query, int document) =>
        _searcher.Explain(LuceneQueries.Write(query), document).ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0)
        {
            _reader.DecRef();
        }
    }
}
