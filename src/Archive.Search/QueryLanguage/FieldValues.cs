using Archive.Vietnamese;

namespace Archive.Search.QueryLanguage;

/// <summary>Makes the value of a field out of what stands behind its colon: days for a date, and no fields inside.</summary>
/// <param name="name">The field's token.</param>
/// <param name="errors">Takes what is wrong.</param>
internal sealed class FieldValues(QueryToken name, QueryErrors errors)
{
    /// <summary>The field with its value; the value alone, as words, when it is no value of this field.</summary>
    internal QueryNode? Of(QueryNode value)
    {
        QueryNode? inside = QueryFields.IsDate(name.Field) ? Days(value) : Plain(value);
        if (inside is null)
        {
            return AsWords(value);
        }

        return new FieldNode(name.Field, name.Text, inside, new TextSpan(name.Span.Start, value.Span.End));
    }

    private QueryNode? Days(QueryNode value)
    {
        switch (value)
        {
            case NotNode not:
                return Days(not.Child) is { } child ? not with { Child = child } : null;
            case AndNode and:
                return All(and.Children, Days) is { } all ? and with { Children = all } : null;
            case OrNode or:
                return All(or.Children, Days) is { } any ? or with { Children = any } : null;
            case FieldNode field:
                TellNested(field);
                return Days(field.Value);
            case DaysNode days:
                return days;
        }

        string text = value switch
        {
            WordsNode words => words.Text,
            PhraseNode phrase => phrase.Text,
            PrefixNode prefix => prefix.Text + "*",
            _ => string.Empty,
        };
        DaysNode? read = DaysReader.Read(text, value.Span, out bool swapped);
        if (read is null)
        {
            errors.Days(value.Span.Start, value.Span.Length, text.Length <= 40 ? text : text[..40] + "…");
        }
        else if (swapped)
        {
            errors.Reversed(value.Span.Start, value.Span.Length);
        }

        return read;
    }

    private QueryNode? Plain(QueryNode value) => value switch
    {
        NotNode not => Plain(not.Child) is { } child ? not with { Child = child } : null,
        AndNode and => All(and.Children, Plain) is { } all ? and with { Children = all } : null,
        OrNode or => All(or.Children, Plain) is { } any ? or with { Children = any } : null,
        FieldNode field => TellNested(field),
        DaysNode days => new WordsNode([days.Span], days.Text, days.Span),
        _ => value,
    };

    private static QueryNode[]? All(IReadOnlyList<QueryNode> children, Func<QueryNode, QueryNode?> make)
    {
        QueryNode[] made = [.. children.Select(make).OfType<QueryNode>()];
        return made.Length == children.Count ? made : null;
    }

    private QueryNode? TellNested(FieldNode field)
    {
        errors.NestedField(field.Span.Start, field.Span.Length, field.Name);
        return QueryFields.IsDate(name.Field) ? field.Value : Plain(field.Value);
    }

    /// <summary>The words of a value that is none; null when no word is left.</summary>
    private static QueryNode? AsWords(QueryNode value) => value switch
    {
        WordsNode or PhraseNode or PrefixNode => value,
        _ => null,
    };
}
