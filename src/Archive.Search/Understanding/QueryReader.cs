using System.Globalization;
using Archive.Search.Engine;
using Archive.Search.QueryLanguage;
using Archive.Search.Ranking;
using Archive.Search.Requests;
using Archive.Search.Results;
using Archive.Search.Schema;
using Archive.Search.Vocabulary;
using Archive.Vietnamese;

namespace Archive.Search.Understanding;

/// <summary>What a query is read with.</summary>
/// <param name="Statistics">What the archive holds.</param>
/// <param name="Lexicon">The names of the archive.</param>
/// <param name="Weights">The weights of the ranking.</param>
/// <param name="Today">The day from which recency counts, as <see cref="ArchiveFields.DayNumber"/>.</param>
internal sealed record ReadingContext(WordStatistics Statistics, ArchiveLexicon Lexicon, RankingWeights Weights, long Today);

/// <summary>Reads what was typed: numbers, dates, quoted phrases, and words. Any string is accepted.</summary>
internal sealed class QueryReader
{
    // In longer queries a year is part of a sentence, not a wish to filter.
    private const int LongestWithDateFilter = 8;

    private readonly QueryScope _scope;
    private readonly ReadingContext _context;
    private readonly string _text;
    private readonly bool _isNested;
    private readonly QueryConditions _beside;
    private readonly List<EngineQuery> _must = [];
    private readonly List<EngineQuery> _filter = [];
    private readonly List<EngineQuery> _signals = [];
    private readonly List<TextSpan> _taken = [];
    private bool _hasNumber;

    private QueryReader(QueryScope scope, string text, QueryConditions beside, bool isNested)
    {
        _scope = scope;
        _context = scope.Context;
        _text = text;
        _beside = beside;
        _isNested = isNested;
    }

    /// <summary>Reads the query of a request.</summary>
    /// <param name="request">The request; its <see cref="SearchRequest.Without"/> switches readings off.</param>
    /// <param name="context">What it is read with.</param>
    internal static UnderstoodQuery Read(SearchRequest request, ReadingContext context)
    {
        ParsedQuery parsed = QueryParser.Parse(request.Text ?? string.Empty);
        QueryScope scope = new(request with { Text = parsed.Text }, context);
        TellUnknownFields(scope, parsed);
        return parsed.UsesOperators && parsed.Tree is { } tree && scope.IsOn(ReadingNames.Syntax)
            ? new QueryTreeReader(scope).Read(tree)
            : new QueryReader(scope, scope.Text, QueryConditions.None, isNested: false).Read();
    }

    /// <summary>Reads the free words of a query whose other parts are read already.</summary>
    /// <param name="scope">What the readers of the query share.</param>
    /// <param name="text">The scope's text with everything but the words put out of sight.</param>
    /// <param name="beside">The other parts.</param>
    internal static UnderstoodQuery ReadWords(QueryScope scope, string text, QueryConditions beside) => new QueryReader(scope, text, beside, isNested: false).Read();

    /// <summary>Reads free words as one part of an expression: what must match, with its score.</summary>
    internal static EngineQuery ReadPart(QueryScope scope, string text) => new QueryReader(scope, text, QueryConditions.None, isNested: true).Read().Strict;

    private static void TellUnknownFields(QueryScope scope, ParsedQuery parsed)
    {
        foreach (UnknownField unknown in parsed.UnknownFields.Where(_ => scope.IsOn(ReadingNames.Syntax)))
        {
            string names = unknown.Nearest.Count > 0
                ? "Tên gần nhất: " + string.Join(", ", unknown.Nearest.Select(near => near.Name))
                : "Các trường: " + string.Join(", ", QueryFields.PrintedNames);
            scope.TellTyped(QueryPart.UnknownField, unknown.Span, $"không có trường “{unknown.Name}”, đã tìm như từ thường. {names}", null);
            if (scope.Offers.Count == 0 && unknown.Rewritten(parsed.Text) is { } rewritten)
            {
                scope.Offers.Add(new QuerySuggestion("field", rewritten));
            }
        }
    }

    private UnderstoodQuery Read()
    {
        if (string.IsNullOrWhiteSpace(_text))
        {
            return new UnderstoodQuery(new AllQuery(), null, null, [], [], false);
        }

        TakePhrases();
        TakeNumbers();
        TakeDates();
        WordRun words = _scope.Words.Read(_text, new TextSpan(0, _text.Length), false, IsFree);
        if (words.Words.Count == 0)
        {
            return Understood(Join([], []), null, null);
        }

        _scope.Runs.Add(words);
        AccentReadings.Tell(_scope, words);
        AddSignals(words);
        WordQueryBuilder builder = new(words, _context.Weights, _context.Statistics, _signals);
        if (_hasNumber && !_isNested)
        {
            // The number says which document is meant; words beside it only help to order those that have it.
            return Understood(Join([], builder.Scores), null, null);
        }

        return Understood(Join([builder.Strict()], []), Join([builder.Certain()], []), Join([builder.Soft()], []));
    }

    private UnderstoodQuery Understood(EngineQuery strict, EngineQuery? certain, EngineQuery? relaxed) =>
        new(strict, certain, relaxed, _scope.Parts, _scope.Runs, _scope.MayBeWrong) { Offers = _scope.Offers };

    private EngineQuery Join(IReadOnlyList<EngineQuery> words, IReadOnlyList<EngineQuery> should)
    {
        List<EngineQuery> must = [.. _must, .. _beside.Must, .. words];
        List<EngineQuery> filter = [.. _filter, .. _beside.Filter];
        if (must.Count + filter.Count + _beside.MustNot.Count == 0)
        {
            // Nothing but signs was typed: nothing can match it.
            return new NoneQuery();
        }

        if (must.Count == 0)
        {
            must.Add(new AllQuery());
        }

        EngineQuery query = new BooleanQuery(must, should, _beside.MustNot, filter);
        return _taken.Count > 0 || _isNested
            ? query
            : new RecencyQuery(query, ArchiveFields.Date, _context.Today, _context.Weights.RecencyHalfLifeDays, _context.Weights.Recency);
    }

    private bool IsFree(TextSpan span) => !_taken.Exists(taken => taken.Start < span.End && span.Start < taken.End);

    private void TakePhrases()
    {
        int start = 0;
        while (start < _text.Length && _must.Count < QueryLimits.Clauses && _scope.IsOn(ReadingNames.Syntax))
        {
            int open = _text.AsSpan(start).IndexOfAny('"', '“', '”');
            if (open < 0)
            {
                return;
            }

            open += start;
            int length = _text.AsSpan(open + 1).IndexOfAny('"', '”', '“');
            int close = length < 0 ? _text.Length : open + 1 + length;
            TextSpan span = new(open, Math.Min(close + 1, _text.Length));
            start = span.End;
            WordRun run = _scope.Words.Read(_text, new TextSpan(open + 1, close), isPhrase: true);
            if (run.Words.Count > 0)
            {
                _taken.Add(span);
                run = UnaccentedPhrases.Read(_scope, run, phrase => WordQueryBuilder.Phrase(phrase, _context.Weights), _scope.Original(span));
                _scope.Runs.Add(run);
                _must.Add(WordQueryBuilder.Phrase(run, _context.Weights));
                if (!UnaccentedPhrases.IsUnaccented(run))
                {
                    _scope.Tell("phrase", span, $"đúng cụm từ “{_text[(open + 1)..close].Trim()}”", ReadingNames.Syntax);
                }
            }
        }
    }

    private void TakeNumbers()
    {
        if (!_scope.IsOn(ReadingNames.Number))
        {
            return;
        }

        List<EngineQuery> readings = [];
        IReadOnlyList<DatePeriod> periods = _scope.IsOn(ReadingNames.Date) ? DatePeriod.FindAll(_text) : [];
        foreach (DocumentNumber number in DocumentNumber.FindInQuery(_text).Where(number => IsFree(number.Span)))
        {
            _taken.Add(number.Span);
            _hasNumber = true;
            _scope.MayBeWrong = true;
            DatePeriod? issued = periods.FirstOrDefault(period => IsRightBehind(number.Span, period.Span));
            readings.AddRange(NumberQueries.Of(number, _context.Weights, _context.Statistics, issued));
            WordRun run = _scope.Words.Read(_text, number.Span, isPhrase: true);
            if (run.Words.Count > 1)
            {
                readings.Add(WordQueryBuilder.FoldedPhrase(run));
            }

            _scope.Runs.Add(run with { IsPhrase = false });
            string year = number.Year is { } typed ? string.Create(CultureInfo.InvariantCulture, $"/{typed}") : string.Empty;
            _scope.Tell("number", number.Span, number.IsPartial
                ? $"văn bản thuộc loại đã gõ mang số {number.Number}{year} hoặc dẫn số này"
                : $"văn bản mang hoặc dẫn số, ký hiệu {number.Span.Of(_text).ToString().Trim()}", ReadingNames.Number);
            if (issued is not null)
            {
                _taken.Add(issued.Span);
                _scope.Tell("date", issued.Span, $"văn bản mang số ấy {DayText.Issued(issued.First, issued.Last)}", ReadingNames.Date);
            }
        }

        if (readings.Count > 0)
        {
            // Of several numbers any will do: no document has two.
            _must.Add(BooleanQuery.AnyOf(readings));
        }
    }

    /// <summary>"quyết định 749 năm 2020", "12-KH/HU, ngày 5/3/2024": the day is the paper's own; those that cite it came later.</summary>
    private bool IsRightBehind(TextSpan number, TextSpan period) =>
        period.Start >= number.End && _text.AsSpan(number.End, period.Start - number.End).Trim().Trim(',').IsWhiteSpace();

    private void TakeDates()
    {
        if (!_scope.IsOn(ReadingNames.Date))
        {
            return;
        }

        bool isShort = _scope.Words.Read(_text, new TextSpan(0, _text.Length), false, IsFree).Words.Count(word => !word.IsFunction) <= LongestWithDateFilter + 4;
        List<EngineQuery> ranges = [];
        foreach (DatePeriod period in DatePeriod.FindAll(_text).Where(period => IsFree(period.Span)))
        {
            RangeQuery range = NumberQueries.Days(period);
            if (isShort)
            {
                _taken.Add(period.Span);
                _scope.MayBeWrong = true;
                ranges.Add(range);
            }
            else
            {
                _signals.Add(new ConstantScoreQuery(range, _context.Weights.DateSignal));
            }

            _scope.Tell("date", period.Span, (isShort ? string.Empty : "ưu tiên văn bản ") + DayText.Issued(period.First, period.Last), ReadingNames.Date);
        }

        if (ranges.Count > 0)
        {
            // A document has one day of issue: of several periods any will do.
            _filter.Add(ranges.Count == 1 ? ranges[0] : BooleanQuery.AnyOf(ranges));
        }
    }

    private void AddSignals(WordRun words)
    {
        if (!_scope.IsOn(ReadingNames.Name))
        {
            return;
        }

        foreach (IGrouping<int, NamedValue> place in _context.Lexicon.FindIn(words.Words).GroupBy(named => named.First))
        {
            foreach (NamedValue named in place)
            {
                float weight = named.Facet switch
                {
                    FacetNames.Issuer => _context.Weights.IssuerSignal,
                    FacetNames.Type => _context.Weights.TypeSignal,
                    FacetNames.Theme => _context.Weights.ThemeSignal,
                    _ => _context.Weights.LevelSignal,
                };
                _signals.Add(new ConstantScoreQuery(new AnyTermQuery(ArchiveFields.Facet(named.Facet), [named.Value]), weight));
            }

            NamedValue first = place.First();
            TextSpan typed = new(words.Words[first.First].Start, words.Words[first.First + first.Words - 1].End);
            _scope.TellTyped("name", typed, $"ưu tiên {FacetFields.Label(first.Facet)} “{first.Value}”", ReadingNames.Name);
        }
    }
}
