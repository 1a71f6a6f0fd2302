using System.Globalization;
using Archive.Search.Engine;
using Archive.Search.Requests;
using Archive.Search.Schema;
using Archive.Search.Understanding;

namespace Archive.Search.Explaining;

/// <summary>
/// Says in plain Vietnamese why a document stands where it does: what of the query it holds in which part of the paper,
/// its number, names and day, and how many points each brought. The points of the sentences sum up to the score.
/// </summary>
/// <param name="snapshot">The archive.</param>
/// <param name="asked">The query that was run.</param>
internal sealed class ExplanationWriter(IEngineSnapshot snapshot, EngineQuery asked)
{
    // Below this a part changes no order and only makes the list longer.
    private const double LeastShown = 0.005;

    private static readonly CultureInfo s_numbers = MakeNumbers();
    private static readonly (string Zone, string Name)[] s_zones =
    [
        (ArchiveFields.SubjectZone, "Trích yếu"), (ArchiveFields.ThemeZone, "Chủ đề"),
        (ArchiveFields.IssuerZone, "Cơ quan ban hành, loại văn bản hoặc người ký"), (ArchiveFields.SignerZone, "Người ký"),
        (ArchiveFields.BodyZone, "Nội dung"),
    ];

    private readonly IReadOnlyList<EngineQuery> _parts = ScoreParts.Of(asked);

    /// <summary>The sentences for one document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="score">The score by which it was ordered.</param>
    internal IReadOnlyList<string> Write(int document, float score)
    {
        List<string> sentences = [];
        Dictionary<EngineQuery, float> scored = [];
        foreach (EngineQuery part in _parts)
        {
            if (!scored.ContainsKey(part) && snapshot.Score(part, document) is { } points)
            {
                scored.Add(part, points * _parts.Count(part.Equals));
            }
        }

        AddKeys(sentences, scored);
        AddZones(sentences, scored);
        AddRest(sentences, document, scored, score);
        return sentences;
    }

    private static void AddKeys(List<string> sentences, Dictionary<EngineQuery, float> scored)
    {
        foreach ((EngineQuery part, float points) in scored)
        {
            string? reason = ScoreParts.Field(part) switch
            {
                ArchiveFields.NumberKey => "Số, ký hiệu của văn bản đúng là số đã gõ",
                ArchiveFields.CitedKey => "Văn bản có dẫn số, ký hiệu đã gõ",
                ArchiveFields.Date => "Ngày ban hành nằm trong thời gian được nhắc đến",
                { } field when FacetNames.All.FirstOrDefault(name => ArchiveFields.Facet(name) == field) is { } facet => $"Câu hỏi có nêu {FacetFields.Label(facet)} của văn bản: {Names(part)}",
                _ => null,
            };
            if (reason is not null && points > 0)
            {
                sentences.Add($"{reason} (+{Points(points)} điểm).");
            }
        }
    }

    private static void AddZones(List<string> sentences, Dictionary<EngineQuery, float> scored)
    {
        foreach ((string zone, string name) in s_zones)
        {
            List<(string Terms, bool IsPair, float Points)> found = [];
            foreach ((EngineQuery part, float points) in scored)
            {
                if (ScoreParts.Field(part) is { } field && field.StartsWith(zone + ".", StringComparison.Ordinal))
                {
                    found.Add((Terms(part), field.EndsWith('2'), points));
                }
            }

            double sum = found.Sum(item => (double)item.Points);
            if (sum < LeastShown)
            {
                continue;
            }

            string[] words = Distinct(found.Where(item => !item.IsPair && item.Terms.Length > 0));
            string[] pairs = Distinct(found.Where(item => item.IsPair));
            string beside = pairs.Length == 0 ? string.Empty : $"; đứng liền nhau: {string.Join(", ", pairs.Select(pair => $"“{pair}”"))}";
            sentences.Add(words.Length + pairs.Length == 0
                ? $"{name} khớp câu hỏi (+{Points(sum)} điểm)."
                : $"{name} có {(words.Length == 0 ? "các từ của câu hỏi" : string.Join(", ", words))}{beside} (+{Points(sum)} điểm).");
        }
    }

    private void AddRest(List<string> sentences, int document, Dictionary<EngineQuery, float> scored, float score)
    {
        double sum = scored.Values.Sum(points => (double)points);
        double engine = snapshot.Score(asked, document) ?? sum;
        double untimed = asked is RecencyQuery timed ? snapshot.Score(timed.Query, document) ?? engine : engine;
        if (untimed - sum > LeastShown)
        {
            sentences.Add($"Văn bản thỏa các điều kiện đã đặt (+{Points(untimed - sum)} điểm).");
        }

        if (engine - untimed > LeastShown)
        {
            sentences.Add($"Văn bản ban hành gần đây (+{Points(engine - untimed)} điểm, {Percent(engine / untimed)}).");
        }

        if (score - engine > LeastShown)
        {
            sentences.Add($"Có câu nói gần đủ những gì được hỏi (+{Points(score - engine)} điểm).");
        }

        sentences.Add(score > 0 ? $"Tổng cộng {Points(score)} điểm." : "Văn bản thỏa các điều kiện; thứ tự theo ngày ban hành.");
    }

    /// <summary>Of the spellings with and without accents the one with is shown.</summary>
    private static string[] Distinct(IEnumerable<(string Terms, bool IsPair, float Points)> found) =>
        [.. found.OrderByDescending(item => item.Points).Select(item => item.Terms)
            .GroupBy(Archive.Vietnamese.AccentFolding.Fold, StringComparer.Ordinal)
            .Select(group => group.MaxBy(terms => terms.Count(unit => unit > '\u007F'))!)];

    private static string Terms(EngineQuery part) => part switch
    {
        TermQuery term => term.Term,
        PhraseQuery phrase => string.Join(' ', phrase.Positions.Select(position => position[0])),
        PrefixQuery prefix => prefix.Prefix + "…",
        AnyTermQuery any => any.Terms.Count == 1 ? any.Terms[0] : string.Empty,
        BoostQuery boost => Terms(boost.Query),
        ConstantScoreQuery constant => Terms(constant.Query),
        _ => string.Empty,
    };

    private static string Names(EngineQuery part) => part switch
    {
        AnyTermQuery any => string.Join(", ", any.Terms),
        BoostQuery boost => Names(boost.Query),
        ConstantScoreQuery constant => Names(constant.Query),
        _ => string.Empty,
    };

    private static string Points(double points) => points.ToString("0.##", s_numbers);

    private static string Percent(double factor) => (factor - 1).ToString("+0.##%", s_numbers);

    private static CultureInfo MakeNumbers()
    {
        // The process runs without cultures; a decimal comma is all that Vietnamese needs here.
        CultureInfo numbers = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        numbers.NumberFormat.NumberDecimalSeparator = ",";
        numbers.NumberFormat.PercentDecimalSeparator = ",";
        return numbers;
    }
}
