using System.Diagnostics;
using System.Globalization;
using Archive.Search.Engine;
using Archive.Search.Engine.LuceneEngine;
using Archive.Search.Explaining;
using Archive.Search.Highlights;
using Archive.Search.QueryLanguage;
using Archive.Search.Ranking;
using Archive.Search.Requests;
using Archive.Search.Results;
using Archive.Search.Schema;
using Archive.Search.Suggestions;
using Archive.Search.Understanding;
using Archive.Search.Vocabulary;
using Archive.Search.Writing;

namespace Archive.Search;

/// <summary>The archive over one engine. Holds no state of its own but the engine.</summary>
public sealed class ArchiveSearcher : IArchiveSearcher
{
    private static readonly Dictionary<string, string> s_facetLabels = new(StringComparer.Ordinal)
    {
        [FacetNames.Issuer] = "Cơ quan ban hành",
        [FacetNames.Level] = "Cấp ban hành",
        [FacetNames.Type] = "Loại văn bản",
        [FacetNames.Year] = "Năm ban hành",
        [FacetNames.Theme] = "Chủ đề",
        [FacetNames.Quality] = "Chất lượng văn bản",
    };

    private readonly IArchiveEngine _engine;
    private readonly TimeProvider _clock;
    private readonly CompletionTables _completions;
    private volatile ArchiveLexicon? _lexicon;

    /// <summary>Stands over an engine and owns it from now on.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="clock">Tells the day from which recency counts.</param>
    public ArchiveSearcher(IArchiveEngine engine, TimeProvider clock)
    {
        _engine = engine;
        _completions = new CompletionTables(engine);
        _clock = clock;
    }

    /// <summary>The weights of the ranking; only measurements set others than the product's.</summary>
    internal RankingWeights Weights { get; init; } = RankingWeights.Product;

    /// <inheritdoc/>
    public ArchiveStatus Status
    {
        get
        {
            try
            {
                using IEngineSnapshot snapshot = _engine.Acquire();
                return StatusOf(snapshot);
            }
            catch (ArchiveUnavailableException)
            {
                return new ArchiveStatus(0, 0, null, null, null);
            }
        }
    }

    /// <summary>Opens the archive of an index folder; it may be empty still and is then seen once something is published.</summary>
    /// <param name="indexFolder">The folder that the indexer writes.</param>
    /// <param name="clock">The clock; null for the system's.</param>
    /// <param name="weightsFile">Weights for a measurement, in the form of ranking-weights.json; null for the product's.</param>
    public static ArchiveSearcher Open(string indexFolder, TimeProvider? clock = null, string? weightsFile = null) =>
        new(new LuceneArchiveEngine(indexFolder, clock ?? TimeProvider.System), clock ?? TimeProvider.System)
        {
            Weights = weightsFile is null ? RankingWeights.Product : RankingWeights.Read(weightsFile),
        };

    /// <inheritdoc/>
    public SearchPage Search(SearchRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        long started = Stopwatch.GetTimestamp();
        request = InOneSpelling(request);
        using IEngineSnapshot snapshot = _engine.Acquire();
        RankedAnswer ranked = QueryRanker.Rank(snapshot, request, Context(snapshot), cancellationToken);
        MatchFinder finder = new(ranked.Understood.Runs);
        List<SearchHit> hits = [];
        ExplanationWriter? explanations = request.Explain ? new ExplanationWriter(snapshot, ranked.Asked) : null;
        foreach (EngineHit hit in ranked.Hits)
        {
            hits.Add(ToHit(snapshot, hit, finder, ranked.SameText.GetValueOrDefault(hit.Document), explanations));
        }

        _completions.Follow(snapshot.Generation);

        EngineResult result = ranked.Result;
        List<FacetResult> facets = [.. FacetNames.All.Select(name => ToFacet(name, request, result))];
        QuerySyntaxCheck syntax = request.Without.Contains(ReadingNames.Syntax, StringComparer.Ordinal) ? new([], string.Empty) : QuerySyntax.Check(request.Text);
        return new SearchPage(
            result.Total, true, request.Page, request.Size, Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            snapshot.Generation, ranked.Understood.Parts, hits, facets, Suggestions(snapshot, request, ranked, cancellationToken),
            syntax.Errors.Count > 0 ? syntax.Repaired : null, syntax.Errors);
    }

    /// <inheritdoc/>
    public ArchivedDocument? GetDocument(string id, string? query, CancellationToken cancellationToken = default)
    {
        using IEngineSnapshot snapshot = _engine.Acquire();
        if (snapshot.Find(id) is not { } document)
        {
            return null;
        }

        StoredDirective stored = Metadata(snapshot, document);
        string text = snapshot.Stored(document, ArchiveFields.Text) ?? string.Empty;
        UnderstoodQuery understood = QueryReader.Read(new SearchRequest { Text = query }, Context(snapshot));
        IReadOnlyList<TextMatch> matches = new MatchFinder(understood.Runs).Find(text);
        return new ArchivedDocument(
            id,
            snapshot.Stored(document, ArchiveFields.Path) ?? string.Empty,
            stored.Format,
            text,
            [.. stored.Values.Select(value => new MetadataValue(
                value.Name, MetadataLines.Label(value.Name), value.Text, value.Status, value.Certainty,
                value.Start < 0 ? null : new TextRange(value.Start, value.End)))],
            stored.Themes,
            [.. stored.Citations.Select(citation => Cited(snapshot, citation, cancellationToken))],
            CitedBy(snapshot, stored, document, cancellationToken),
            [.. stored.Clauses.Select(clause => new ClauseMark(clause.Label, clause.Depth, new TextRange(clause.Start, clause.End)))],
            [.. matches.Select(match => match.Range)],
            stored.Quality,
            stored.QualityReasons);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Completion> Complete(string prefix, int limit)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        using IEngineSnapshot snapshot = _engine.Acquire();
        _completions.Follow(snapshot.Generation);
        return Completer.Complete(snapshot, _completions.Current, prefix, limit);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _completions.Dispose();
        _engine.Dispose();
    }

    /// <summary>Waits until completions are read from the newest published state; for measurements.</summary>
    internal CompletionTable? AwaitCompletions()
    {
        using IEngineSnapshot snapshot = _engine.Acquire();
        _completions.Follow(snapshot.Generation);
        _completions.Wait();
        return _completions.Current;
    }

    /// <summary>The paths of the hits of a page, as <see cref="Search"/> would order them, without anything to show.</summary>
    internal IReadOnlyList<string> RankedPaths(SearchRequest request)
    {
        using IEngineSnapshot snapshot = _engine.Acquire();
        return [.. QueryRanker.Rank(snapshot, request, Context(snapshot), CancellationToken.None).Hits.Select(hit => snapshot.Stored(hit.Document, ArchiveFields.Path) ?? string.Empty)];
    }

    /// <summary>An office may be asked for as "Tỉnh uỷ" or "Tỉnh ủy", in any Unicode form; the facet knows one of them.</summary>
    private static SearchRequest InOneSpelling(SearchRequest request)
    {
        if (!request.Filters.TryGetValue(FacetNames.Issuer, out IReadOnlyList<string>? issuers))
        {
            return request;
        }

        return request with
        {
            Filters = new Dictionary<string, IReadOnlyList<string>>(request.Filters, StringComparer.Ordinal)
            {
                [FacetNames.Issuer] = [.. issuers.Select(ArchiveDocumentBuilder.OneSpelling)],
            },
        };
    }

    /// <summary>Other queries that may be meant; a correction only when it finds more than what was typed.</summary>
    private IReadOnlyList<QuerySuggestion> Suggestions(
        IEngineSnapshot snapshot, SearchRequest request, RankedAnswer ranked, CancellationToken cancellationToken)
    {
        bool isLoose = !ReferenceEquals(ranked.Asked, ranked.Understood.Strict);
        IReadOnlyList<QuerySuggestion> suggestions =
            [.. ranked.Understood.Offers, .. QuerySuggestions.Of(snapshot, request, isLoose || ranked.Result.Total < QuerySuggestions.TooFew)];
        if (suggestions.All(suggestion => suggestion.Kind != "spelling"))
        {
            return suggestions;
        }

        long found = isLoose ? QueryRanker.CountStrictly(snapshot, request, ranked.Understood, cancellationToken) : ranked.Result.Total;
        return [.. suggestions.Where(suggestion => suggestion.Kind != "spelling" || QueryRanker.CountStrictly(
            snapshot, request, QueryReader.Read(request with { Text = suggestion.Text }, Context(snapshot)), cancellationToken) >= Math.Max(1, found))];
    }

    private ReadingContext Context(IEngineSnapshot snapshot)
    {
        ArchiveLexicon? lexicon = _lexicon;
        if (lexicon is null || lexicon.Generation != snapshot.Generation)
        {
            _lexicon = lexicon = ArchiveLexicon.Read(snapshot);
        }

        return new ReadingContext(new WordStatistics(snapshot), lexicon, Weights, Today());
    }

    private static ArchiveStatus StatusOf(IEngineSnapshot snapshot)
    {
        IReadOnlyDictionary<string, string> data = snapshot.PublicationData;
        DateTimeOffset? publishedAt = data.TryGetValue(PublicationFields.PublishedAt, out string? text)
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
            : null;
        return new ArchiveStatus(
            snapshot.Generation, snapshot.DocumentCount, publishedAt,
            data.GetValueOrDefault(PublicationFields.FirstDate), data.GetValueOrDefault(PublicationFields.LastDate));
    }

    private static StoredDirective Metadata(IEngineSnapshot snapshot, int document) =>
        StoredDirective.Read(snapshot.Stored(document, ArchiveFields.Metadata)
            ?? throw new ArchiveUnavailableException("The index holds a document without metadata; build it anew with archive-indexer build."));

    private static ShownValue? Shown(StoredValue? value) => value is null ? null : new ShownValue(value.Text, value.Status, value.Source);

    private static SearchHit ToHit(IEngineSnapshot snapshot, EngineHit hit, MatchFinder finder, int sameText, ExplanationWriter? explanations)
    {
        StoredDirective stored = Metadata(snapshot, hit.Document);
        string path = snapshot.Stored(hit.Document, ArchiveFields.Path) ?? string.Empty;
        string text = snapshot.Stored(hit.Document, ArchiveFields.Text) ?? string.Empty;
        IReadOnlyList<TextRange> inSubject = [.. finder.Find(stored.Subject).Select(match => match.Range)];
        return new SearchHit(
            ArchiveDocumentBuilder.Identifier(path),
            path,
            new ShownValue(stored.Subject, stored.SubjectStatus),
            inSubject,
            Shown(stored.Number),
            Shown(stored.Issuer),
            Shown(stored.Date),
            Shown(stored.Type),
            Shown(stored.Level),
            stored.Themes,
            SnippetBuilder.Build(text, finder.Find(text), stored),
            hit.Score,
            stored.Quality,
            sameText,
            explanations?.Write(hit.Document, hit.Score));
    }

    private static FacetResult ToFacet(string name, SearchRequest request, EngineResult result)
    {
        EngineFacetResult facet = result.Facets.First(candidate => candidate.Field == ArchiveFields.Facet(name));
        IReadOnlyList<string> selected = request.Filters.GetValueOrDefault(name) ?? [];
        IEnumerable<EngineFacetCount> ordered = name == FacetNames.Year
            ? facet.Counts.OrderByDescending(count => count.Value == FacetNames.Unknown ? string.Empty : count.Value, StringComparer.Ordinal)
            : facet.Counts;
        return new FacetResult(
            name,
            s_facetLabels[name],
            [.. ordered.Select(count => new FacetValue(count.Value, count.Count, selected.Contains(count.Value, StringComparer.Ordinal)))],
            facet.ValueCount);
    }

    private static DocumentLink Link(IEngineSnapshot snapshot, int document)
    {
        StoredDirective stored = Metadata(snapshot, document);
        string path = snapshot.Stored(document, ArchiveFields.Path) ?? string.Empty;
        return new DocumentLink(
            ArchiveDocumentBuilder.Identifier(path), stored.Number?.Text, stored.Subject, stored.Issuer?.Text, stored.Date?.Text);
    }

    private static CitedDocument Cited(IEngineSnapshot snapshot, StoredCitation citation, CancellationToken cancellationToken)
    {
        DocumentLink? target = null;
        if (citation.Key.Length > 0)
        {
            EngineResult found = snapshot.Search(
                new EngineRequest(new AnyTermQuery(ArchiveFields.NumberKey, [citation.Key])) { Take = 20 }, cancellationToken);
            target = found.Hits.Select(hit => Link(snapshot, hit.Document)).FirstOrDefault(link => IsMeant(citation, link));
        }

        return new CitedDocument(
            citation.Text, citation.Number, citation.Type, citation.Date, citation.Issuer, citation.Relation,
            new TextRange(citation.Start, citation.End), target);
    }

    // A number repeats between issuers and terms, so the year must agree when both are known.
    private static bool IsMeant(StoredCitation citation, DocumentLink link) =>
        citation.Date is null || link.Date is null || link.Date.AsSpan(0, 4).SequenceEqual(citation.Date.AsSpan(0, 4));

    private static IReadOnlyList<DocumentLink> CitedBy(IEngineSnapshot snapshot, StoredDirective stored, int document, CancellationToken cancellationToken)
    {
        if (stored.Number is null || NumberKeys.Of(stored.Number.Text) is not { } key)
        {
            return [];
        }

        EngineResult found = snapshot.Search(
            new EngineRequest(new AnyTermQuery(ArchiveFields.CitedKey, [key])) { Take = SearchRequest.MaximumSize }, cancellationToken);
        return [.. found.Hits.Where(hit => hit.Document != document).Select(hit => Link(snapshot, hit.Document))];
    }

    private long Today() => ArchiveFields.DayNumber(DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime));
}
