using Archive.Search.Schema;

namespace Archive.Search.Ranking;

/// <summary>Every weight of the ranking, in one place. They come from measurement; docs/relevance.md says on what.</summary>
internal static class RankingWeights
{
    /// <summary>How much a match in a zone counts beside one in the body.</summary>
    internal static IReadOnlyList<(string Zone, float Weight)> Zones { get; } =
    [
        (ArchiveFields.SubjectZone, 2.0f),
        (ArchiveFields.ThemeZone, 2.0f),
        (ArchiveFields.IssuerZone, 1.5f),
        (ArchiveFields.BodyZone, 1.0f),
    ];

    /// <summary>How much the other zones of a word add to its best one.</summary>
    internal const float ZoneTieBreaker = 0.3f;

    /// <summary>A pair of neighbouring syllables beside a single one.</summary>
    internal const float Pairs = 0.5f;

    /// <summary>An unaccented match of a syllable that was typed without marks in an otherwise accented query.</summary>
    internal const float FoldedInAccented = 0.5f;

    /// <summary>The document whose own number was typed: above everything that words can score.</summary>
    internal const float OwnNumber = 1_000f;

    /// <summary>A document that cites the number that was typed.</summary>
    internal const float CitedNumber = 5f;

    /// <summary>What the newest document gains, as a share of its score.</summary>
    internal const double Recency = 0.05;

    /// <summary>Days after which half of that gain is left.</summary>
    internal const double RecencyHalfLifeDays = 5 * 365.25;

    /// <summary>The share of the words that must be found in a query of five words or more.</summary>
    internal const double WordShare = 0.75;

    /// <summary>The share of the neighbouring pairs that must be found in such a query.</summary>
    internal const double PairShare = 0.34;

    /// <summary>The share of the words that must be found when the strict reading finds less than a page.</summary>
    internal const double RelaxedWordShare = 0.3;
}
