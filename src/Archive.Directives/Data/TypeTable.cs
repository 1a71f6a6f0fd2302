using Archive.Directives.Model;
using Archive.Directives.Parsing;

namespace Archive.Directives.Data;

/// <summary>Types of document by name and by code.</summary>
internal static class TypeTable
{
    private static readonly TypeRow[] s_rows = DataFiles.Types.Types;
    private static readonly PhraseSet s_names = new(s_rows.Select(row => row.Vi));
    private static readonly Dictionary<string, TypeRow[]> s_byCode = s_rows
        .Where(row => row.Code is not null)
        .GroupBy(row => row.Code!, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    private static readonly Dictionary<string, TypeRow[]> s_byPlainCode = s_rows
        .Where(row => row.Code is not null)
        .GroupBy(row => Letters.Plain(row.Code!), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>The type named at a position of plain text, longest name first; null when none is.</summary>
    public static DocumentType? NameAt(string plain, int position, int limit, out int end)
    {
        int id = s_names.Match(plain, position, limit, out end);
        return id < 0 ? null : Make(s_rows[id]);
    }

    /// <summary>The type with that very name; null when there is none.</summary>
    public static DocumentType? ByName(string name)
    {
        string plain = Letters.Plain(name);
        return NameAt(plain, 0, plain.Length, out int end) is { } type && end == plain.Length ? type : null;
    }

    /// <summary>True when a symbol's first part is the code of a type of that side ("QĐ", "KH"); accents may be lost.</summary>
    public static bool IsCode(string code, bool party) => ByCode(code, party) is not null;

    /// <summary>The first type with a code on that side; "QĐ" is Quyết định, "TT" Thông tri for the Party and Thông tư for the state.</summary>
    public static DocumentType? ByCode(string code, bool party)
    {
        if (!s_byCode.TryGetValue(code, out TypeRow[]? rows) && !(code.Length >= 2 && s_byPlainCode.TryGetValue(Letters.Plain(code), out rows)))
        {
            return null;
        }

        string side = party ? "party" : "state";
        TypeRow? row = rows.FirstOrDefault(candidate => candidate.Side == side) ?? rows.FirstOrDefault(candidate => candidate.Side == "both");
        if (row is { Slug: "quy-dinh" } && party && rows.FirstOrDefault(candidate => candidate.Slug == "quyet-dinh") is { } decision)
        {
            row = decision;
        }

        return row is null ? null : Make(row);
    }

    /// <summary>"Công văn", with its Party code or with none.</summary>
    public static DocumentType Letter(bool party) => new("Công văn", party ? "CV" : null, "cong-van");

    private static DocumentType Make(TypeRow row) => new(row.Vi, row.Code, row.Slug);
}
