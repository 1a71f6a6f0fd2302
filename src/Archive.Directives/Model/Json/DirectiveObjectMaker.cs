using Archive.Directives.Citations;
using Archive.Directives.Parsing;

namespace Archive.Directives.Model.Json;

/// <summary>Turns a <see cref="Directive"/> into the object that is written as JSON.</summary>
internal static class DirectiveObjectMaker
{
    public static DirectiveObject Make(Directive directive) => new()
    {
        File = directive.File,
        Id = directive.Id,
        Key = directive.Key?.ToString(),
        Side = directive.Side is { } side ? ModelNames.Of(side.Value) : null,
        Type = directive.Type?.Value.Name,
        Number = directive.Number?.Value,
        Symbol = directive.Symbol?.Value,
        Date = directive.Date?.Value.ToString(),
        Place = directive.Place?.Value,
        IssuingBody = directive.IssuingBody?.Value,
        SuperiorBody = directive.SuperiorBody?.Value,
        SigningOrgan = directive.SigningOrgan?.Value,
        Issuer = directive.Issuer is { } issuer ? Make(issuer.Value) : null,
        Level = directive.Level is { } level ? ModelNames.Of(level.Value) : null,
        Subject = directive.Subject?.Value,
        Recipients = [.. directive.Recipients.Select(recipient => recipient.Value)],
        Distribution = [.. directive.Distribution.Select(line => line.Value.Text)],
        Signer = directive.Signer?.Value,
        SigningForm = directive.SigningForm is { } form ? ModelNames.Of(form.Value) : null,
        Position = directive.Position?.Value,
        Urgency = directive.Urgency?.Value,
        Secrecy = directive.Secrecy?.Value,
        PageCount = directive.PageCount?.Value,
        Language = directive.Language?.Value,
        Themes = [.. directive.Themes.Select(theme => Make(theme.Value))],
        Citations = MakeCitations(directive.Citations),
        Clauses = [.. directive.Clauses.Select(Make)],
        Appendices = [.. directive.Appendices.Select(appendix => new AppendixObject(appendix.Label, appendix.Title, Make(appendix.Span)))],
        Quality = directive.Quality is { } quality
            ? new QualityObject(quality.Score, [.. quality.Problems.Select(problem => new QualityProblemObject(problem.Kind, problem.Count, problem.Repaired))])
            : null,
        Evidence = MakeEvidence(directive),
    };

    private static EvidenceSet MakeEvidence(Directive directive) => new()
    {
        Side = Evidence(directive.Side),
        Type = Evidence(directive.Type),
        Number = Evidence(directive.Number),
        Symbol = Evidence(directive.Symbol),
        Date = Evidence(directive.Date),
        Place = Evidence(directive.Place),
        IssuingBody = Evidence(directive.IssuingBody),
        SuperiorBody = Evidence(directive.SuperiorBody),
        SigningOrgan = Evidence(directive.SigningOrgan),
        Issuer = Evidence(directive.Issuer),
        Level = Evidence(directive.Level),
        Subject = Evidence(directive.Subject),
        Recipients = Evidence(directive.Recipients),
        Distribution = Evidence(directive.Distribution),
        Signer = Evidence(directive.Signer),
        SigningForm = Evidence(directive.SigningForm),
        Position = Evidence(directive.Position),
        Urgency = Evidence(directive.Urgency),
        Secrecy = Evidence(directive.Secrecy),
        PageCount = Evidence(directive.PageCount),
        Language = Evidence(directive.Language),
        Themes = Evidence(directive.Themes),
        Citations = EvidenceOfCitations(directive.Citations),
    };

    /// <summary>One for each cited document: its first mention.</summary>
    private static IReadOnlyList<EvidenceObject>? EvidenceOfCitations(IReadOnlyList<Citation> citations) => citations.Count == 0
        ? null
        : [.. CitedDocuments.Of(citations).Select(mentions => new EvidenceObject(
            Make(mentions[0].Span), ModelNames.Of(ValueStatus.Printed), Math.Round(mentions[0].Certainty, 3), "number-in-text"))];

    private static EvidenceObject? Evidence<T>(Extracted<T>? value) =>
        value is null
            ? null
            : new EvidenceObject(value.Span is { } span ? Make(span) : null, ModelNames.Of(value.Status), Math.Round(value.Certainty, 3), value.Rule);

    private static IReadOnlyList<EvidenceObject>? Evidence<T>(IReadOnlyList<Extracted<T>> values) =>
        values.Count == 0 ? null : [.. values.Select(value => Evidence(value)!)];

    /// <summary>The distinct documents cited, in the order of their first mention; a later mention fills what the first left open.</summary>
    private static List<CitationObject> MakeCitations(IReadOnlyList<Citation> citations)
    {
        List<CitationObject> made = [];
        foreach (IReadOnlyList<Citation> group in CitedDocuments.Of(citations))
        {
            Citation first = group[0];
            Citation strongest = group.FirstOrDefault(citation => citation.Relation is not (CitationRelation.Refers or CitationRelation.Nested)) ?? first;
            Citation keyed = group.FirstOrDefault(citation => citation.Date is not null) ?? first;
            made.Add(new CitationObject(
                first.Number,
                group.Select(citation => citation.Type).FirstOrDefault(type => type is not null),
                keyed.Date?.ToString(),
                Stated(group.Select(citation => citation.Issuer)),
                Stated(group.Select(citation => citation.ResolvedIssuer)),
                group.Select(citation => citation.Title).FirstOrDefault(title => title is not null),
                ModelNames.Of(strongest.Relation),
                strongest.Trigger,
                group.Count,
                keyed.Key.ToString(),
                [.. group.Select(citation => Make(citation.Span))]));
        }

        return made;
    }

    /// <summary>
    /// The first name stated that is neither in capitals nor a short form; with its place, when another mention adds it to a
    /// local office ("Tỉnh ủy" → "Tỉnh ủy Đăk Miên").
    /// </summary>
    private static string? Stated(IEnumerable<string?> names)
    {
        string[] stated = [.. names.OfType<string>()];
        string? first = stated.OrderByDescending(name => name.Any(char.IsLower)).ThenBy(IsShort).FirstOrDefault();
        bool placeless = first is not null && OfficeName.Of(first) is { Level: not null, Place: null };
        return placeless ? stated.FirstOrDefault(name => name.Length > first!.Length && name.StartsWith(first, StringComparison.Ordinal)) ?? first : first;
    }

    /// <summary>"BCH Trung ương", "UBND tỉnh".</summary>
    private static bool IsShort(string name) => name.Split(' ')[0] is { Length: > 1 } word && word.All(char.IsUpper);

    private static ThemeObject Make(Theme theme) =>
        new(theme.Key, theme.Name, theme.Kind, theme.Known, theme.Broader, theme.Mentions.Count);

    private static OfficeObject Make(Office office) =>
        new(office.Key, office.Name, ModelNames.Of(office.Side), ModelNames.Of(office.Level), office.Province, office.ProvinceToday, office.Path);

    private static ClauseObject Make(Clause clause) =>
        new(ModelNames.Of(clause.Kind), clause.Marker, clause.Heading, Make(clause.Span), clause.Actors, [.. clause.Children.Select(Make)]);

    private static int[] Make(TextSpan span) => [span.Start, span.End];
}
