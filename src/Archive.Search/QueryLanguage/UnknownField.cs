using Archive.Vietnamese;

namespace Archive.Search.QueryLanguage;

/// <summary>A word with a colon that looks like <c>field:value</c> but names no field; it is searched as words.</summary>
/// <param name="Name">The name as typed ("nguoi").</param>
/// <param name="Span">Where the name stands, without its colon.</param>
/// <param name="Nearest">The fields that may be meant, under the name nearest to what was typed; best first, may be empty.</param>
internal sealed record UnknownField(string Name, TextSpan Span, IReadOnlyList<(string Name, QueryField Field)> Nearest)
{
    // One line to read, and a query of a hundred colons was pasted.
    private const int MostNearest = 3;
    private const int MostTold = 3;

    // A letter and a colon is a drive, a list item, "v:"; nobody names a field by one letter.
    private const int ShortestName = 2;

    // Letters in common from the start that make "nguoi-duyet" and "người-ký" alike; "so" and "co" begin too much.
    private const int LongBeginning = 4;

    /// <summary>
    /// The unknown names among words that follow each other. A name may have blanks ("co quan bh:"), so words before the
    /// colon are taken along as long as a field is called nearly so.
    /// </summary>
    /// <param name="text">The query.</param>
    /// <param name="tokens">Its tokens.</param>
    internal static IReadOnlyList<UnknownField> Find(string text, IReadOnlyList<QueryToken> tokens)
    {
        List<UnknownField> found = [];
        for (int i = 0; i < tokens.Count && found.Count < MostTold; i++)
        {
            bool isValue = i > 0 && tokens[i - 1].Kind == QueryTokenKind.Field;
            if (!isValue && tokens[i].Kind is QueryTokenKind.Word or QueryTokenKind.Prefix && NameEnd(text, tokens[i].Span.Start) is { } end)
            {
                found.Add(Read(text, tokens, i, end));
            }
        }

        return found;
    }

    /// <summary>Where the name before the colon ends; null when what follows the colon is no value ("http://", "Kính gửi: …").</summary>
    private static int? NameEnd(string text, int start)
    {
        int end = start;
        while (end < text.Length && end - start < QueryLexer.LongestFieldName && (char.IsLetter(text[end]) || text[end] is '-' or '_' || QueryLexer.IsMark(text[end])))
        {
            end++;
        }

        return end - start >= ShortestName && end + 1 < text.Length && text[end] == ':'
            && (char.IsLetterOrDigit(text[end + 1]) || "\"“”(><[{.".Contains(text[end + 1], StringComparison.Ordinal))
            ? end
            : null;
    }

    private static UnknownField Read(string text, IReadOnlyList<QueryToken> tokens, int last, int end)
    {
        for (int first = Math.Max(0, last - QueryFields.LongestName + 1); first < last; first++)
        {
            bool areWords = Enumerable.Range(first, last - first).All(index => tokens[index].Kind == QueryTokenKind.Word);
            TextSpan several = new(tokens[first].Span.Start, end);
            if (areWords && several.Length <= QueryLexer.LongestFieldName && NearestTo(several.Of(text).ToString(), withBeginnings: false) is { Count: > 0 } near)
            {
                return new UnknownField(several.Of(text).ToString(), several, near);
            }
        }

        TextSpan one = new(tokens[last].Span.Start, end);
        string name = one.Of(text).ToString();
        return new UnknownField(name, one, NearestTo(name, withBeginnings: true));
    }

    /// <summary>The query with the nearest field's name in place of this one; null when none is near.</summary>
    /// <param name="text">The query.</param>
    internal string? Rewritten(string text) =>
        Nearest.Count == 0 ? null : string.Concat(text.AsSpan(0, Span.Start), QueryFields.PrintedName(Nearest[0].Field), text.AsSpan(Span.End));

    private static List<(string Name, QueryField Field)> NearestTo(string typed, bool withBeginnings)
    {
        string key = QueryFields.Key(typed);
        string[] words = Words(typed);
        return [.. QueryFields.Names
            .Select(known => (known.Name, known.Field, Distance: Distance(key, words, known.Name, withBeginnings)))
            .Where(known => known.Distance is not null)
            .OrderBy(known => known.Distance)
            .DistinctBy(known => known.Field)
            .Take(MostNearest)
            .Select(known => (known.Name, known.Field))];
    }

    /// <summary>How many letters part the two names; null when they are not alike.</summary>
    private static int? Distance(string key, string[] words, string name, bool withBeginnings)
    {
        string other = QueryFields.Key(name);
        int letters = EditDistance(key, other);
        bool isSlip = letters <= Math.Max(key.Length, other.Length) / 4;
        bool isBeginning = withBeginnings && (StartsAlike(key, other) || AreFirst(words, Words(name)));
        return isSlip || isBeginning ? letters : null;
    }

    private static bool StartsAlike(string left, string right) => left.AsSpan().CommonPrefixLength(right) >= LongBeginning;

    /// <summary>Whether the words of one name are the first of the other: "so-vb" and "số", "noi" and "nội-dung".</summary>
    private static bool AreFirst(string[] left, string[] right) =>
        left.AsSpan().CommonPrefixLength(right) == Math.Min(left.Length, right.Length);

    private static string[] Words(string name) =>
        AccentFolding.Fold(name).Split(['-', '_', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Letters to add, drop or replace (V. I. Levenshtein, 1966). Names are at most a line long.</summary>
    private static int EditDistance(string left, string right)
    {
        int[] before = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int[] row = new int[right.Length + 1];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = before[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(before[j], row[j - 1]) + 1);
            }

            before = row;
        }

        return before[^1];
    }
}
