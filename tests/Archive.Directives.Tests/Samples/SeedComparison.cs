using System.Text.Json;
using Archive.Directives.Model;
using Archive.Testing.Scoring;

namespace Archive.Directives.Tests.Samples;

/// <summary>Compares one parsed seed with its gold: value, status, span of every field.</summary>
internal sealed class SeedComparison(string name, JsonElement gold, Directive found)
{
    private readonly List<string> _wrong = [];

    public int Compared { get; private set; }

    public List<string> Run()
    {
        Single("side", found.Side is { } side ? ModelNames.Of(side.Value) : null, found.Side?.Status, found.Side?.Span);
        Check("type", gold.GetProperty("type").GetProperty("value").GetProperty("vi").GetString(), found.Type?.Value.Name);
        Check("type status", Status(gold.GetProperty("type")), found.Type is { } type ? ModelNames.Of(type.Status) : "absent");
        Check("number", Text(gold.GetProperty("number")), found.NumberValue?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Single("symbol", found.Symbol?.Value, found.Symbol?.Status, found.Symbol?.Span);
        Single("date", found.Date?.Value.ToString(), found.Date?.Status, null);
        Single("place", found.Place?.Value, found.Place?.Status, found.Place?.Span);
        Single("issuingBody", found.IssuingBody?.Value, found.IssuingBody?.Status, found.IssuingBody?.Span);
        Single("superiorBody", found.SuperiorBody?.Value, found.SuperiorBody?.Status, found.SuperiorBody?.Span);
        SigningOrgan();
        string? level = Text(gold.GetProperty("level"));
        Check("level", level?.Split(' ')[0], found.Level is { } own ? ModelNames.Of(own.Value) : null);
        Single("subject", found.Subject?.Value, found.Subject?.Status, found.Subject?.Span);
        Items("recipients", found.Recipients.Select(item => item.Value), null);
        Items("distribution", found.Distribution.Select(item => item.Value.Body), found.Distribution.Select(item => item.Value.Purpose));
        Single("signer", found.Signer?.Value, found.Signer?.Status, found.Signer?.Span);
        Single("signerPosition", found.Position?.Value, found.Position?.Status, found.Position?.Span);
        Authority();
        Single("urgency", found.Urgency?.Value, found.Urgency?.Status, null);
        Single("secrecy", found.Secrecy?.Value, found.Secrecy?.Status, null);
        Themes();
        Citations();
        Clauses();
        return _wrong;
    }

    private void Single(string field, string? value, ValueStatus? status, TextSpan? span)
    {
        JsonElement element = gold.GetProperty(field);
        string goldStatus = Status(element);
        string? goldValue = Text(element);
        if (goldStatus == "inferred" && element.TryGetProperty("note", out JsonElement note) && note.GetString()!.Contains("do not store", StringComparison.Ordinal))
        {
            goldValue = null;
            goldStatus = "absent";
        }

        Check(field, goldValue, value);
        Check(field + " status", goldStatus, status is { } known ? ModelNames.Of(known) : "absent");
        if (span is { } at && goldStatus == "printed" && element.TryGetProperty("span", out JsonElement goldSpan))
        {
            Check(field + " span", goldSpan.GetProperty("text").GetString(), at.Of(found.Text));
        }
    }

    private void SigningOrgan()
    {
        if (gold.GetProperty("issuingBody").TryGetProperty("signingOrgan", out JsonElement organ))
        {
            string? expected = organ.GetString();
            string? own = found.SigningOrgan?.Value;
            Check("signingOrgan", expected, own is not null && expected is not null && own.StartsWith(expected, StringComparison.Ordinal) ? expected : own);
        }
    }

    private void Items(string field, IEnumerable<string> values, IEnumerable<string?>? purposes)
    {
        JsonElement element = gold.GetProperty(field);
        List<JsonElement> items = element.TryGetProperty("items", out JsonElement list) ? [.. list.EnumerateArray()] : [];
        Check(field, string.Join(" | ", items.Select(item => item.GetProperty("value").GetString())), string.Join(" | ", values));
        if (purposes is not null)
        {
            string expected = string.Join(" | ", items.Select(item => item.TryGetProperty("purpose", out JsonElement purpose) ? purpose.GetString() : null));
            Check(field + " purposes", expected, string.Join(" | ", purposes));
        }
    }

    private void Authority()
    {
        JsonElement element = gold.GetProperty("signingAuthority");
        string? form = element.GetProperty("value") is { ValueKind: JsonValueKind.Object } value ? value.GetProperty("form").GetString()!.Replace("/", string.Empty, StringComparison.Ordinal) : null;
        if (form is not null && form.Contains(" or ", StringComparison.Ordinal))
        {
            return;
        }

        Check("signingAuthority", form, found.SigningForm is { } own ? ModelNames.Of(own.Value) : null);
    }

    /// <summary>A compound of the gold is right when the parts it carries were found.</summary>
    private void Themes()
    {
        List<string> names = [.. found.Themes.Select(theme => Scorer.Normal(theme.Value.Name))];
        foreach (JsonElement theme in gold.GetProperty("themes").EnumerateArray())
        {
            string text = theme.GetProperty("text").GetString()!;
            bool whole = names.Contains(Scorer.Normal(text));
            bool parts = text.Contains(" - ", StringComparison.Ordinal) && text.Split(" - ").All(part => names.Contains(Scorer.Normal(part)));
            Check("theme " + text, "found", whole || parts ? "found" : "missing");
        }
    }

    private void Citations()
    {
        List<JsonElement> expected = [.. gold.GetProperty("citations").EnumerateArray()];
        Check("citations", string.Join(" ", expected.Select(item => item.GetProperty("canonical").GetString())), string.Join(" ", found.Citations.Select(item => item.Number)));
        for (int i = 0; i < Math.Min(expected.Count, found.Citations.Count); i++)
        {
            string label = "citation " + expected[i].GetProperty("id").GetString();
            Citation own = found.Citations[i];
            Check(label + " type", expected[i].GetProperty("type").GetString(), own.Type);
            Check(label + " date", String(expected[i], "date"), own.Date?.ToString());
            Check(label + " issuer", String(expected[i], "issuer"), own.Issuer);
            string? nested = String(expected[i], "nestedIn");
            Check(label + " nested in", nested, own.NestedIn is { } outer ? expected[outer].GetProperty("id").GetString() : null);
            Check(label + " title", String(expected[i], "title") is { Length: > 0 } title ? Start(title) : null, own.Title is { } ownTitle ? Start(ownTitle) : null);
            if (nested is null)
            {
                Check(label + " relation", Relation(String(expected[i], "relation")), ModelNames.Of(own.Relation));
            }
        }
    }

    /// <summary>Titles agree when they begin alike: the gold leaves open how far one title serves two citations.</summary>
    private static string Start(string title)
    {
        string plain = Scorer.Normal(title);
        plain = plain.StartsWith("về", StringComparison.Ordinal) ? plain[2..] : plain;
        return plain[..Math.Min(40, plain.Length)];
    }

    private static string? Relation(string? gold) => gold switch
    {
        null => null,
        _ when gold.StartsWith("quán triệt", StringComparison.Ordinal) || gold.StartsWith("triển khai", StringComparison.Ordinal) => "thực hiện",
        _ when gold.StartsWith("theo đề nghị", StringComparison.Ordinal) => "trả lời",
        _ when gold.StartsWith("dẫn chiếu", StringComparison.Ordinal) => "dẫn chiếu",
        _ => gold,
    };

    private void Clauses()
    {
        JsonElement clauses = gold.GetProperty("numberedClauses");
        Check("clauses", clauses.GetProperty("count").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture), found.Clauses.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        string markers = string.Join(" ", clauses.GetProperty("markers").EnumerateArray().Select(marker => marker.GetInt32()));
        Check("clause markers", markers, string.Join(" ", found.Clauses.Select(clause => clause.Span.Start)));
    }

    private void Check(string field, string? expected, string? value)
    {
        Compared++;
        if (Scorer.Normal(expected ?? string.Empty) != Scorer.Normal(value ?? string.Empty))
        {
            _wrong.Add($"{name} {field}: gold [{expected}] found [{value}]");
        }
    }

    private static string Status(JsonElement element) => element.GetProperty("status").GetString() is "explicit" ? "printed" : element.GetProperty("status").GetString()!;

    private static string? String(JsonElement element, string property) =>
        element.TryGetProperty(property, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Text(JsonElement element) => element.TryGetProperty("value", out JsonElement value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.Object when value.TryGetProperty("likely", out JsonElement likely) => likely.GetString(),
            _ => null,
        }
        : null;
}
