using Archive.Directives.Extraction;
using Archive.Directives.Model;

namespace Archive.Directives.Parsing;

/// <summary>
/// Leads a directive that was parsed from a repaired text back to the text as it was read: every span, and the text
/// itself. What was repaired shows only in the values.
/// </summary>
internal sealed class SpanMapping(GuardedText guarded, string source)
{
    public Directive Map(Directive directive) => directive with
    {
        Text = source,
        Extent = guarded.ToSource(directive.Extent),
        Side = Map(directive.Side),
        Type = Map(directive.Type),
        Number = Map(directive.Number),
        Symbol = Map(directive.Symbol),
        Date = Map(directive.Date),
        Place = Map(directive.Place),
        IssuingBody = Map(directive.IssuingBody),
        SuperiorBody = Map(directive.SuperiorBody),
        SigningOrgan = Map(directive.SigningOrgan),
        Issuer = Map(directive.Issuer),
        Level = Map(directive.Level),
        Subject = Map(directive.Subject),
        Recipients = [.. directive.Recipients.Select(value => Map(value)!)],
        Distribution = [.. directive.Distribution.Select(value => Map(value)!)],
        Signer = Map(directive.Signer),
        SigningForm = Map(directive.SigningForm),
        Position = Map(directive.Position),
        Signatures = [.. directive.Signatures.Select(Map)],
        Urgency = Map(directive.Urgency),
        Secrecy = Map(directive.Secrecy),
        PageCount = Map(directive.PageCount),
        Language = Map(directive.Language),
        Themes = [.. directive.Themes.Select(Map)],
        Citations = [.. directive.Citations.Select(Map)],
        Clauses = [.. directive.Clauses.Select(Map)],
        Appendices = [.. directive.Appendices.Select(appendix => appendix with { Span = guarded.ToSource(appendix.Span) })],
    };

    private Extracted<T>? Map<T>(Extracted<T>? value) =>
        value?.Span is { } span ? value with { Span = guarded.ToSource(span) } : value;

    private Signature Map(Signature signature) =>
        new(Map(signature.Name), Map(signature.Form), Map(signature.Organ), Map(signature.Position));

    private Extracted<Theme> Map(Extracted<Theme> theme) =>
        Map<Theme>(theme)! with { Value = theme.Value with { Mentions = [.. theme.Value.Mentions.Select(guarded.ToSource)] } };

    private Citation Map(Citation citation) => citation with
    {
        Span = guarded.ToSource(citation.Span),
        TriggerSpan = citation.TriggerSpan is { } trigger ? guarded.ToSource(trigger) : null,
    };

    private Clause Map(Clause clause) => clause with
    {
        Span = guarded.ToSource(clause.Span),
        Children = [.. clause.Children.Select(Map)],
    };
}
