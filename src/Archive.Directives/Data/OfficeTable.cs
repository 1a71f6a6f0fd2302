using Archive.Directives.Model;
using Archive.Directives.Parsing;

namespace Archive.Directives.Data;

/// <summary>Names of offices: those of the Centre by name, the others by the heads with which they begin.</summary>
internal static class OfficeTable
{
    private static readonly OfficeRow[] s_offices = DataFiles.Offices.Offices;
    private static readonly List<(string Name, OfficeRow Row)> s_names =
        [.. s_offices.SelectMany(row => row.Variants.Prepend(row.Name).Select(name => (name, row)))];
    private static readonly PhraseSet s_known = new(s_names.Select(entry => entry.Name));
    private static readonly HeadRow[] s_headRows = [.. DataFiles.Offices.Heads];
    private static readonly PhraseSet s_heads = new(s_headRows.Select(row => row.Name));

    /// <summary>The central office named at a position of plain text; null when none is.</summary>
    public static OfficeRow? KnownAt(string plain, int position, int limit, out int end)
    {
        int id = s_known.Match(plain, position, limit, out end);
        return id < 0 ? null : s_names[id].Row;
    }

    /// <summary>The central office with that very name or a variant of it; null when there is none.</summary>
    public static OfficeRow? Known(string name)
    {
        string plain = Letters.Plain(name);
        return KnownAt(plain, 0, plain.Length, out int end) is { } row && end == plain.Length ? row : null;
    }

    /// <summary>The head of an office's name at a position of plain text ("Sở", "Ủy ban nhân dân"); null when none is.</summary>
    public static HeadRow? HeadAt(string plain, int position, int limit, out int end)
    {
        int id = s_heads.Match(plain, position, limit, out end);
        return id < 0 ? null : s_headRows[id];
    }

    public static Side SideOf(string side) => side switch { "party" => Side.Party, "mass" => Side.Mass, _ => Side.State };

    /// <summary>
    /// A name printed in capitals in its usual small and capital letters: "ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH" becomes
    /// "Ủy ban nhân dân tỉnh Hà Tĩnh". Spelling and tone placement stay as printed.
    /// </summary>
    public static string NormalCase(string name) => OfficeCasing.Apply(name);
}
