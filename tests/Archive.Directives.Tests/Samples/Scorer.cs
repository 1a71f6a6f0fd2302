using System.Text.RegularExpressions;
using Archive.Directives.Model;
using Archive.Directives.Parsing;

namespace Archive.Directives.Tests.Samples;

/// <summary>Compares parsed samples with their gold, field by field.</summary>
internal sealed partial class Scorer
{
    private readonly Dictionary<string, FieldScore> _scores = [];

    public IReadOnlyCollection<FieldScore> Scores => _scores.Values;

    public IEnumerable<string> Differences => _scores.Values.SelectMany(score => score.Differences.Select(text => score.Name + " " + text));

    public FieldScore Of(string field)
    {
        if (!_scores.TryGetValue(field, out FieldScore? score))
        {
            _scores[field] = score = new FieldScore(field);
        }

        return score;
    }

    public void Add(GoldDocument gold, Directive found)
    {
        string file = gold.File;
        One("number", file, gold.Number, found.Number);
        One("symbol", file, gold.Symbol, found.Symbol);
        One("side", file, gold.Side, found.Side is { } side ? new Extracted<string>(ModelNames.Of(side.Value), null, side.Status, 1, side.Rule) : null);
        One("type", file, gold.Type, found.Type is { } type ? new Extracted<string>(type.Value.Name, null, type.Status, 1, type.Rule) : null);
        One("date", file, gold.Date, found.Date is { } date ? new Extracted<string>(date.Value.ToString(), null, date.Status, 1, date.Rule) : null);
        One("place", file, gold.Place, found.Place);
        bool canonical = found.Issuer is { } issuer && gold.IssuingBody is not null && Normal(issuer.Value.Name) == Normal(gold.IssuingBody);
        Of("issuer").Add(file, gold.IssuingBody, canonical ? gold.IssuingBody : found.IssuingBody?.Value, IsDerived(found.IssuingBody), Normal);
        One("superior", file, gold.SuperiorBody, found.SuperiorBody);
        Of("subject").Add(file, gold.Subject, found.Subject?.Value, IsDerived(found.Subject), WithoutAuthor);
        Of("recipients").AddList(file, gold.Recipients, found.Recipients.Select(item => item.Value), WithoutAddress);
        Of("distribution").AddList(file, gold.Distribution, found.Distribution.Select(line => line.Value.Text), Normal);
        One("signer", file, gold.Signer, found.Signer);
        string? form = found.SigningForm is { } signing ? ModelNames.Of(signing.Value) : null;
        Of("signing form").Add(file, gold.SigningForm, form, false, Normal);
        One("position", file, gold.Position, found.Position);
        AddCitations(gold, found);
        if (gold.Themes is not null)
        {
            Of("themes").AddList(file, gold.Themes, found.Themes.Select(theme => theme.Value.Name), Normal);
            One("level", file, gold.Level, found.Level is { } level ? new Extracted<string>(ModelNames.Of(level.Value), null, level.Status, 1, level.Rule) : null);
        }
    }

    private void AddCitations(GoldDocument gold, Directive found)
    {
        List<Citation> distinct = [.. found.Citations.GroupBy(citation => Key(citation.Number)).Select(group => group.OrderByDescending(Filled).First())];
        Of("citations").AddList(gold.File, gold.Citations.Select(citation => citation.Number), distinct.Select(citation => citation.Number), Key);
        foreach (GoldCitation citation in gold.Citations)
        {
            List<Citation> same = [.. found.Citations.Where(candidate => Key(candidate.Number) == Key(citation.Number))];
            if (same.Count == 0)
            {
                continue;
            }

            string label = gold.File + " " + citation.Number;
            Of("cited type").Add(label, citation.Type, Pick(citation.Type, same.Select(candidate => candidate.Type)), false, Normal);
            Of("cited date").Add(label, citation.Date, Pick(citation.Date, same.Select(candidate => candidate.Date?.ToString())), false, Normal);
            Of("cited issuer").Add(label, citation.Issuer, Pick(citation.Issuer, same.Select(candidate => candidate.Issuer)), false, Normal);
        }
    }

    /// <summary>A document cited several times is right when one of its mentions says what the gold says.</summary>
    private static string? Pick(string? gold, IEnumerable<string?> values)
    {
        List<string> stated = [.. values.OfType<string>()];
        return stated.Find(value => gold is not null && Normal(value) == Normal(gold)) ?? (gold is null ? null : stated.FirstOrDefault());
    }

    private static int Filled(Citation citation) => (citation.Date is null ? 0 : 1) + (citation.Issuer is null ? 0 : 1);

    private void One(string field, string file, string? gold, Extracted<string>? found) =>
        Of(field).Add(file, gold, found?.Value, IsDerived(found), Normal);

    private static bool IsDerived(Extracted<string>? value) => value is not null && value.Status != ValueStatus.Printed;

    /// <summary>Spaces, capitals, tone placement, kinds of dash and quote do not count; accents do.</summary>
    internal static string Normal(string value)
    {
        string clean = CleanText.Of(value).Text.ToLowerInvariant();
        clean = clean.Replace('–', '-').Replace('“', '"').Replace('”', '"');
        foreach ((string old, string with) in (ReadOnlySpan<(string, string)>)[("uỷ", "ủy"), ("oá", "óa"), ("oà", "òa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"), ("uý", "úy"), ("uỳ", "ùy")])
        {
            clean = clean.Replace(old, with, StringComparison.Ordinal);
        }

        return Spaces().Replace(clean, string.Empty);
    }

    /// <summary>The author between title and subject ("của Ban Thường vụ Huyện ủy về …") may be kept or left out.</summary>
    private static string WithoutAuthor(string value) => Normal(Author().Replace(value, string.Empty));

    private static string WithoutAddress(string value) => Normal(AddressTail().Replace(value, string.Empty).TrimEnd('.', ' '));

    private static string Key(string number) => Letters.Plain(Spaces().Replace(number, string.Empty));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^của Ban (?:Thường vụ|Chấp hành)[^,]*?(?=về )", RegexOptions.IgnoreCase)]
    private static partial Regex Author();

    [GeneratedRegex(@"\s*\((?:Đ/c|Địa chỉ).*$", RegexOptions.Singleline)]
    private static partial Regex AddressTail();
}
