using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Archive.Directives.Model;
using Archive.Search.Engine;
using Archive.Search.Requests;
using Archive.Search.Schema;
using Archive.Vietnamese;
using TextSpan = Archive.Directives.Model.TextSpan;

namespace Archive.Search.Writing;

/// <summary>Turns a directive into a document of the index.</summary>
internal static class ArchiveDocumentBuilder
{
    // Identifiers of 64 bits: among ten million documents the chance of one collision is about 1 in 370,000.
    private const int IdentifierBytes = 8;

    // Long enough for a title line, short enough for a result list, when the paper prints no subject.
    private const int InferredSubjectLength = 160;

    /// <summary>The stable identifier of the document at a path under the corpus folder.</summary>
    internal static string Identifier(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path))[..IdentifierBytes]);

    internal static EngineDocument Build(Directive directive, string format, string contentHash)
    {
        StoredDirective stored = Describe(directive, format);
        List<EngineField> fields =
        [
            new StoredField(ArchiveFields.Path, directive.File),
            new StoredField(ArchiveFields.ContentHash, contentHash),
            new StoredField(ArchiveFields.Metadata, stored.Write()),
            new StoredField(ArchiveFields.Text, directive.Text),
        ];
        AddZones(fields, directive, stored);
        AddKeys(fields, directive);
        AddFacets(fields, directive, stored);
        fields.AddRange(CompletionTerms.Of(stored).Select(term => new TermField(ArchiveFields.Completion, term)));
        fields.AddRange(SpellingTerms.Of(directive.Text).Select(term => new TermField(ArchiveFields.Spelling, term)));
        return new EngineDocument(Identifier(directive.File), fields);
    }

    /// <summary>The facet value of a quality: in words, because a number helps nobody to choose.</summary>
    internal static string QualityClass(double quality) => quality switch
    {
        >= 0.9 => "Tốt",
        >= 0.6 => "Trung bình",
        _ => "Thấp",
    };

    /// <summary>The level as people write it.</summary>
    internal static string LevelName(OfficeLevel level) => level switch
    {
        OfficeLevel.Central => "Trung ương",
        OfficeLevel.Province => "Cấp tỉnh",
        OfficeLevel.District => "Cấp huyện",
        OfficeLevel.Commune => "Cấp xã",
        _ => "Cơ sở",
    };

    private static void AddZones(List<EngineField> fields, Directive directive, StoredDirective stored)
    {
        AddZone(fields, ArchiveFields.SubjectZone, stored.Subject);
        foreach (string theme in stored.Themes)
        {
            AddZone(fields, ArchiveFields.ThemeZone, theme);
        }

        foreach (string? speaker in (string?[])
            [directive.IssuingBody?.Value, directive.SigningOrgan?.Value, directive.SuperiorBody?.Value, directive.Type?.Value.Name, directive.Signer?.Value])
        {
            if (speaker is not null)
            {
                AddZone(fields, ArchiveFields.IssuerZone, speaker);
            }
        }

        if (directive.Signer is { } signer)
        {
            fields.Add(new AnalysedField(ArchiveFields.SignerZone + ArchiveFields.Exact, signer.Value));
            fields.Add(new AnalysedField(ArchiveFields.SignerZone + ArchiveFields.Folded, signer.Value));
        }

        AddZone(fields, ArchiveFields.BodyZone, directive.Text);
    }

    private static void AddZone(List<EngineField> fields, string zone, string text)
    {
        foreach (string analysis in ArchiveFields.Analyses)
        {
            fields.Add(new AnalysedField(zone + analysis, text));
        }
    }

    private static void AddKeys(List<EngineField> fields, Directive directive)
    {
        if (directive.Number is { } number && NumberKeys.Of(number.Value) is { } key)
        {
            fields.Add(new TermField(ArchiveFields.NumberKey, key));
        }

        foreach (string cited in directive.Citations.Select(citation => NumberKeys.Of(citation.Number)).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            fields.Add(new TermField(ArchiveFields.CitedKey, cited));
        }

        if (directive.Date is { } date)
        {
            fields.Add(new NumberField(ArchiveFields.Date, ArchiveFields.DayNumber(date.Value.FirstDay())));
        }
    }

    private static void AddFacets(List<EngineField> fields, Directive directive, StoredDirective stored)
    {
        Facet(FacetNames.Issuer, stored.Issuer?.Text ?? FacetNames.Unknown);
        Facet(FacetNames.Level, stored.Level?.Text ?? FacetNames.Unknown);
        Facet(FacetNames.Type, stored.Type?.Text ?? FacetNames.Unknown);
        Facet(FacetNames.Year, directive.Date?.Value.Year.ToString(CultureInfo.InvariantCulture) ?? FacetNames.Unknown);
        Facet(FacetNames.Quality, QualityClass(stored.Quality));
        foreach (string theme in stored.Themes)
        {
            Facet(FacetNames.Theme, theme);
        }

        void Facet(string name, string value) => fields.Add(new FacetField(ArchiveFields.Facet(name), value));
    }

    private static StoredDirective Describe(Directive directive, string format)
    {
        (string subject, string status, TextSpan? span) = Subject(directive);
        return new StoredDirective
        {
            Format = format,
            Subject = subject,
            SubjectStatus = status,
            SubjectStart = span?.Start ?? -1,
            SubjectEnd = span?.End ?? -1,
            Number = Shown(directive.Number, directive.Text, number => number),
            Issuer = directive.Issuer is null
                ? Shown(directive.IssuingBody, directive.Text, OneSpelling)
                : Shown(directive.Issuer, directive.Text, office => OneSpelling(office.Name)),
            Date = Shown(directive.Date, directive.Text, date => date.ToString()),
            Type = Shown(directive.Type, directive.Text, type => type.Name),
            Level = Shown(directive.Level, directive.Text, LevelName),
            Themes = [.. directive.Themes.Select(theme => theme.Value.Name).Distinct(StringComparer.Ordinal)],
            Values = MetadataLines.Of(directive),
            Citations = [.. directive.Citations.Select(Cited)],
            Clauses = [.. Flatten(directive.Clauses, 0)],
            Quality = directive.Quality?.Score ?? 1,
            QualityReasons = directive.Quality?.Problems.Select(problem => $"{problem.Kind}: {problem.Count}").ToArray() ?? [],
        };
    }

    private static (string Text, string Status, TextSpan? Span) Subject(Directive directive)
    {
        if (directive.Subject is { } subject)
        {
            return (subject.Value, ModelNames.Of(subject.Status), subject.Span);
        }

        // No subject is printed: the first words of the paper say best what it is, and look inferred.
        string body = directive.Text[directive.Extent.Start..Math.Max(directive.Extent.Start, directive.Extent.End)];
        string opening = string.Join(' ', (body.Length == 0 ? directive.Text : body)
            .Split((char[]?)null, 60, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SkipLast(1));
        string cut = opening.Length <= InferredSubjectLength ? opening : opening[..InferredSubjectLength].TrimEnd() + "…";
        return (cut.Length > 0 ? cut : Path.GetFileName(directive.File), ModelNames.Of(ValueStatus.Inferred), null);
    }

    private static StoredValue? Shown<T>(Extracted<T>? value, string text, Func<T, string> write) => value is null
        ? null
        : new StoredValue(
            write(value.Value),
            ModelNames.Of(value.Status),
            value.Status == ValueStatus.Printed || value.Span is not { } span ? null : span.Of(text));

    /// <summary>
    /// "Tỉnh uỷ" and "Tỉnh ủy" are one office and must be one value of the facet: the spelling of the offices themselves
    /// ("Ủy ban nhân dân", "Tỉnh ủy", "Thanh Hóa"), with the mark where the older rule has it.
    /// </summary>
    internal static string OneSpelling(string name) => SyllableRepair.ToOldStyle(VietnameseText.Clean(name));

    private static StoredCitation Cited(Citation citation)
    {
        string date = citation.Date is { } day ? " ngày " + DateText(day) : string.Empty;
        string issuer = citation.Issuer is null ? string.Empty : " của " + citation.Issuer;
        string type = citation.Type is null ? "Văn bản" : citation.Type;
        return new StoredCitation(
            $"{type} số {citation.Number}{date}{issuer}",
            citation.Number,
            citation.Type,
            citation.Date?.ToString(),
            citation.ResolvedIssuer ?? citation.Issuer,
            ModelNames.Of(citation.Relation),
            citation.Span.Start,
            citation.Span.End,
            NumberKeys.Of(citation.Number) ?? string.Empty);
    }

    /// <summary>A date as office usage writes it: "07/3/2023", "3/2024", "2022".</summary>
    internal static string DateText(DocumentDate date) => (date.Month, date.Day) switch
    {
        (int month, int day) => string.Create(CultureInfo.InvariantCulture, $"{day:D2}/{(month < 3 ? "0" : "")}{month}/{date.Year}"),
        (int month, null) => string.Create(CultureInfo.InvariantCulture, $"{month}/{date.Year}"),
        _ => date.Year.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>"khoản 2", "điểm a"; a marker that names its kind ("Điều 2.") does not name it twice.</summary>
    private static string ClauseLabel(Clause clause)
    {
        string kind = ModelNames.Of(clause.Kind);
        string marker = clause.Marker.Trim('.', ')', ' ');
        return marker.StartsWith(kind, StringComparison.OrdinalIgnoreCase) ? kind + marker[kind.Length..] : $"{kind} {marker}";
    }

    private static IEnumerable<StoredClause> Flatten(IReadOnlyList<Clause> clauses, int depth)
    {
        foreach (Clause clause in clauses)
        {
            yield return new StoredClause(ClauseLabel(clause), depth, clause.Span.Start, clause.Span.End);
            foreach (StoredClause child in Flatten(clause.Children, depth + 1))
            {
                yield return child;
            }
        }
    }
}
