using Archive.Vietnamese;

namespace Archive.Directives.Extraction;

/// <summary>
/// Finds syllables that a space tore apart ("trườn g", "ngh iệp"): a piece that is no syllable, and exactly one neighbour
/// with which it is a usual one.
/// </summary>
internal sealed class SplitSyllables(string text, IReadOnlyList<WordRange> words, SyllableKnowledge knowledge)
{
    private const int MaxPiece = 6;
    private const double MuchMoreUsual = 8; // the whole must be that much more usual than a piece that is a syllable by itself

    /// <summary>Whether the word is a piece and could be joined; the range of the two pieces and the gap, or null.</summary>
    internal (int Start, int End)? Find(int i)
    {
        WordRange word = words[i];
        ReadOnlySpan<char> piece = text.AsSpan(word.Start, word.Length);
        if (word.Length > MaxPiece || Syllable.IsValidUnaccented(piece) || !word.StandsAlone(text)) return null;
        bool left = i > 0 && Joins(words[i - 1], word, piece: words[i - 1]);
        bool right = i + 1 < words.Count && Joins(word, words[i + 1], piece: words[i + 1]);
        if (left == right) return null;
        return left ? (words[i - 1].Start, word.End) : (word.Start, words[i + 1].End);
    }

    private bool Joins(WordRange first, WordRange second, WordRange piece)
    {
        if (second.Start != first.End + 1 || text[first.End] is not (' ' or '\u00A0')) return false;
        if (!first.StandsAlone(text) || !second.StandsAlone(text)) return false;
        ReadOnlySpan<char> left = text.AsSpan(first.Start, first.Length), right = text.AsSpan(second.Start, second.Length);
        bool capitals = left.Length > 0 && IsUpper(left) && IsUpper(right);
        if (!capitals && (IsUpper(right[..1]) || (left.Length > 1 && IsUpper(left)))) return false;
        Span<char> joined = stackalloc char[MaxPiece * 4];
        if (left.Length + right.Length > joined.Length) return false;
        left.CopyTo(joined);
        right.CopyTo(joined[left.Length..]);
        ReadOnlySpan<char> whole = joined[..(left.Length + right.Length)];
        if (!Syllable.IsValid(whole)) return false;
        double wholeWeight = knowledge.WeightOf(SearchKey.Of(whole));
        if (wholeWeight <= 0) return false;
        ReadOnlySpan<char> other = text.AsSpan(piece.Start, piece.Length);
        double otherWeight = Syllable.IsValid(other) ? Math.Max(0, knowledge.WeightOf(SearchKey.Of(other)) - SyllableKnowledge.DocumentWeight) : 0; // without this place itself
        bool letterOfClause = Math.Min(left.Length, right.Length) == 1 && left.Length == 1;
        // "điểm b áp dụng": a letter before a word that is used alone is the letter of a clause.
        return letterOfClause ? otherWeight == 0 : wholeWeight >= MuchMoreUsual * otherWeight;
    }

    private static bool IsUpper(ReadOnlySpan<char> letters)
    {
        foreach (char letter in letters)
        {
            if (!char.IsUpper(letter)) return false;
        }

        return true;
    }
}
