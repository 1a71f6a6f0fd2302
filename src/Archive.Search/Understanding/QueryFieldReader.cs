using Archive.Search.Engine;
using Archive.Search.QueryLanguage;
using Archive.Search.Requests;
using Archive.Search.Schema;
using Archive.Vietnamese;

namespace Archive.Search.Understanding;

/// <summary>Reads <c>field:value</c>.</summary>
/// <param name="scope">What the readers of the query share.</param>
internal sealed class QueryFieldReader(QueryScope scope)
{
    // The longest names of offices and themes; bounds how many words behind a value are tried.
    private const int LongestName = 16;

    /// <summary>Whether the field only says which documents are wanted; the others score as well.</summary>
    internal static bool IsFilter(QueryField field) => FacetFields.Facet(field) is not null || QueryFields.IsDate(field);

    /// <summary>The field's condition.</summary>
    internal EngineQuery Read(FieldNode field)
    {
        List<string> found = [];
        EngineQuery query = Value(field.Field, field.Value, found);
        string wanted = field.Value is DaysNode days
            ? DayText.Issued(days.First, days.Last)
            : $"{QueryFields.Label(field.Field)}: {Written(field.Value)}";
        string known = FacetFields.Facet(field.Field) is null ? string.Empty
            : found.Count switch
            {
                0 => " (kho không có tên này)",
                1 when string.Equals(found[0], Written(field.Value), StringComparison.OrdinalIgnoreCase) => string.Empty,
                1 => $" (là {found[0]})",
                _ => $" ({found.Distinct(StringComparer.Ordinal).Count()} tên phù hợp)",
            };
        scope.TellTyped("field", field.Span, wanted + known, ReadingNames.Syntax);
        return query;
    }

    /// <summary>
    /// "loại:kế hoạch tháng 3": a value without quotes takes the words behind it as long as a name of the archive goes
    /// on with them.
    /// </summary>
    internal IReadOnlyList<QueryNode> WithWholeNames(IReadOnlyList<QueryNode> children)
    {
        List<QueryNode> whole = [];
        for (int i = 0; i < children.Count; i++)
        {
            if (children[i] is FieldNode { Value: WordsNode value } field && FacetFields.Facet(field.Field) is { } facet
                && i + 1 < children.Count && children[i + 1] is WordsNode behind
                && Taken(facet, value, behind) is var taken && taken.Count > value.Pieces.Count)
            {
                TextSpan span = new(taken[0].Start, taken[^1].End);
                string text = string.Join(' ', taken.Select(piece => piece.Of(scope.Request.Text).ToString()));
                whole.Add(field with { Value = new WordsNode(taken, text, span), Span = new TextSpan(field.Span.Start, span.End) });
                TextSpan[] rest = [.. behind.Pieces.Skip(taken.Count - value.Pieces.Count)];
                if (rest.Length > 0)
                {
                    whole.Add(behind with
                    {
                        Pieces = rest,
                        Text = string.Join(' ', rest.Select(piece => piece.Of(scope.Request.Text).ToString())),
                        Span = new TextSpan(rest[0].Start, rest[^1].End),
                    });
                }

                i++;
            }
            else
            {
                whole.Add(children[i]);
            }
        }

        return whole;
    }

    private List<TextSpan> Taken(string facet, WordsNode value, WordsNode behind)
    {
        List<TextSpan> best = [.. value.Pieces];
        List<TextSpan> tried = [.. value.Pieces];
        foreach (TextSpan piece in behind.Pieces.Take(LongestName))
        {
            tried.Add(piece);
            IReadOnlyList<QueryWord> words = Words(tried).Words;
            if (words.Count > 0 && scope.Context.Lexicon.Facets.Find(facet, words, wholeFirst: false).Count > 0)
            {
                best = [.. tried];
            }
        }

        return best;
    }

    private EngineQuery Value(QueryField field, QueryNode value, List<string> found)
    {
        switch (value)
        {
            case AndNode and:
                EngineQuery[] must = [.. and.Children.Where(child => child is not NotNode).Select(child => Value(field, child, found))];
                EngineQuery[] mustNot = [.. and.Children.OfType<NotNode>().Select(not => Value(field, not.Child, found))];
                return new BooleanQuery(must.Length > 0 ? must : [new AllQuery()], [], mustNot, []);
            case OrNode or:
                return BooleanQuery.AnyOf([.. or.Children.Select(child => Value(field, child, found))]);
            case NotNode not:
                return new BooleanQuery([new AllQuery()], [], [Value(field, not.Child, found)], []);
            case DaysNode days:
                return new RangeQuery(
                    ArchiveFields.Date,
                    days.First is { } first ? ArchiveFields.DayNumber(first) : ArchiveFields.DayNumber(DateOnly.MinValue),
                    days.Last is { } last ? ArchiveFields.DayNumber(last) : ArchiveFields.DayNumber(DateOnly.MaxValue));
        }

        return field switch
        {
            QueryField.Number => Number(ArchiveFields.NumberKey, value),
            QueryField.Cites => Number(ArchiveFields.CitedKey, value),
            QueryField.Subject => Text(value, [ArchiveFields.SubjectZone]),
            QueryField.Signer => Text(value, [ArchiveFields.SignerZone]),
            QueryField.Body => Text(value, [ArchiveFields.BodyZone]),
            _ => Facet(FacetFields.Facet(field)!, value, found),
        };
    }

    private EngineQuery Number(string keyField, QueryNode value)
    {
        string text = Written(value);
        if (value is PrefixNode prefix)
        {
            string letters = AccentFolding.Fold(prefix.Text).TrimStart('0');
            return letters.Length == 0 ? new NoneQuery() : new ConstantScoreQuery(new PrefixQuery(keyField, letters), scope.Context.Weights.OwnNumber);
        }

        return NumberQueries.InField(keyField, text, scope.Context.Statistics) is { } query
            ? new ConstantScoreQuery(query, scope.Context.Weights.OwnNumber)
            : Text(value, [ArchiveFields.BodyZone]);
    }

    private EngineQuery Facet(string facet, QueryNode value, List<string> found)
    {
        IReadOnlyList<string> names = value switch
        {
            PrefixNode prefix => scope.Context.Lexicon.Facets.FindPrefix(facet, SearchKey.FoldedOf(prefix.Text)),
            PhraseNode phrase => Named(facet, phrase.Inner),
            WordsNode words => Named(facet, words.Span),
            _ => [],
        };
        found.AddRange(names);
        return names.Count == 0 ? new NoneQuery() : new AnyTermQuery(ArchiveFields.Facet(facet), names);
    }

    /// <summary>The names meant: quotes only hold the words together here. Abbreviations are read both ways.</summary>
    private IReadOnlyList<string> Named(string facet, TextSpan typed)
    {
        WordRun meant = Words([typed]);
        WordRun literal = scope.Words.Read(scope.Text, scope.FromTyped(typed), isPhrase: true);
        return [.. new[] { meant, literal }.Where(run => run.Words.Count > 0)
            .SelectMany(run => scope.Context.Lexicon.Facets.Find(facet, run.Words, FacetFields.WholeFirst(facet)))
            .Distinct(StringComparer.Ordinal)];
    }

    private EngineQuery Text(QueryNode value, IReadOnlyList<string> zones)
    {
        if (value is PrefixNode prefix)
        {
            return ZoneQueries.Prefix(prefix.Text, zones);
        }

        // People type names without accents; everywhere else quotes mean exactly that.
        bool isExact = value is PhraseNode && zones[0] != ArchiveFields.SignerZone;
        WordRun run = value is PhraseNode phrase ? (isExact ? Exactly(phrase, zones) : Words([phrase.Inner])) : Words(((WordsNode)value).Pieces);
        if (run.Words.Count == 0)
        {
            return new NoneQuery();
        }

        scope.Runs.Add(run with { IsPhrase = true });
        return isExact && value is PhraseNode { Slop: var slop }
            ? ZoneQueries.Phrase(run, zones, slop)
            : ZoneQueries.SideBySide(run, zones, scope.Context.Statistics);
    }

    private WordRun Exactly(PhraseNode phrase, IReadOnlyList<string> zones) => UnaccentedPhrases.Read(
        scope, scope.Words.Read(scope.Text, scope.FromTyped(phrase.Inner), isPhrase: true), run => ZoneQueries.Phrase(run, zones, phrase.Slop), phrase.Span);

    private WordRun Words(IReadOnlyList<TextSpan> pieces)
    {
        string text = scope.Only(pieces);
        return scope.Words.Read(text, new TextSpan(0, text.Length), isPhrase: false);
    }

    private string Written(QueryNode value) => value switch
    {
        WordsNode words => words.Text,
        PhraseNode phrase => phrase.Text,
        PrefixNode prefix => prefix.Text + "…",
        _ => value.Span.Of(scope.Request.Text).ToString(),
    };
}
