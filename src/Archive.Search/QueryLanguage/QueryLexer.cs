using System.Globalization;
using Archive.Vietnamese;

namespace Archive.Search.QueryLanguage;

/// <summary>
/// Cuts a query into tokens. Every string can be cut; what is only half a piece of syntax is completed or left out, and
/// told to the errors. O(length).
/// </summary>
internal sealed class QueryLexer
{
    /// <summary>Names of fields are no longer: bounds how far ahead a colon is looked for.</summary>
    internal const int LongestFieldName = 40;

    private const string Quotes = "\"“”";

    private readonly string _text;
    private readonly QueryErrors _errors;
    private readonly bool _operatorsAreWords;
    private readonly List<QueryToken> _tokens = [];
    private IReadOnlyList<DocumentNumber>? _numbers;
    private int _position;

    private QueryLexer(string text, QueryErrors errors)
    {
        _text = text;
        _errors = errors;
        _operatorsAreWords = OperatorWords.AreWords(text);
    }

    /// <summary>The tokens of a query, with one of kind End behind them.</summary>
    internal static IReadOnlyList<QueryToken> Cut(string text, QueryErrors errors)
    {
        QueryLexer lexer = new(text, errors);
        while (lexer.SkipBlanks())
        {
            lexer.Next();
        }

        lexer.Add(QueryTokenKind.End, text.Length, text.Length);
        return lexer._tokens;
    }

    private bool SkipBlanks()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }

        return _position < _text.Length;
    }

    private void Next()
    {
        char first = _text[_position];
        if (first == '(' || first == ')')
        {
            Add(first == '(' ? QueryTokenKind.Open : QueryTokenKind.Close, _position, ++_position);
        }
        else if (IsQuote(first))
        {
            ReadPhrase();
        }
        else if (first == '-' && Excludes())
        {
            Add(QueryTokenKind.Minus, _position, ++_position);
        }
        else if (FieldAhead() is { } field)
        {
            _tokens.Add(field);
            _position = field.Span.End;
            ReadValue(field.Field);
        }
        else
        {
            ReadWord(isValue: false);
        }
    }

    private void ReadPhrase()
    {
        int open = _position;
        int close = open + 1;
        while (close < _text.Length && !IsQuote(_text[close]))
        {
            close++;
        }

        if (close == _text.Length)
        {
            _errors.UnclosedQuote(open);
        }

        _position = Math.Min(close + 1, _text.Length);
        int slop = close < _text.Length ? ReadSlop() : 0;
        string inner = _text[(open + 1)..close].Trim();
        if (inner.Length == 0)
        {
            _errors.EmptyPhrase(open, _position - open);
            return;
        }

        _tokens.Add(new QueryToken(QueryTokenKind.Phrase, inner, new TextSpan(open, _position)) { Inner = new TextSpan(open + 1, close), Slop = slop });
    }

    private int ReadSlop()
    {
        if (_position >= _text.Length || _text[_position] != '~')
        {
            return 0;
        }

        int start = _position++;
        while (_position < _text.Length && char.IsAsciiDigit(_text[_position]))
        {
            _position++;
        }

        bool isNumber = int.TryParse(_text.AsSpan(start + 1, _position - start - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int slop);
        if (!isNumber && _position > start + 1)
        {
            slop = int.MaxValue;
        }

        if (!isNumber || slop > QueryLimits.Slop)
        {
            _errors.Slop(start, _position - start);
        }

        return Math.Min(slop, QueryLimits.Slop);
    }

    /// <summary>"-" at the start of a word, not between blanks, not before a digit ("2020 -2025"), not in a number.</summary>
    private bool Excludes()
    {
        if (_position + 1 >= _text.Length || (_position > 0 && !char.IsWhiteSpace(_text[_position - 1]) && _text[_position - 1] != '('))
        {
            return false;
        }

        char next = _text[_position + 1];
        if (!char.IsLetter(next) && !IsQuote(next) && next != '(')
        {
            return false;
        }

        _numbers ??= DocumentNumber.FindInQuery(_text);
        return !_numbers.Any(number => number.Span.Start < _position && _position < number.Span.End);
    }

    /// <summary>A name of a field, a colon, and a value right behind it: "Kính gửi: …" is text.</summary>
    private QueryToken? FieldAhead()
    {
        int end = _position;
        while (end < _text.Length && end - _position < LongestFieldName && IsNameUnit(_text[end]))
        {
            end++;
        }

        if (end == _position || end + 1 >= _text.Length || _text[end] != ':' || char.IsWhiteSpace(_text[end + 1]) || _text[end + 1] is ')' or ':')
        {
            return null;
        }

        string name = _text[_position..end];
        return QueryFields.Find(name) is { } field
            ? new QueryToken(QueryTokenKind.Field, name, new TextSpan(_position, end + 1)) { Field = field }
            : null;
    }

    private void ReadValue(QueryField field)
    {
        char first = _text[_position];
        if (IsQuote(first))
        {
            ReadPhrase();
        }
        else if (first is '[' or '{' && QueryFields.IsDate(field))
        {
            ReadBrackets();
        }
        else if (first != '(')
        {
            ReadWord(isValue: true);
        }
    }

    private void ReadBrackets()
    {
        int start = _position;
        int close = _text.AsSpan(start).IndexOfAny(']', '}');
        int nextGroup = _text.AsSpan(start).IndexOfAny("()\"“”");
        if (close >= 0 && (nextGroup < 0 || close < nextGroup))
        {
            _position = start + close + 1;
            Add(QueryTokenKind.Word, start, _position);
            return;
        }

        _errors.Bracket(start);
        _position = nextGroup < 0 ? _text.Length : start + nextGroup;
        _tokens.Add(new QueryToken(QueryTokenKind.Word, _text[start.._position].TrimEnd() + "]", new TextSpan(start, _position)));
    }

    private void ReadWord(bool isValue)
    {
        int start = _position;
        while (_position < _text.Length && !char.IsWhiteSpace(_text[_position]) && !IsQuote(_text[_position]) && _text[_position] is not ('(' or ')'))
        {
            _position++;
        }

        ReadOnlySpan<char> word = _text.AsSpan(start, _position - start);
        if (!isValue && OperatorWords.Find(word, _operatorsAreWords) is { } kind)
        {
            Add(kind, start, _position);
        }
        else if (word.Contains('*'))
        {
            ReadStars(start, _position);
        }
        else
        {
            Add(QueryTokenKind.Word, start, _position);
        }
    }

    /// <summary>"xây*" is a prefix; any other star is left out and parts the word.</summary>
    private void ReadStars(int start, int end)
    {
        ReadOnlySpan<char> letters = _text.AsSpan(start, end - start - 1);
        if (_text[end - 1] == '*' && letters.Length >= QueryLimits.PrefixLetters && IsPlainWord(letters))
        {
            _tokens.Add(new QueryToken(QueryTokenKind.Prefix, letters.ToString(), new TextSpan(start, end)) { Inner = new TextSpan(start, end - 1) });
            return;
        }

        int piece = start;
        for (int i = start; i <= end; i++)
        {
            if (i < end && _text[i] != '*')
            {
                continue;
            }

            if (i > piece)
            {
                Add(QueryTokenKind.Word, piece, i);
            }

            if (i < end)
            {
                _errors.Star(i);
            }

            piece = i + 1;
        }
    }

    private void Add(QueryTokenKind kind, int start, int end) =>
        _tokens.Add(new QueryToken(kind, _text[start..end], new TextSpan(start, end)));

    private static bool IsQuote(char unit) => Quotes.Contains(unit, StringComparison.Ordinal);

    private static bool IsNameUnit(char unit) => char.IsLetter(unit) || unit is '-' or '_' or ' ' || IsMark(unit);

    private static bool IsPlainWord(ReadOnlySpan<char> word)
    {
        int letters = 0;
        foreach (char unit in word)
        {
            letters += char.IsLetterOrDigit(unit) ? 1 : 0;
            if (!char.IsLetterOrDigit(unit) && !IsMark(unit))
            {
                return false;
            }
        }

        return letters >= QueryLimits.PrefixLetters;
    }

    /// <summary>Whether a unit is a mark that belongs to the letter before it, in decomposed text.</summary>
    internal static bool IsMark(char unit) => char.GetUnicodeCategory(unit) == UnicodeCategory.NonSpacingMark;
}
