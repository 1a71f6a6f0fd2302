using Archive.Directives.Parsing;

namespace Archive.Directives.Data;

/// <summary>A province or a centrally run city, before or after 1 July 2025.</summary>
/// <param name="Name">"Hà Nội", "Bà Rịa - Vũng Tàu".</param>
/// <param name="IsCity">A city run by the Centre.</param>
/// <param name="Today">Name of the province that holds it since 1 July 2025.</param>
internal sealed record Province(string Name, bool IsCity, string Today);

/// <summary>Places: the provinces of both times, and the districts that are known.</summary>
internal static class PlaceTable
{
    private static readonly List<(string Name, Province Province)> s_provinceNames = MakeProvinceNames();
    private static readonly PhraseSet s_provinces = new(s_provinceNames.Select(entry => entry.Name));
    private static readonly DistrictRow[] s_districts = DataFiles.Places.DistrictsOfSeedProvinces;
    private static readonly ILookup<string, DistrictRow> s_districtsByName = s_districts.ToLookup(row => Letters.Plain(row.Name), StringComparer.Ordinal);

    public static IEnumerable<Province> Provinces => s_provinceNames.Select(entry => entry.Province).Distinct();

    /// <summary>The province named at a position of plain text; null when none is.</summary>
    public static Province? ProvinceAt(string plain, int position, int limit, out int end)
    {
        int id = s_provinces.Match(plain, position, limit, out end);
        return id < 0 ? null : s_provinceNames[id].Province;
    }

    /// <summary>The province with that name, in any capitals and accents, with or without "tỉnh" or "thành phố".</summary>
    public static Province? ProvinceNamed(string name)
    {
        string plain = Letters.Plain(name).Trim();
        foreach (string prefix in (string[])["tinh ", "thanh pho ", "tp. ", "tp.", "tp "])
        {
            plain = plain.StartsWith(prefix, StringComparison.Ordinal) ? plain[prefix.Length..].TrimStart() : plain;
        }

        return ProvinceAt(plain, 0, plain.Length, out int end) is { } province && end == plain.Length ? province : null;
    }

    /// <summary>The provinces that have a district of that name; "Châu Thành" has several.</summary>
    public static IEnumerable<string> ProvincesOfDistrict(string name) =>
        s_districtsByName[Letters.Plain(name)].Select(row => row.Province);

    public static bool IsKnown(string name) => ProvinceNamed(name) is not null || s_districtsByName.Contains(Letters.Plain(name));

    private static List<(string Name, Province Province)> MakeProvinceNames()
    {
        List<(string Name, Province Province)> names = [];
        PlacesFile file = DataFiles.Places;
        foreach (ProvinceRow row in file.Provinces63)
        {
            Province province = new(row.Name, row.Type != "tỉnh", row.Successor);
            names.Add((row.Name, province));
            names.AddRange(row.Variants.Select(variant => (variant, province)));
        }

        foreach (MergedProvinceRow row in file.Provinces34.Where(row => !names.Exists(entry => entry.Name == row.Name)))
        {
            names.Add((row.Name, new Province(row.Name, row.Type != "tỉnh", row.Name)));
        }

        return names;
    }
}
