using Archive.Search.Engine;
using Archive.Search.QueryLanguage;
using Archive.Search.Requests;
using Archive.Search.Results;
using Archive.Vietnamese;

namespace Archive.Search.Understanding;

/// <summary>
/// Reads a query that uses the query language. What stands beside each other at the top is a search as people type it
/// (free words, ranked) narrowed by the rest; inside an expression every part either matches or does not.
/// </summary>
internal sealed class QueryTreeReader
{
    private readonly QueryScope _scope;
    private readonly QueryFieldReader _fields;
    private readonly List<EngineQuery> _must = [];
    private readonly List<EngineQuery> _filter = [];
    private readonly List<EngineQuery> _mustNot = [];

    internal QueryTreeReader(QueryScope scope)
    {
        _scope = scope;
        _fields = new QueryFieldReader(scope);
    }

    /// <summary>Reads the tree.</summary>
    internal UnderstoodQuery Read(QueryNode tree)
    {
        IReadOnlyList<QueryNode> children = _fields.WithWholeNames(tree is AndNode and ? and.Children : [tree]);
        bool areApart = children.Zip(children.Skip(1)).Any(pair => pair.First is WordsNode && pair.Second is WordsNode);
        List<TextSpan> free = [];
        foreach (QueryNode child in children)
        {
            switch (child)
            {
                case WordsNode words when !areApart:
                    free.AddRange(words.Pieces);
                    break;
                case NotNode not:
                    _mustNot.Add(Excluded(not));
                    break;
                case FieldNode field when QueryFieldReader.IsFilter(field.Field):
                    _filter.Add(_fields.Read(field));
                    break;
                default:
                    _must.Add(Part(child));
                    break;
            }
        }

        return QueryReader.ReadWords(_scope, _scope.Only(free), new QueryConditions(_must, _filter, _mustNot));
    }

    private EngineQuery Part(QueryNode node) => node switch
    {
        WordsNode words => QueryReader.ReadPart(_scope, _scope.Only(words.Pieces)),
        PhraseNode phrase => Phrase(phrase),
        PrefixNode prefix => Prefix(prefix),
        FieldNode field => _fields.Read(field),
        NotNode not => new BooleanQuery([new ConstantScoreQuery(new AllQuery(), 0)], [], [Excluded(not)], []),
        AndNode and => All(and),
        OrNode or => Any(or),
        _ => new NoneQuery(),
    };

    private BooleanQuery All(AndNode and)
    {
        EngineQuery[] excluded = [.. and.Children.OfType<NotNode>().Select(Excluded)];
        EngineQuery[] must = [.. _fields.WithWholeNames(and.Children).Where(child => child is not NotNode).Select(Part)];
        return new BooleanQuery(must.Length > 0 ? must : [new ConstantScoreQuery(new AllQuery(), 0)], [], excluded, []);
    }

    private BooleanQuery Any(OrNode or)
    {
        _scope.TellTyped("operator", or.Span, $"khớp ít nhất một trong {or.Children.Count} vế", ReadingNames.Syntax);
        return BooleanQuery.AnyOf([.. or.Children.Select(Part)]);
    }

    private EngineQuery Phrase(PhraseNode phrase)
    {
        WordRun run = _scope.Words.Read(_scope.Text, _scope.FromTyped(phrase.Inner), isPhrase: true);
        if (run.Words.Count == 0)
        {
            return new NoneQuery();
        }

        run = UnaccentedPhrases.Read(_scope, run, exact => WordQueryBuilder.Phrase(exact, _scope.Context.Weights, phrase.Slop), phrase.Span);
        _scope.Runs.Add(run);
        if (!UnaccentedPhrases.IsUnaccented(run))
        {
            string near = phrase.Slop == 0 ? string.Empty : $", cách nhau tối đa {phrase.Slop} từ";
            _scope.TellTyped("phrase", phrase.Span, $"đúng cụm từ “{phrase.Text}”{near}", ReadingNames.Syntax);
        }

        return WordQueryBuilder.Phrase(run, _scope.Context.Weights, phrase.Slop);
    }

    private EngineQuery Prefix(PrefixNode prefix)
    {
        _scope.TellTyped("prefix", prefix.Span, $"mọi từ bắt đầu bằng “{prefix.Text}”", ReadingNames.Syntax);
        return ZoneQueries.Prefix(prefix.Text, ZoneQueries.Everywhere);
    }

    /// <summary>What to write when the word behind a minus is only the first syllable of what is meant; empty when it is not.</summary>
    private string WithLongerPhrase(WordsNode word)
    {
        if (ExcludedPhrase.Find(_scope, word.Span) is not { } phrase)
        {
            return string.Empty;
        }

        string query = _scope.Request.Text!;
        string text = phrase.Of(query).ToString();
        _scope.Offers.Add(new QuerySuggestion("exclusion", $"{query[..phrase.Start]}\"{text}\"{query[phrase.End..]}"));
        return $"; dấu trừ chỉ lấy một từ, muốn bỏ cả cụm thì viết -\"{text}\"";
    }

    /// <summary>What must not be there. Words are left out only where they stand side by side, in the accents typed.</summary>
    private EngineQuery Excluded(NotNode not)
    {
        string typed = not.Span.Of(_scope.Request.Text).ToString();
        switch (not.Child)
        {
            case WordsNode words:
                string longer = typed[0] == '-' ? WithLongerPhrase(words) : string.Empty;
                _scope.TellTyped("exclusion", not.Span, $"không có “{words.Text}”{longer}", ReadingNames.Syntax);
                string text = _scope.Only(words.Pieces);
                WordRun run = _scope.Words.Read(text, new TextSpan(0, text.Length), isPhrase: false);
                return run.Words.Count == 0 ? new NoneQuery() : ZoneQueries.SideBySide(run, ZoneQueries.Everywhere, _scope.Context.Statistics);
            case PhraseNode phrase:
                WordRun exact = _scope.Words.Read(_scope.Text, _scope.FromTyped(phrase.Inner), isPhrase: true);
                exact = UnaccentedPhrases.Read(_scope, exact, run => ZoneQueries.Phrase(run, ZoneQueries.Everywhere, phrase.Slop), phrase.Span);
                string accents = exact.Words.Count > 0 && UnaccentedPhrases.IsUnaccented(exact) ? "cụm từ" : "đúng cụm từ";
                _scope.TellTyped("exclusion", not.Span, $"không có {accents} “{phrase.Text}”", ReadingNames.Syntax);
                return exact.Words.Count == 0 ? new NoneQuery() : ZoneQueries.Phrase(exact, ZoneQueries.Everywhere, phrase.Slop);
            default:
                // The parts inside tell what they are; the words of an exclusion are marked nowhere.
                _scope.TellTyped("exclusion", not.Span, $"loại những văn bản khớp “{typed}”", ReadingNames.Syntax);
                int runs = _scope.Runs.Count;
                EngineQuery excluded = Part(not.Child);
                _scope.Runs.RemoveRange(runs, _scope.Runs.Count - runs);
                return excluded;
        }
    }
}
