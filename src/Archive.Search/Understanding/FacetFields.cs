using Archive.Search.QueryLanguage;
using Archive.Search.Requests;

namespace Archive.Search.Understanding;

/// <summary>The facets as fields of the query language.</summary>
internal static class FacetFields
{
    /// <summary>The facet whose values a field takes, or null.</summary>
    internal static string? Facet(QueryField field) => field switch
    {
        QueryField.Issuer => FacetNames.Issuer,
        QueryField.Type => FacetNames.Type,
        QueryField.Theme => FacetNames.Theme,
        QueryField.Level => FacetNames.Level,
        _ => null,
    };

    /// <summary>Whether a value that is just the words typed hides longer ones: "kế hoạch" is not "kế hoạch liên tịch", but "tỉnh ủy" is any of them.</summary>
    internal static bool WholeFirst(string facet) => facet is FacetNames.Type or FacetNames.Level;

    /// <summary>What people call the facet, inside a sentence.</summary>
    internal static string Label(string facet) => facet switch
    {
        FacetNames.Issuer => QueryFields.Label(QueryField.Issuer),
        FacetNames.Type => QueryFields.Label(QueryField.Type),
        FacetNames.Theme => QueryFields.Label(QueryField.Theme),
        FacetNames.Level => QueryFields.Label(QueryField.Level),
        _ => facet,
    };
}
