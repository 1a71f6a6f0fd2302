using System.Text;
using Archive.Search.Analysis;
using Archive.Vietnamese;

namespace Archive.Search.Suggestions;

/// <summary>The words of a query of which another reading may be offered, and the query rewritten with other words.</summary>
internal sealed class QuerySyllables
{
    // Longer texts were pasted: nothing is to be guessed in them.
    private const int MostWords = 32;

    private readonly string _text;
    private readonly List<(TextSpan Span, string Key, string Folded, bool HasMarks, bool IsApart)> _words = [];

    private QuerySyllables(string text) => _text = text;

    internal int Count => _words.Count;

    /// <summary>Reads a query; null when there is nothing to guess: no word, or too many.</summary>
    internal static QuerySyllables? Read(string text)
    {
        AnalysedText analysed = new();
        analysed.Load(text.AsMemory());
        if (analysed.Count is 0 or > MostWords)
        {
            return null;
        }

        TextSpan[] numbers = [.. DocumentNumber.FindInQuery(text).Select(number => FromDigits(text, number.Span))];
        QuerySyllables syllables = new(text);
        bool wasLeftOut = true;
        for (int i = 0; i < analysed.Count; i++)
        {
            AnalysedText.Token token = analysed.Tokens[i];
            TextSpan span = new(token.Start, token.End);
            bool isWord = token.Kind is TokenKind.Syllable or TokenKind.Word && !IsAbbreviation(span.Of(text))
                && !numbers.Any(number => number.Start < span.End && span.Start < number.End);
            if (isWord)
            {
                syllables._words.Add((span, analysed.KeyText(i), analysed.FoldedText(i), token.HasMarks, wasLeftOut || token.StartsSentence));
            }

            wasLeftOut = !isWord;
        }

        return syllables._words.Count == 0 ? null : syllables;
    }

    internal string Key(int index) => _words[index].Key;

    internal string Folded(int index) => _words[index].Folded;

    internal bool HasMarks(int index) => _words[index].HasMarks;

    /// <summary>The word as typed, in small letters.</summary>
    internal string Typed(int index) => VietnameseText.Compose(_words[index].Span.Of(_text).ToString()).ToLowerInvariant();

    /// <summary>Whether the word before it stands elsewhere.</summary>
    internal bool IsApart(int index) => _words[index].IsApart;

    /// <summary>The query with some words spelled otherwise; capitals and everything else stay.</summary>
    /// <param name="spelling">The new spelling of a word, or null to leave it.</param>
    internal string Rewrite(Func<int, string?> spelling)
    {
        StringBuilder text = new();
        int position = 0;
        for (int i = 0; i < _words.Count; i++)
        {
            TextSpan span = _words[i].Span;
            text.Append(_text, position, span.Start - position);
            ReadOnlySpan<char> typed = span.Of(_text);
            text.Append(spelling(i) is { } other ? InCapitalsOf(typed, other) : typed);
            position = span.End;
        }

        return text.Append(_text, position, _text.Length - position).ToString();
    }

    /// <summary>"kế hoạch 44/KH-TU": the name of the type before the number is words like any other.</summary>
    private static TextSpan FromDigits(string text, TextSpan number)
    {
        int digit = number.Of(text).IndexOfAnyInRange('0', '9');
        return digit < 0 ? number : new TextSpan(number.Start + digit, number.End);
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> word) => word.Length > 1 && !word.ContainsAnyInRange('a', 'z') && word.IndexOfAnyInRange('A', 'Z') >= 0 && word.ToString().All(char.IsUpper);

    private static string InCapitalsOf(ReadOnlySpan<char> typed, string spelling) =>
        char.IsUpper(typed[0]) ? char.ToUpperInvariant(spelling[0]) + spelling[1..] : spelling;
}
