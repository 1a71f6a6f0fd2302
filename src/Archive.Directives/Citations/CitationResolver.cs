using Archive.Directives.Model;

namespace Archive.Directives.Citations;

/// <summary>A document that citations may be resolved to.</summary>
/// <param name="Id">Its id in the archive.</param>
/// <param name="Key">Its canonical key.</param>
/// <param name="Date">Its date; null when unknown.</param>
public sealed record CitableDocument(string Id, DocumentKey Key, DocumentDate? Date);

/// <summary>How sure a resolution is.</summary>
public enum CitationMatch
{
    /// <summary>Number and symbol agree, and so do the date, or the period and the issuer.</summary>
    Exact,

    /// <summary>As exact, but the dates are a few days apart or have day and month swapped: a slip to be shown.</summary>
    NearDate,

    /// <summary>Number and symbol agree and nothing contradicts, but neither date nor issuer confirms it.</summary>
    Likely,
}

/// <summary>What a citation was resolved to.</summary>
/// <param name="Citation">The citation.</param>
/// <param name="TargetId">The document; null when the archive does not hold it.</param>
/// <param name="Match">How sure; null when there is no target.</param>
public sealed record ResolvedCitation(Citation Citation, string? TargetId, CitationMatch? Match);

/// <summary>A document that the archive's papers cite and that the archive does not hold.</summary>
/// <param name="Key">Number and symbol with whatever else the citations say.</param>
/// <param name="Number">As most citations print it.</param>
/// <param name="Type">Type's name; null when none is stated.</param>
/// <param name="Date">The date most often stated; null when none is.</param>
/// <param name="Issuer">The issuer most often stated; null when none is.</param>
/// <param name="Citing">Ids of the citing documents, each once, in order.</param>
public sealed record MissingDocument(string Key, string Number, string? Type, DocumentDate? Date, string? Issuer, IReadOnlyList<string> Citing);

/// <summary>An arrow of the graph of who carries out, amends or answers whom.</summary>
/// <param name="FromId">The citing document.</param>
/// <param name="ToId">The cited one.</param>
/// <param name="Relation">The strongest relation among its mentions.</param>
public sealed record CitationEdge(string FromId, string ToId, CitationRelation Relation);

/// <summary>
/// Resolves citations against the documents of an archive. A number alone is no key: candidates with the same number
/// and symbol are kept apart by date, by term or year, and by issuer. Immutable; safe for several threads.
/// </summary>
public sealed class CitationResolver
{
    /// <summary>Even official texts cite with a date some days off; a month apart is another document.</summary>
    private const int NearDays = 31;

    private readonly Dictionary<string, List<CitableDocument>> _byNumber = [];

    /// <summary>Takes the documents of the archive; O(n).</summary>
    public CitationResolver(IEnumerable<CitableDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        foreach (CitableDocument document in documents)
        {
            string index = IndexOf(document.Key);
            if (!_byNumber.TryGetValue(index, out List<CitableDocument>? list))
            {
                _byNumber[index] = list = [];
            }

            list.Add(document);
        }
    }

    /// <summary>The citable documents among directives: those with a number.</summary>
    public static IEnumerable<CitableDocument> Citable(IEnumerable<Directive> directives)
    {
        ArgumentNullException.ThrowIfNull(directives);
        return directives.Where(directive => directive.Key is not null).Select(directive => new CitableDocument(directive.Id, directive.Key!, directive.Date?.Value));
    }

    /// <summary>The document that a citation means; a target never is the citing document itself.</summary>
    /// <param name="citation">The citation.</param>
    /// <param name="citingId">Id of the citing document; null when it is not in the archive.</param>
    public ResolvedCitation Resolve(Citation citation, string? citingId = null)
    {
        ArgumentNullException.ThrowIfNull(citation);
        if (!_byNumber.TryGetValue(IndexOf(citation.Key), out List<CitableDocument>? candidates))
        {
            return new ResolvedCitation(citation, null, null);
        }

        (CitableDocument Document, int Score, CitationMatch Match)? best = null;
        bool tie = false;
        foreach (CitableDocument candidate in candidates)
        {
            if (candidate.Id == citingId || Compare(citation, candidate) is not { } score)
            {
                continue;
            }

            tie = best is { } known && known.Score == score.Score;
            if (best is null || score.Score > best.Value.Score)
            {
                best = (candidate, score.Score, score.Match);
            }
        }

        // Two documents that nothing tells apart: better no arrow than a wrong one.
        bool unsure = tie && best is { Match: CitationMatch.Likely };
        return best is null || unsure ? new ResolvedCitation(citation, null, null) : new ResolvedCitation(citation, best.Value.Document.Id, best.Value.Match);
    }

    /// <summary>The arrows between documents of the archive, each pair once with its strongest relation.</summary>
    public IReadOnlyList<CitationEdge> Edges(IEnumerable<Directive> directives)
    {
        ArgumentNullException.ThrowIfNull(directives);
        return [.. directives
            .SelectMany(directive => directive.Citations.Select(citation => (directive.Id, Resolved: Resolve(citation, directive.Id))))
            .Where(pair => pair.Resolved.TargetId is not null)
            .GroupBy(pair => (pair.Id, pair.Resolved.TargetId!))
            .Select(group => new CitationEdge(group.Key.Id, group.Key.Item2, group.Select(pair => pair.Resolved.Citation.Relation).MinBy(Weakness)))];
    }

    /// <summary>What is cited and not held, most often cited first.</summary>
    public IReadOnlyList<MissingDocument> Missing(IEnumerable<Directive> directives)
    {
        ArgumentNullException.ThrowIfNull(directives);
        return [.. directives
            .SelectMany(directive => directive.Citations.Select(citation => (directive.Id, Citation: citation)))
            .Where(pair => Resolve(pair.Citation, pair.Id).TargetId is null)
            .GroupBy(pair => MissingKey(pair.Citation))
            .Select(group => Make(group.Key, [.. group]))
            .OrderByDescending(missing => missing.Citing.Count)
            .ThenBy(missing => missing.Key, StringComparer.Ordinal)];
    }

    /// <summary>
    /// National numbers are one document wherever they are cited; those of local bodies need their issuer or term, or
    /// 12-CT/TU of two provinces would become one.
    /// </summary>
    private static string MissingKey(Citation citation)
    {
        string symbol = citation.Key.Symbol;
        bool local = citation.Key.Side == Side.Party ? !symbol.EndsWith("TW", StringComparison.Ordinal) : symbol.Contains("UBND", StringComparison.Ordinal) || symbol.Contains("HDND", StringComparison.Ordinal);
        string tail = citation.Key.Period ?? string.Empty;
        return local ? $"{IndexOf(citation.Key)}/{citation.Key.Issuer}/{tail}" : citation.Key.Side == Side.Party ? IndexOf(citation.Key) : $"{IndexOf(citation.Key)}/{tail}";
    }

    private static MissingDocument Make(string key, List<(string Id, Citation Citation)> mentions) => new(
        key,
        Most(mentions.Select(mention => mention.Citation.Number))!,
        Most(mentions.Select(mention => mention.Citation.Type)),
        DocumentDate.FromIso(Most(mentions.Select(mention => mention.Citation.Date?.ToString()))),
        Most(mentions.Select(mention => mention.Citation.ResolvedIssuer)),
        [.. mentions.Select(mention => mention.Id).Distinct().Order(StringComparer.Ordinal)]);

    private static string? Most(IEnumerable<string?> values) =>
        values.OfType<string>().GroupBy(value => value).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;

    private static string IndexOf(DocumentKey key) => key.Number + "|" + key.Symbol;

    /// <summary>A mention that tells what is done outweighs a plain one, and that one a mention inside another title.</summary>
    private static int Weakness(CitationRelation relation) => relation switch
    {
        CitationRelation.Nested => 9,
        CitationRelation.Refers => 8,
        CitationRelation.Basis => 5,
        CitationRelation.Implements => 4,
        _ => 1,
    };

    /// <summary>Null when something contradicts; else the number of things that agree.</summary>
    private static (int Score, CitationMatch Match)? Compare(Citation citation, CitableDocument document)
    {
        int score = 0;
        CitationMatch match = CitationMatch.Likely;
        if (citation.Date is { } cited && document.Date is { } printed)
        {
            if (CompareDates(cited, printed) is not { } near)
            {
                return null;
            }

            match = near ? CitationMatch.NearDate : CitationMatch.Exact;
            score += near ? 6 : 10;
        }
        else if (citation.Key.Period is { } period && document.Key.Period is { } other)
        {
            if (period != other)
            {
                return null;
            }

            score += 2;
        }

        if (citation.Key.Issuer is { } issuer && document.Key.Issuer is { } own)
        {
            bool same = SameIssuer(issuer, own);
            if (!same && match == CitationMatch.Likely)
            {
                return null;
            }

            // An issuer that contradicts a date that agrees only a little: another body's paper of the same number.
            if (!same && match == CitationMatch.NearDate)
            {
                return null;
            }

            score += same ? 4 : -3;
            match = same && match == CitationMatch.Likely ? CitationMatch.Exact : match;
        }

        if (citation.Key.Type is { } type && document.Key.Type is { } ownType)
        {
            score += type == ownType ? 1 : 0;
        }

        return (score, match);
    }

    /// <summary>False: the same; true: near; null: another date.</summary>
    private static bool? CompareDates(DocumentDate cited, DocumentDate printed)
    {
        if (cited == printed)
        {
            return false;
        }

        if (cited.ToDateOnly() is not { } left || printed.ToDateOnly() is not { } right)
        {
            bool sameMonth = cited.Year == printed.Year && (cited.Month is null || printed.Month is null || cited.Month == printed.Month);
            return sameMonth ? true : null;
        }

        bool swapped = cited.Year == printed.Year && cited.Day == printed.Month && cited.Month == printed.Day;
        return swapped || Math.Abs(left.DayNumber - right.DayNumber) <= NearDays ? true : null;
    }

    /// <summary>
    /// "tinh-uy-lam-dong" and "ban-thuong-vu-tinh-uy-lam-dong" share a series of numbers; "tinh-uy" without its place
    /// agrees with any province's.
    /// </summary>
    private static bool SameIssuer(string cited, string own) =>
        cited == own || own.StartsWith(cited, StringComparison.Ordinal) || cited.EndsWith(own, StringComparison.Ordinal) || cited.StartsWith(own, StringComparison.Ordinal) || own.EndsWith(cited, StringComparison.Ordinal);
}
