using Archive.Search.Engine;
using Archive.Search.Schema;

namespace Archive.Search.Vocabulary;

/// <summary>How common words and pairs are in one snapshot; remembers what it was asked. For one query, one thread.</summary>
internal sealed class WordStatistics(IEngineSnapshot snapshot)
{
    private readonly Dictionary<(string Suffix, string Term), long> _known = [];

    /// <summary>Documents of the archive.</summary>
    internal long Documents { get; } = snapshot.DocumentCount;

    /// <summary>Documents whose body holds a term of the analysis with this suffix.</summary>
    internal long Frequency(string suffix, string term)
    {
        if (!_known.TryGetValue((suffix, term), out long documents))
        {
            documents = snapshot.DocumentFrequency(ArchiveFields.BodyZone + suffix, term);
            _known.Add((suffix, term), documents);
        }

        return documents;
    }

    /// <summary>Whether a syllable with its accents occurs.</summary>
    internal bool IsKnown(string key) => Frequency(ArchiveFields.Exact, key) > 0;

    /// <summary>Whether a syllable occurs under any accents.</summary>
    internal bool IsKnownFolded(string folded) => Frequency(ArchiveFields.Folded, folded) > 0;

    /// <summary>The terms of a field that begin so, in byte order, read as they are taken.</summary>
    internal IEnumerable<string> Terms(string field, string prefix) =>
        snapshot.Terms(field, prefix).Select(term => term.Text).TakeWhile(term => term.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Whether any document of the archive matches; stops at the first.</summary>
    internal bool Exists(EngineQuery query) => snapshot.Exists(query);

    /// <summary>How much a term tells, as BM25 counts it; above 0.</summary>
    internal float Rarity(string suffix, string term)
    {
        // Replaced documents are counted until their segment is merged: a common word may then have more than there are.
        long documents = Math.Min(Frequency(suffix, term), Documents);
        return (float)Math.Log(1 + ((Documents - documents + 0.5) / (documents + 0.5)));
    }
}
