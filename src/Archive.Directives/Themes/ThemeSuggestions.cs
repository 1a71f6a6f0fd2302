using Archive.Directives.Model;

namespace Archive.Directives.Themes;

/// <summary>A name that many documents quote and the authority file does not know.</summary>
/// <param name="Key">Stable key in ASCII.</param>
/// <param name="Name">The spelling met most often.</param>
/// <param name="Kind">The word met most often before it; null when none was.</param>
/// <param name="Documents">Ids of the documents, in order of id.</param>
/// <param name="Spellings">All spellings, the most frequent first.</param>
public sealed record ThemeSuggestion(string Key, string Name, string? Kind, IReadOnlyList<string> Documents, IReadOnlyList<string> Spellings);

/// <summary>Collects names for the authority file.</summary>
public static class ThemeSuggestions
{
    /// <summary>Names that at least <paramref name="minimum"/> documents quote and the file lacks, the most frequent first; O(n log n).</summary>
    public static IReadOnlyList<ThemeSuggestion> Of(IEnumerable<Directive> directives, int minimum)
    {
        ArgumentNullException.ThrowIfNull(directives);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 1);
        return [.. directives
            .SelectMany(directive => directive.Themes.Where(theme => !theme.Value.Known).Select(theme => (directive.Id, theme.Value)))
            .GroupBy(pair => pair.Value.Key)
            .Select(group => Make(group.Key, [.. group]))
            .Where(suggestion => suggestion.Documents.Count >= minimum)
            .OrderByDescending(suggestion => suggestion.Documents.Count)
            .ThenBy(suggestion => suggestion.Key, StringComparer.Ordinal)];
    }

    private static ThemeSuggestion Make(string key, List<(string Id, Theme Theme)> mentions)
    {
        List<string> spellings = [.. mentions.GroupBy(mention => mention.Theme.Name).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key)];
        string? kind = mentions.Where(mention => mention.Theme.Kind is not null).GroupBy(mention => mention.Theme.Kind).OrderByDescending(group => group.Count()).FirstOrDefault()?.Key;
        return new ThemeSuggestion(key, spellings[0], kind, [.. mentions.Select(mention => mention.Id).Distinct().Order(StringComparer.Ordinal)], spellings);
    }
}
