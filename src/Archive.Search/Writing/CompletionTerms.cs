using Archive.Search.Analysis;
using Archive.Search.Schema;
using Archive.Vietnamese;

namespace Archive.Search.Writing;

/// <summary>
/// What a document can be found by when someone begins to type: its issuer, themes, number and subject. A term is
/// folded key, separator, kind, text ("chung suc xay dung␁tChung sức xây dựng"), so that the terms of the field, in
/// their order, are the completions of every prefix.
/// </summary>
internal static class CompletionTerms
{
    /// <summary>The kinds by their letter in a term.</summary>
    internal static IReadOnlyDictionary<char, string> Kinds { get; } =
        new Dictionary<char, string> { ['i'] = "issuer", ['t'] = "theme", ['s'] = "subject", ['n'] = "number" };

    // A completion is one line of a list; a longer subject is cut at a word.
    private const int LongestText = 160;

    // "Ban Thường vụ Tỉnh ủy Sông Lam" is also found by "tỉnh ủy" and "sông": a name is entered from each of its first words.
    private const int MostEntries = 8;

    private static readonly string[] s_openings = ["ve viec ", "v v ", "ve "];

    /// <summary>The terms of a document.</summary>
    internal static IReadOnlyCollection<string> Of(StoredDirective stored)
    {
        HashSet<string> terms = new(StringComparer.Ordinal);
        AnalysedText analysed = new();
        if (stored.Issuer is { } issuer)
        {
            AddFromEachWord(terms, analysed, 'i', issuer.Text);
        }

        foreach (string theme in stored.Themes)
        {
            AddFromEachWord(terms, analysed, 't', theme);
        }

        if (stored.Number is { } number)
        {
            Add(terms, analysed, 'n', number.Text);
        }

        if (stored.SubjectStatus == "printed")
        {
            AddSubject(terms, analysed, Cut(stored.Subject));
        }

        return terms;
    }

    private static void AddSubject(HashSet<string> terms, AnalysedText analysed, string subject)
    {
        string key = Add(terms, analysed, 's', subject);
        int opening = s_openings.FirstOrDefault(opening => key.StartsWith(opening, StringComparison.Ordinal))?.Count(' ') ?? 0;
        if (opening > 0 && opening < analysed.Count)
        {
            // "Về việc tổ chức Tết" is what the paper says; "tổ chức Tết" is what people type.
            Add(terms, analysed, 's', subject[analysed.Tokens[opening].Start..]);
        }
    }

    private static void AddFromEachWord(HashSet<string> terms, AnalysedText analysed, char kind, string name)
    {
        string text = Cut(name);
        string[] words = Add(terms, analysed, kind, text).Split(' ');
        for (int first = 1; first < Math.Min(words.Length, MostEntries); first++)
        {
            terms.Add(Term(string.Join(' ', words[first..]), kind, text));
        }
    }

    private static string Add(HashSet<string> terms, AnalysedText analysed, char kind, string text)
    {
        analysed.Load(text.AsMemory());
        string key = string.Join(' ', Enumerable.Range(0, analysed.Count).Select(analysed.FoldedText));
        if (key.Length > 0)
        {
            terms.Add(Term(key, kind, text));
        }

        return key;
    }

    private static string Term(string key, char kind, string text) => $"{key}{ArchiveFields.KeySeparator}{kind}{text}";

    private static string Cut(string text)
    {
        string line = VietnameseText.Clean(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        if (line.Length <= LongestText)
        {
            return line;
        }

        int space = line.LastIndexOf(' ', LongestText);
        return line[..(space > 0 ? space : LongestText)];
    }
}
