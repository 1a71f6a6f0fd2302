using Archive.Search.Engine;
using Archive.Search.Schema;
using Archive.Search.Vocabulary;

namespace Archive.Search.Suggestions;

/// <summary>Writes search keys as the archive spells them: kĩ → kỹ, hoà → hòa, where most documents do. For one query, one thread.</summary>
internal sealed class ShownSpelling(IEngineSnapshot snapshot, WordStatistics statistics)
{
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>The spelling of a key; the key itself when it is as common as any.</summary>
    internal string Of(string key)
    {
        if (!_known.TryGetValue(key, out string? spelling))
        {
            _known.Add(key, spelling = Find(key));
        }

        return spelling;
    }

    private string Find(string key)
    {
        string prefix = key + ArchiveFields.KeySeparator;
        EngineTerm best = snapshot.Terms(ArchiveFields.Spelling, prefix)
            .TakeWhile(term => term.Text.StartsWith(prefix, StringComparison.Ordinal))
            .OrderByDescending(term => term.DocumentFrequency)
            .FirstOrDefault();
        // Documents that write it both ways count for both: more than half of all that have the key is a majority.
        return best.Text is not null && 2 * best.DocumentFrequency > statistics.Frequency(ArchiveFields.Exact, key) ? best.Text[prefix.Length..] : key;
    }
}
