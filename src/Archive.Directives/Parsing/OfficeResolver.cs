using Archive.Directives.Citations;
using Archive.Directives.Data;
using Archive.Directives.Model;

namespace Archive.Directives.Parsing;

/// <summary>
/// Gives a printed issuer its one canonical office: full name with its place, level, province at the date of the
/// paper and today. The tree of issuers has a break on 1 July 2025: no districts since, 34 provinces.
/// </summary>
internal static class OfficeResolver
{
    private static readonly DateOnly s_merger = new(2025, 7, 1);

    /// <summary>The canonical office.</summary>
    /// <param name="issuer">The issuer's line, in normal letters.</param>
    /// <param name="superior">The line above it; null when there is none.</param>
    /// <param name="place">The place before the date; null when unknown.</param>
    /// <param name="side">Side of the paper.</param>
    /// <param name="date">Date of the paper; null when unknown.</param>
    public static Office Resolve(string issuer, string? superior, string? place, Side side, DocumentDate? date)
    {
        string name = Expand(issuer);
        string? above = superior is null ? null : Expand(superior);
        OfficeRow? known = OfficeTable.Known(name);
        if (known is not null)
        {
            return Central(known.Name, OfficeTable.SideOf(known.Side), above);
        }

        if (above is not null && OfficeTable.Known(above) is { } parent)
        {
            return Under(name, parent, side, place, date);
        }

        OfficeName own = OfficeName.Of(name);
        OfficeName upper = above is null ? new OfficeName(null, string.Empty, null) : OfficeName.Of(above);
        OfficeLevel level = LevelOf(name, own, upper, side, date);
        string? province = ProvinceOf(own, upper, place, level);
        string full = FullName(name, own, above, upper, level, place);
        return Make(full, side, level, province, date, level == OfficeLevel.Commune && upper.Level == OfficeLevel.District ? above : null);
    }

    /// <summary>"UBND", "HĐND", "TP." and their like in full; "uỷ" stays as printed.</summary>
    public static string Expand(string name)
    {
        string expanded = name;
        foreach ((string shortForm, string full) in (ReadOnlySpan<(string, string)>)
            [("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"), ("UBMTTQ", "Ủy ban Mặt trận Tổ quốc"), ("MTTQ", "Mặt trận Tổ quốc"), ("BTV", "Ban Thường vụ"), ("BCH", "Ban Chấp hành"), ("TP. ", "thành phố "), ("TP.", "thành phố "), ("TP ", "thành phố "), ("T.Ư", "Trung ương")])
        {
            expanded = expanded.Replace(shortForm, full, StringComparison.Ordinal);
        }

        return expanded;
    }

    private static Office Central(string name, Side side, string? above)
    {
        List<string> path = ["Trung ương"];
        if (above is not null && OfficeTable.Known(above) is { } parent && parent.Name != name && parent.Name != "Ban Chấp hành Trung ương")
        {
            path.Add(parent.Name);
        }

        path.Add(name);
        return new Office("trung-uong/" + CitationKeys.Slug(name), name, side, OfficeLevel.Central, null, null, path);
    }

    /// <summary>An office under a central one: "Văn phòng" of the Central Committee, "Cục Thuế" of a ministry, "Thuế tỉnh Tây Ninh" of that.</summary>
    private static Office Under(string name, OfficeRow parent, Side side, string? place, DocumentDate? date)
    {
        if (parent.Name == "Ban Chấp hành Trung ương")
        {
            string full = Letters.Plain(name) == "van phong" ? "Văn phòng Trung ương Đảng" : name.Contains("Trung ương", StringComparison.Ordinal) ? name : name + " Trung ương";
            return Central(full, side, null);
        }

        OfficeName own = OfficeName.Of(name);
        if (own.Level is { } level && own.Place is not null)
        {
            return Make(name, side, level, ProvinceOf(own, own, place, level), date, null);
        }

        return Central(OfficeTable.Known(name)?.Name ?? name, side, parent.Name);
    }

    private static OfficeLevel LevelOf(string name, OfficeName own, OfficeName upper, Side side, DocumentDate? date)
    {
        string plain = Letters.Plain(name);
        if (own.Level is null)
        {
            bool whole = plain.Contains("trung uong", StringComparison.Ordinal) || plain.Contains("viet nam", StringComparison.Ordinal) || plain.StartsWith("bo ", StringComparison.Ordinal) || plain.Contains("quoc gia", StringComparison.Ordinal);
            bool localBody = upper.Level is not null && !plain.StartsWith("dang uy", StringComparison.Ordinal) && !plain.StartsWith("chi bo", StringComparison.Ordinal);
            return whole && upper.Level is null ? OfficeLevel.Central : localBody ? upper.Level!.Value : side == Side.State && upper.Level is null && plain.StartsWith("cuc", StringComparison.Ordinal) ? OfficeLevel.Central : OfficeLevel.Grassroots;
        }

        bool city = own.Unit is "thanh" or "thanh pho" or "tp" or "tp.";
        if (city && upper.Unit == "tinh")
        {
            return OfficeLevel.District;
        }

        bool beforeCity = city && own.Place is not null && Letters.Plain(own.Place) == "hue" && date is { } known && known.FirstDay() < new DateOnly(2025, 1, 1);
        bool dependent = city && own.Place is not null && PlaceTable.ProvinceNamed(own.Place) is { IsCity: false } && Letters.Plain(own.Place) != "dong nai";
        return beforeCity || dependent ? OfficeLevel.District : own.Level.Value;
    }

    private static string? ProvinceOf(OfficeName own, OfficeName upper, string? place, OfficeLevel level)
    {
        if (level == OfficeLevel.Province)
        {
            return Canonical(own.Place ?? upper.Place ?? place);
        }

        if (upper.Level == OfficeLevel.Province && upper.Place is not null)
        {
            return Canonical(upper.Place);
        }

        string? district = level == OfficeLevel.District ? own.Place : upper.Place;
        string[] candidates = district is null ? [] : [.. PlaceTable.ProvincesOfDistrict(district).Distinct()];
        return candidates.Length == 1 ? candidates[0] : place is not null ? PlaceTable.ProvinceNamed(place)?.Name : null;
    }

    private static string? Canonical(string? place) => place is null ? null : PlaceTable.ProvinceNamed(place)?.Name ?? place;

    /// <summary>"Ban Tổ chức" under "Thành ủy Hà Nội" and "Sở Tư pháp" under a province are named with what is above them.</summary>
    private static string FullName(string name, OfficeName own, string? above, OfficeName upper, OfficeLevel level, string? place)
    {
        if (own.Place is not null)
        {
            return name;
        }

        if (own.Level is not null)
        {
            string? bare = upper.Place is not null && upper.Level == level ? upper.Place : level is OfficeLevel.Province or OfficeLevel.District or OfficeLevel.Commune ? place : null;
            return bare is null ? name : name + " " + bare;
        }

        if (above is null || upper.Place is null)
        {
            return name;
        }

        bool committee = upper.Unit is "tinh" or "thanh" or "quan" or "huyen" or "thi" && Letters.Plain(above).Contains(" uy", StringComparison.Ordinal);
        string unit = upper.Unit switch { "tinh" => "tỉnh", "thanh pho" or "tp" or "tp." => "thành phố", "quan" => "quận", "huyen" => "huyện", "thi xa" => "thị xã", "xa" => "xã", "phuong" => "phường", "thi tran" => "thị trấn", "dac khu" => "đặc khu", _ => string.Empty };
        return committee ? name + " " + above : unit.Length == 0 ? name : $"{name} {unit} {upper.Place}";
    }

    private static Office Make(string name, Side side, OfficeLevel level, string? province, DocumentDate? date, string? district)
    {
        if (level == OfficeLevel.Central)
        {
            return Central(name, side, null);
        }

        bool sinceMerger = date is { } known && known.FirstDay() >= s_merger;
        Province? row = province is null ? null : PlaceTable.ProvinceNamed(province);
        string? today = row is null ? province : sinceMerger ? row.Name : row.Today;
        List<string> path = [province ?? "Chưa rõ tỉnh"];
        if (district is not null)
        {
            path.Add(district);
        }

        path.Add(name);
        string key = (province is null ? string.Empty : CitationKeys.Slug(province) + "/") + CitationKeys.Slug(name);
        return new Office(key, name, side, level, province, today, path);
    }

    /// <summary>
    /// An issuer that a sentence names without its place ("Ban Thường vụ Tỉnh ủy", "UBND tỉnh") with the place of the
    /// office whose paper says it; the name in full otherwise.
    /// </summary>
    public static string Complete(string issuer, Office? own)
    {
        string name = Expand(issuer);
        OfficeName parsed = OfficeName.Of(name);
        if (parsed.Level is null || parsed.Place is not null || own is null)
        {
            return name;
        }

        OfficeName ownName = OfficeName.Of(own.Name);
        string? place = parsed.Level == OfficeLevel.Province ? own.Province
            : parsed.Level == own.Level ? ownName.Place
            : parsed.Level == OfficeLevel.District && own.Path.Count > 2 ? OfficeName.Of(own.Path[1]).Place : null;
        return place is null ? name : name + " " + place;
    }
}
