using Archive.Search.Engine;
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

    private readonly SearchRequest _request;
    private readonly ReadingContext _context;
    private readonly string _text;
    private readonly List<QueryPart> _parts = [];
    private readonly List<EngineQuery> _must = [];
    private readonly List<EngineQuery> _filter = [];
    private readonly List<EngineQuery> _signals = [];
    private readonly List<WordRun> _runs = [];
    private readonly List<TextSpan> _taken = [];
    private readonly CanonicalText? _decoded;
    private readonly QueryWords _words;
    private bool _hasNumber;
    private bool _mayBeWrong;

    private QueryReader(SearchRequest request, ReadingContext context)
    {
        _request = request;
        _context = context;
        string typed = request.Text ?? string.Empty;
        _decoded = IsOn(ReadingNames.Typing)
            ? TypedQuery.Decode(typed, syllable => context.Statistics.IsKnown(SearchKey.Of(syllable)))
            : null;
        _text = _decoded?.Text ?? typed;
        if (_decoded is not null && _text != typed)
        {
            _parts.Add(new QueryPart("typing", 0, typed.Length, typed, $"gõ Telex/VNI: {_text}", ReadingNames.Typing));
        }

        _words = new QueryWords(context.Statistics, request, Original, _parts);
    }

    /// <summary>Reads the query of a request.</summary>
    /// <param name="request">The request; its <see cref="SearchRequest.Without"/> switches readings off.</param>
    /// <param name="context">What it is read with.</param>
    internal static UnderstoodQuery Read(SearchRequest request, ReadingContext context) => new QueryReader(request, context).Read();

    private UnderstoodQuery Read()
    {
        if (string.IsNullOrWhiteSpace(_text))
        {
            return new UnderstoodQuery(new AllQuery(), null, null, [], [], false);
        }

        TakePhrases();
        TakeNumbers();
        TakeDates();
        WordRun words = _words.Read(_text, new TextSpan(0, _text.Length), false, IsFree);
        if (words.Words.Count == 0)
        {
            return new UnderstoodQuery(Join([], []), null, null, _parts, _runs, _mayBeWrong);
        }

        _runs.Add(words);
        AddSignals(words);
        WordQueryBuilder builder = new(words, _context.Weights, _signals);
        if (_hasNumber)
        {
            // The number says which document is meant; words beside it only help to order those that have it.
            return new UnderstoodQuery(Join([], builder.Scores), null, null, _parts, _runs, _mayBeWrong);
        }

        return new UnderstoodQuery(
            Join([builder.Strict()], []), builder.Content.Count >= 4 ? Join([builder.Certain()], []) : null, Join([builder.Soft()], []),
            _parts, _runs, _mayBeWrong);
    }

    private EngineQuery Join(IReadOnlyList<EngineQuery> words, IReadOnlyList<EngineQuery> should)
    {
        List<EngineQuery> must = [.. _must, .. words];
        if (must.Count == 0 && _filter.Count == 0)
        {
            // Nothing but signs was typed: nothing can match it.
            return new NoneQuery();
        }

        if (must.Count == 0)
        {
            must.Add(new AllQuery());
        }

        EngineQuery query = new BooleanQuery(must, should, [], _filter);
        return _taken.Count > 0
            ? query
            : new RecencyQuery(query, ArchiveFields.Date, _context.Today, _context.Weights.RecencyHalfLifeDays, _context.Weights.Recency);
    }

    private TextSpan Original(TextSpan span) => _decoded?.ToOriginal(span) ?? span;

    private void Tell(string kind, TextSpan span, string reading, string? switchOff)
    {
        TextSpan typed = Original(span);
        _parts.Add(new QueryPart(kind, typed.Start, typed.End, typed.Of(_request.Text).ToString(), reading, switchOff));
    }

    private bool IsOn(string reading) => !_request.Without.Contains(reading, StringComparer.Ordinal);

    private bool IsFree(TextSpan span) => !_taken.Exists(taken => taken.Start < span.End && span.Start < taken.End);

    private void TakePhrases()
    {
        int start = 0;
        while (start < _text.Length)
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
            WordRun run = _words.Read(_text, new TextSpan(open + 1, close), isPhrase: true);
            if (run.Words.Count > 0)
            {
                _taken.Add(span);
                _runs.Add(run);
                _must.Add(WordQueryBuilder.Phrase(run, _context.Weights));
                Tell("phrase", span, $"đúng cụm từ “{_text[(open + 1)..close].Trim()}”", null);
            }
        }
    }

    private void TakeNumbers()
    {
        if (!IsOn(ReadingNames.Number))
        {
            return;
        }

        foreach (DocumentNumber number in DocumentNumber.FindInQuery(_text).Where(number => IsFree(number.Span)))
        {
            _taken.Add(number.Span);
            _hasNumber = true;
            _mayBeWrong = true;
            string typed = number.Span.Of(_text).ToString().Trim();
            List<EngineQuery> readings = [];
            foreach (string key in number.Keys)
            {
                EngineQuery own = number.IsPartial
                    ? new PrefixQuery(ArchiveFields.NumberKey, key)
                    : new AnyTermQuery(ArchiveFields.NumberKey, [key]);
                readings.Add(new ConstantScoreQuery(own, _context.Weights.OwnNumber));
                if (!number.IsPartial)
                {
                    readings.Add(new ConstantScoreQuery(new AnyTermQuery(ArchiveFields.CitedKey, [key]), _context.Weights.CitedNumber));
                }
            }

            WordRun run = _words.Read(_text, number.Span, isPhrase: true);
            if (run.Words.Count > 1)
            {
                readings.Add(WordQueryBuilder.FoldedPhrase(run));
            }

            _must.Add(BooleanQuery.AnyOf(readings));
            _runs.Add(run with { IsPhrase = false });
            Tell("number", number.Span,
                number.IsPartial ? $"văn bản số {number.Number} thuộc loại đã gõ" : $"văn bản mang hoặc dẫn số, ký hiệu {typed}", ReadingNames.Number);
        }
    }

    private void TakeDates()
    {
        if (!IsOn(ReadingNames.Date))
        {
            return;
        }

        bool isShort = _words.Read(_text, new TextSpan(0, _text.Length), false, IsFree).Words.Count(word => !word.IsFunction) <= LongestWithDateFilter + 4;
        foreach (DatePeriod period in DatePeriod.FindAll(_text).Where(period => IsFree(period.Span)))
        {
            RangeQuery range = new(ArchiveFields.Date, ArchiveFields.DayNumber(period.First), ArchiveFields.DayNumber(period.Last));
            if (!isShort)
            {
                _signals.Add(new ConstantScoreQuery(range, _context.Weights.DateSignal));
                continue;
            }

            _taken.Add(period.Span);
            _mayBeWrong = true;
            _filter.Add(range);
            Tell("date", period.Span,
                period.First == period.Last
                    ? $"ban hành ngày {period.First:dd/MM/yyyy}"
                    : $"ban hành từ {period.First:dd/MM/yyyy} đến {period.Last:dd/MM/yyyy}",
                ReadingNames.Date);
        }
    }

    private void AddSignals(WordRun words)
    {
        foreach (NamedValue named in _context.Lexicon.FindIn(words.Words))
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
    }
}
