using System.Text.RegularExpressions;
using Archive.Vietnamese;

namespace Archive.Testing.Scoring;

/// <summary>Compares what "archive-indexer inspect" says of documents with their gold, field by field.</summary>
public sealed partial class Scorer
{
    private readonly Dictionary<string, FieldScore> _scores = [];

    public IReadOnlyCollection<FieldScore> Scores => _scores.Values;

    public IEnumerable<string> Differences => _scores.Values.SelectMany(score => score.Differences.Select(text => score.Name + " " + text));

    /// <summary>The score of a field; an empty one when nothing was compared.</summary>
    public FieldScore Of(string field)
    {
        if (!_scores.TryGetValue(field, out FieldScore? score))
        {
            _scores[field] = score = new FieldScore(field);
        }

        return score;
    }

    /// <summary>Compares one object of the command "inspect" with its gold.</summary>
    public void Add(GoldDocument gold, FoundDocument found)
    {
        string file = gold.File;
        One("number", file, gold.Number, found.Number, found.IsDerived("number"));
        One("symbol", file, gold.Symbol, found.Symbol, found.IsDerived("symbol"));
        One("side", file, gold.Side, found.Side, found.IsDerived("side"));
        One("type", file, gold.Type, found.Type, found.IsDerived("type"));
        One("date", file, gold.Date, found.Date, found.IsDerived("date"));
        One("place", file, gold.Place, found.Place, found.IsDerived("place"));

        // The canonical office is as good an answer as the printed line.
        bool canonical = found.Issuer is { } issuer && gold.IssuingBody is not null && Normal(issuer.Name) == Normal(gold.IssuingBody);
        One("issuer", file, gold.IssuingBody, canonical ? gold.IssuingBody : found.IssuingBody, found.IsDerived("issuing_body"));
        One("superior", file, gold.SuperiorBody, found.SuperiorBody, found.IsDerived("superior_body"));
        Of("subject").Add(file, gold.Subject, found.Subject, found.IsDerived("subject"), WithoutAuthor);
        Of("recipients").AddList(file, gold.Recipients, found.Recipients, WithoutAddress);
        Of("distribution").AddList(file, gold.Distribution, found.Distribution, Normal);
        One("signer", file, gold.Signer, found.Signer, found.IsDerived("signer"));
        One("signing form", file, gold.SigningForm, found.SigningForm, derived: false);
        One("position", file, gold.Position, found.Position, found.IsDerived("position"));
        AddCitations(gold, found);
        if (gold.Themes is not null)
        {
            Of("themes").AddList(file, gold.Themes, found.Themes.Select(theme => theme.Name), Normal);
            One("level", file, gold.Level, found.Level, found.IsDerived("level"));
        }
    }

    private void AddCitations(GoldDocument gold, FoundDocument found)
    {
        Of("citations").AddList(gold.File, gold.Citations.Select(citation => citation.Number), found.Citations.Select(citation => citation.Number), Key);
        foreach (GoldCitation citation in gold.Citations)
        {
            List<FoundCitation> same = [.. found.Citations.Where(candidate => Key(candidate.Number) == Key(citation.Number))];
            FoundCitation? own = same.Find(candidate => candidate.Date == citation.Date) ?? same.FirstOrDefault();
            if (own is null)
            {
                continue;
            }

            // What the gold leaves open may be stated in another place of the paper.
            string label = gold.File + " " + citation.Number;
            One("cited type", label, citation.Type, citation.Type is null ? null : own.Type, derived: false);
            One("cited date", label, citation.Date, citation.Date is null ? null : own.Date, derived: false);
            One("cited issuer", label, citation.Issuer, citation.Issuer is null ? null : own.Issuer, derived: false);
        }
    }

    private void One(string field, string file, string? gold, string? found, bool derived) => Of(field).Add(file, gold, found, derived, Normal);

    /// <summary>Spaces, capitals, tone placement, kinds of dash and quote do not count; accents do.</summary>
    public static string Normal(string value)
    {
        string clean = SyllableRepair.ToNewStyle(VietnameseText.Canonicalize(value.Replace("*", string.Empty, StringComparison.Ordinal), CanonicalSteps.Default).Text).ToLowerInvariant();
        return Spaces().Replace(clean, string.Empty);
    }

    /// <summary>The author between title and subject ("của Ban Thường vụ Huyện ủy về …") may be kept or left out.</summary>
    private static string WithoutAuthor(string value) => Normal(Author().Replace(value, string.Empty));

    private static string WithoutAddress(string value) => Normal(AddressTail().Replace(value, string.Empty).TrimEnd('.', ' '));

    private static string Key(string number) => AccentFolding.Fold(Normal(number));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^của Ban (?:Thường vụ|Chấp hành)[^,]*?(?=về )", RegexOptions.IgnoreCase)]
    private static partial Regex Author();

    [GeneratedRegex(@"\s*\((?:Đ/c|Địa chỉ).*$", RegexOptions.Singleline)]
    private static partial Regex AddressTail();
}
