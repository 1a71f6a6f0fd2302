using Archive.Vietnamese;

namespace Archive.Search.QueryLanguage;

/// <summary>
/// Parses a query; any string has a tree. Grammar (operators in capitals; AND may be left out):
/// <code>
/// or    = and { ("OR" | "HOẶC") and }
/// and   = not { ["AND" | "VÀ"] not }
/// not   = [ "NOT" | "KHÔNG" | "-" ] part
/// part  = "(" or ")" | field ":" value | phrase | prefix | word { word }
/// value = "(" or ")" | phrase | prefix | word | days
/// </code>
/// </summary>
internal sealed class QueryParser
{
    private readonly IReadOnlyList<QueryToken> _tokens;
    private readonly QueryErrors _errors;
    private int _position;
    private int _clauses;

    private QueryParser(IReadOnlyList<QueryToken> tokens, QueryErrors errors)
    {
        _tokens = tokens;
        _errors = errors;
    }

    private QueryToken Current => _tokens[_position];

    /// <summary>Parses a query; never throws.</summary>
    internal static ParsedQuery Parse(string text)
    {
        QueryErrors errors = new();
        string read = text;
        if (text.Length > QueryLimits.Length)
        {
            errors.Length(QueryLimits.Length, text.Length - QueryLimits.Length);
            read = text[..QueryLimits.Length];
        }

        IReadOnlyList<QueryToken> tokens = QueryLexer.Cut(read, errors);
        QueryNode? tree = new QueryParser(tokens, errors).Whole();
        bool usesOperators = tokens.Any(IsOperator);
        IReadOnlyList<UnknownField> unknown = UnknownField.Find(read, tokens);
        if (errors.Count == 0)
        {
            return new ParsedQuery(read, tree, usesOperators, [], text) { UnknownFields = unknown };
        }

        string repaired = QueryPrinter.Print(tree);
        if (!IsStable(repaired, tree))
        {
            // What is left reads as other syntax than it was: the words alone are certain.
            errors.Unreadable(0, read.Length);
            tree = WordsOnly(read);
            usesOperators = false;
            repaired = QueryPrinter.Print(tree);
        }

        return new ParsedQuery(read, tree, usesOperators, errors.InOrder, repaired) { UnknownFields = unknown };
    }

    private static bool IsOperator(QueryToken token) =>
        token.Slop > 0 || token.Kind is not (QueryTokenKind.Word or QueryTokenKind.Phrase or QueryTokenKind.Open or QueryTokenKind.Close or QueryTokenKind.End);

    private static bool IsStable(string repaired, QueryNode? tree)
    {
        QueryErrors errors = new();
        QueryNode? again = new QueryParser(QueryLexer.Cut(repaired, errors), errors).Whole();
        return errors.Count == 0 && repaired.Length <= QueryLimits.Length && QueryShape.Of(again) == QueryShape.Of(tree);
    }

    private static WordsNode? WordsOnly(string text)
    {
        List<TextSpan> pieces = [];
        List<string> words = [];
        SyllableTokenizer tokens = new(text);
        while (tokens.MoveNext())
        {
            pieces.Add(new TextSpan(tokens.Start, tokens.End));
            words.Add(text[tokens.Start..tokens.End].ToLowerInvariant());
        }

        return pieces.Count == 0 ? null : new WordsNode(pieces, string.Join(' ', words), new TextSpan(pieces[0].Start, pieces[^1].End));
    }

    private QueryNode? Whole() => Or(0);

    private QueryNode? Or(int depth)
    {
        List<QueryNode> children = [];
        QueryToken? pending = null;
        while (true)
        {
            QueryNode? child = And(depth);
            if (child is null && pending is { } dangling)
            {
                _errors.Operator(dangling.Span.Start, dangling.Span.Length, dangling.Text);
            }

            bool wasFirst = children.Count == 0;
            if (child is not null)
            {
                children.AddRange(child is OrNode or ? or.Children : [child]);
            }

            if (Current.Kind != QueryTokenKind.Or)
            {
                return Join(children, static (parts, span) => new OrNode(parts, span));
            }

            if (child is null && (wasFirst || pending is not null))
            {
                _errors.Operator(Current.Span.Start, Current.Span.Length, Current.Text);
                pending = null;
                _position++;
                continue;
            }

            pending = Current;
            _position++;
        }
    }

    private QueryNode? And(int depth)
    {
        List<QueryNode> children = [];
        QueryToken? pending = null;
        while (true)
        {
            switch (Current.Kind)
            {
                case QueryTokenKind.End or QueryTokenKind.Or:
                case QueryTokenKind.Close when depth > 0:
                    TellDangling(pending);
                    return Join(children, static (parts, span) => new AndNode(parts, span));
                case QueryTokenKind.Close:
                    _errors.UnopenedGroup(Current.Span.Start);
                    _position++;
                    break;
                case QueryTokenKind.And:
                    if (pending is not null || children.Count == 0)
                    {
                        TellDangling(Current);
                    }
                    else
                    {
                        pending = Current;
                    }

                    _position++;
                    break;
                default:
                    if (Not(depth) is { } child)
                    {
                        Append(children, child, isApart: pending is not null);
                        pending = null;
                    }

                    break;
            }
        }
    }

    private void TellDangling(QueryToken? dangling)
    {
        if (dangling is { } token)
        {
            _errors.Operator(token.Span.Start, token.Span.Length, token.Text);
        }
    }

    /// <summary>Words beside words are one run, unless an operator stood between.</summary>
    private static void Append(List<QueryNode> children, QueryNode child, bool isApart)
    {
        if (child is AndNode and)
        {
            children.AddRange(and.Children);
        }
        else if (!isApart && child is WordsNode words && children.Count > 0 && children[^1] is WordsNode before)
        {
            children[^1] = new WordsNode(
                [.. before.Pieces, .. words.Pieces], before.Text + " " + words.Text, new TextSpan(before.Span.Start, words.Span.End));
        }
        else
        {
            children.Add(child);
        }
    }

    private static QueryNode? Join(List<QueryNode> children, Func<IReadOnlyList<QueryNode>, TextSpan, QueryNode> make) => children.Count switch
    {
        0 => null,
        1 => children[0],
        _ => make(children, new TextSpan(children[0].Span.Start, children[^1].Span.End)),
    };

    private QueryNode? Not(int depth)
    {
        QueryToken sign = Current;
        if (sign.Kind is not (QueryTokenKind.Not or QueryTokenKind.Minus))
        {
            return Part(depth, oneWord: false);
        }

        bool excludes = false;
        while (Current.Kind is QueryTokenKind.Not or QueryTokenKind.Minus)
        {
            sign = Current;
            excludes = !excludes;
            _position++;
        }

        if (Current.Kind is QueryTokenKind.End or QueryTokenKind.Close or QueryTokenKind.And or QueryTokenKind.Or)
        {
            _errors.Operator(sign.Span.Start, sign.Span.Length, sign.Text);
            return null;
        }

        return Part(depth, oneWord: sign.Kind == QueryTokenKind.Minus) switch
        {
            null => null,
            NotNode inner => excludes ? inner.Child : inner,
            { } child => excludes ? new NotNode(child, new TextSpan(sign.Span.Start, child.Span.End)) : child,
        };
    }

    private QueryNode? Part(int depth, bool oneWord)
    {
        QueryToken token = Current;
        switch (token.Kind)
        {
            case QueryTokenKind.Open:
                return Group(depth);
            case QueryTokenKind.Field:
                _position++;
                return Field(token, depth);
            case QueryTokenKind.Phrase:
                _position++;
                return Counted(new PhraseNode(token.Text, token.Inner, token.Slop, token.Span));
            case QueryTokenKind.Prefix:
                _position++;
                return Counted(new PrefixNode(token.Text, token.Span));
            default:
                return Counted(Words(oneWord));
        }
    }

    private WordsNode Words(bool oneWord)
    {
        List<TextSpan> pieces = [];
        List<string> words = [];
        do
        {
            pieces.Add(Current.Span);
            words.Add(Current.Text);
            _position++;
        }
        while (!oneWord && Current.Kind == QueryTokenKind.Word);

        return new WordsNode(pieces, string.Join(' ', words), new TextSpan(pieces[0].Start, pieces[^1].End));
    }

    private QueryNode? Group(int depth)
    {
        QueryToken open = Current;
        _position++;
        if (depth == QueryLimits.Depth)
        {
            // Deeper ones are skipped with their ends, without going down.
            _errors.Depth(open.Span.Start);
            SkipGroup();
            return null;
        }

        QueryNode? inside = Or(depth + 1);
        if (Current.Kind == QueryTokenKind.Close)
        {
            if (inside is null && _tokens[_position - 1].Kind == QueryTokenKind.Open)
            {
                _errors.EmptyGroup(open.Span.Start, Current.Span.End - open.Span.Start);
            }

            _position++;
        }
        else
        {
            _errors.UnclosedGroup(open.Span.Start);
        }

        return inside;
    }

    private void SkipGroup()
    {
        int open = 1;
        while (open > 0 && Current.Kind != QueryTokenKind.End)
        {
            open += Current.Kind switch
            {
                QueryTokenKind.Open => 1,
                QueryTokenKind.Close => -1,
                _ => 0,
            };
            _position++;
        }
    }

    private QueryNode? Field(QueryToken name, int depth)
    {
        QueryNode? value = Current.Kind switch
        {
            QueryTokenKind.Open when Current.Span.Start == name.Span.End => Group(depth),
            QueryTokenKind.Word or QueryTokenKind.Phrase or QueryTokenKind.Prefix when Current.Span.Start == name.Span.End => Part(depth, oneWord: true),
            _ => null,
        };
        if (value is null)
        {
            _errors.Value(name.Span.Start, name.Span.Length, name.Text);
            return null;
        }

        return new FieldValues(name, _errors).Of(value);
    }

    private QueryNode? Counted(QueryNode node)
    {
        if (++_clauses <= QueryLimits.Clauses)
        {
            return node;
        }

        if (_clauses == QueryLimits.Clauses + 1)
        {
            _errors.Clauses(node.Span.Start, _tokens[^1].Span.End - node.Span.Start);
        }

        return null;
    }
}
