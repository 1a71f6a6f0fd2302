using Archive.Search.Analysis;
using Archive.Vietnamese;

namespace Archive.Search.Suggestions;

/// <summary>What was typed so far, cut as the index is.</summary>
internal sealed class TypedPrefix
{
    // Nobody reads completions of a paragraph.
    private const int LongestText = 200;

    private readonly AccentPattern?[] _patterns;

    private TypedPrefix(string text, IReadOnlyList<TypedWord> words, bool isOpen)
    {
        Text = text;
        Words = words;
        IsOpen = isOpen;
        Key = string.Join(' ', words.Select(word => word.Folded)) + (isOpen ? string.Empty : " ");
        _patterns = [.. words.Select(word => word.HasMarks ? new AccentPattern(word.Typed) : null)];
    }

    /// <summary>The text as it is read.</summary>
    internal string Text { get; }

    internal IReadOnlyList<TypedWord> Words { get; }

    /// <summary>Whether the last word may go on.</summary>
    internal bool IsOpen { get; }

    /// <summary>The folded key that completions begin with.</summary>
    internal string Key { get; }

    /// <summary>Reads a text; null when nothing of it is a word.</summary>
    internal static TypedPrefix? Read(string typed, Func<string, bool> isKnown)
    {
        string cut = typed.Length <= LongestText ? typed : typed[^LongestText..];
        string text = TypedQuery.Decode(cut, isKnown)?.Text ?? cut;
        AnalysedText analysed = new();
        analysed.Load(text.AsMemory());
        List<TypedWord> words = [.. Enumerable.Range(0, analysed.Count).Select(index => new TypedWord(
            text[analysed.Tokens[index].Start..analysed.Tokens[index].End], analysed.KeyText(index), analysed.FoldedText(index),
            analysed.Tokens[index].HasMarks, analysed.Tokens[index].Kind, analysed.Tokens[index].Start))];
        if (words.Count > 1 && words[0].Folded == "so" && words[1].Kind == TokenKind.Number)
        {
            words.RemoveAt(0);
        }

        return words.Count == 0 ? null : new TypedPrefix(text, words, analysed.Tokens[^1].End == text.Length);
    }

    /// <summary>Whether words have every mark that was typed; the last of them may go on beyond what was typed.</summary>
    /// <param name="keys">Search keys, as many as <see cref="Words"/>.</param>
    internal bool Fits(ReadOnlySpan<string> keys)
    {
        for (int i = 0; i < _patterns.Length; i++)
        {
            if (_patterns[i] is { } pattern && !pattern.Matches(keys[i])
                && (i + 1 < _patterns.Length || !IsOpen || !FitsBeginning(pattern, keys[i], Words[i].Key.Length)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool FitsBeginning(AccentPattern pattern, string key, int length) =>
        key.Length > length && pattern.Matches(key.AsSpan(0, length));
}

/// <summary>A word that was typed.</summary>
/// <param name="Typed">As typed.</param>
/// <param name="Key">Its search key.</param>
/// <param name="Folded">Its key without marks.</param>
/// <param name="HasMarks">Whether a mark was typed.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it starts.</param>
internal sealed record TypedWord(string Typed, string Key, string Folded, bool HasMarks, TokenKind Kind, int Start);
