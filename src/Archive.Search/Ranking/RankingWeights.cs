using System.Text.Json;
using System.Text.Json.Serialization;
using Archive.Search.Schema;

namespace Archive.Search.Ranking;

/// <summary>
/// Every weight of the ranking, in one place: ranking-weights.json. They come from measurement with
/// archive-indexer evaluate; docs/relevance.md says on what.
/// </summary>
internal sealed record RankingWeights
{
    /// <summary>The weights of the product.</summary>
    internal static RankingWeights Product { get; } = ReadProduct();

    /// <summary>How much a match in the zone adds to one in the body.</summary>
    public required float SubjectZone { get; init; }

    public required float ThemeZone { get; init; }

    public required float IssuerZone { get; init; }

    public required float BodyZone { get; init; }

    /// <summary>A match with the very accents of an accented query.</summary>
    public required float Exact { get; init; }

    /// <summary>A match without regard to accents in an accented query.</summary>
    public required float Folded { get; init; }

    /// <summary>The power of a word's rarity in its score; 1 is BM25, above it rare words count more.</summary>
    public required float RarityPower { get; init; }

    /// <summary>A pair of neighbouring syllables beside a single one.</summary>
    public required float Pairs { get; init; }

    /// <summary>An abbreviation found for its words.</summary>
    public required float Substitute { get; init; }

    /// <summary>A syllable that may be meant where one was typed that the archive does not know.</summary>
    public required float Correction { get; init; }

    /// <summary>What a document gains when its type is named in the query; likewise issuer, theme, level and date.</summary>
    public required float TypeSignal { get; init; }

    public required float IssuerSignal { get; init; }

    public required float ThemeSignal { get; init; }

    public required float LevelSignal { get; init; }

    public required float DateSignal { get; init; }

    /// <summary>The document whose own number was typed: above everything that words can score.</summary>
    public required float OwnNumber { get; init; }

    /// <summary>A document that cites the number that was typed.</summary>
    public required float CitedNumber { get; init; }

    /// <summary>What the newest document gains, as a share of its score.</summary>
    public required double Recency { get; init; }

    /// <summary>Days after which half of that gain is left.</summary>
    public required double RecencyHalfLifeDays { get; init; }

    /// <summary>The share of the words, and of the pairs, that must be found in a query of five words or more.</summary>
    public required double WordShare { get; init; }

    public required double PairShare { get; init; }

    /// <summary>The shares from which on a document surely is what was asked for: nothing looser is then tried.</summary>
    public required double CertainWordShare { get; init; }

    public required double CertainPairShare { get; init; }

    /// <summary>The share of the words that must be found when the strict reading finds too little.</summary>
    public required double SoftWordShare { get; init; }

    /// <summary>How many of the best documents are looked at again with their text.</summary>
    public required int RerankDepth { get; init; }

    /// <summary>Queries of fewer words are not looked at again.</summary>
    public required int RerankFromWords { get; init; }

    /// <summary>What the best sentence of a document adds, beside the score of the index.</summary>
    public required float Coverage { get; init; }

    /// <summary>Three words in a row, and two words with a few others between, in that sentence.</summary>
    public required float Triples { get; init; }

    public required float SkipPairs { get; init; }

    /// <summary>What a sentence gains that says nothing but words of the query, as a share.</summary>
    public required float SentencePrecision { get; init; }

    /// <summary>The words of the query that a sentence opens with; and once more when "là" follows them.</summary>
    public required float SentenceOpening { get; init; }

    public required float Definition { get; init; }

    /// <summary>The distinct words of the query in the best window of so many words.</summary>
    public required float Passage { get; init; }

    public required int PassageWords { get; init; }

    /// <summary>The share of common word triples from which on two texts are practically the same.</summary>
    public required double SameTextResemblance { get; init; }

    /// <summary>The zones with their weights.</summary>
    [JsonIgnore]
    internal IReadOnlyList<(string Zone, float Weight)> Zones =>
    [
        (ArchiveFields.BodyZone, BodyZone),
        (ArchiveFields.SubjectZone, SubjectZone),
        (ArchiveFields.ThemeZone, ThemeZone),
        (ArchiveFields.IssuerZone, IssuerZone),
    ];

    /// <summary>Reads weights from a file of the same form, to measure with others than the product's.</summary>
    internal static RankingWeights Read(string file) => Parse(File.ReadAllText(file));

    private static RankingWeights ReadProduct()
    {
        using Stream stream = typeof(RankingWeights).Assembly.GetManifestResourceStream("Archive.Search.Ranking.ranking-weights.json")
            ?? throw new InvalidOperationException("The resource ranking-weights.json is missing from the assembly.");
        using StreamReader reader = new(stream);
        return Parse(reader.ReadToEnd());
    }

    private static RankingWeights Parse(string json) =>
        JsonSerializer.Deserialize(json, RankingWeightsContext.Default.RankingWeights) ?? throw new JsonException("The weights are empty.");
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RankingWeights))]
internal sealed partial class RankingWeightsContext : JsonSerializerContext;
