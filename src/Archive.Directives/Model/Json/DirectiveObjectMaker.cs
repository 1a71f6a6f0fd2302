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
    };

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
        foreach (IGrouping<string, Citation> group in citations.GroupBy(citation => citation.Key.Number + "|" + citation.Key.Symbol))
        {
            Citation first = group.First();
            Citation strongest = group.FirstOrDefault(citation => citation.Relation is not (CitationRelation.Refers or CitationRelation.Nested)) ?? first;
            Citation keyed = group.FirstOrDefault(citation => citation.Date is not null) ?? first;
            made.Add(new CitationObject(
                first.Number,
                group.Select(citation => citation.Type).FirstOrDefault(type => type is not null),
                keyed.Date?.ToString(),
                group.Select(citation => citation.Issuer).FirstOrDefault(issuer => issuer is not null),
                group.Select(citation => citation.ResolvedIssuer).FirstOrDefault(issuer => issuer is not null),
                group.Select(citation => citation.Title).FirstOrDefault(title => title is not null),
                ModelNames.Of(strongest.Relation),
                strongest.Trigger,
                group.Count(),
                keyed.Key.ToString(),
                [.. group.Select(citation => Make(citation.Span))]));
        }

        return made;
    }

    private static ThemeObject Make(Theme theme) =>
        new(theme.Key, theme.Name, theme.Kind, theme.Known, theme.Broader, theme.Mentions.Count);

    private static OfficeObject Make(Office office) =>
        new(office.Key, office.Name, ModelNames.Of(office.Side), ModelNames.Of(office.Level), office.Province, office.ProvinceToday, office.Path);

    private static ClauseObject Make(Clause clause) =>
        new(ModelNames.Of(clause.Kind), clause.Marker, clause.Heading, Make(clause.Span), clause.Actors, [.. clause.Children.Select(Make)]);

    private static int[] Make(TextSpan span) => [span.Start, span.End];
}
