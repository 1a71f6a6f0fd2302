using Bogus;

namespace Archive.Testing.Generation;

/// <summary>An invented office that issues directives: its header lines, its code, and what others call it.</summary>
/// <param name="Side">party, state or mass.</param>
/// <param name="Level">central, province, district or commune.</param>
/// <param name="Province">Index of its province; -1 for the centre.</param>
/// <param name="Issuer">Second header line, normal capitals.</param>
/// <param name="Superior">First header line, or null.</param>
/// <param name="Code">What follows the type in its numbers: TU, HU, ĐU, UBND.</param>
/// <param name="Place">Place in the date line.</param>
/// <param name="CitedAs">How other papers name it: "Ban Thường vụ Tỉnh ủy Sông Khê".</param>
/// <param name="Organ">Whom its head signs for: "Ban Thường vụ".</param>
internal sealed record GeneratedOffice(
    string Side, string Level, int Province, string Issuer, string? Superior, string Code, string Place, string CitedAs, string Organ)
{
    private const int Provinces = 8;

    /// <summary>From this day there is no district level (Nghị quyết 203/2025/QH15).</summary>
    public static readonly DateOnly NoDistrictsFrom = new(2025, 7, 1);

    /// <summary>A small invented country: 3 central offices, 8 provinces with 2 to 3 offices, their districts and communes.</summary>
    public static GeneratedOffice[] Country(Randomizer random, GeneratorWords words)
    {
        List<GeneratedOffice> offices =
        [
            new("party", "central", -1, "Ban Công tác cộng đồng", "Ban Chấp hành Trung ương", "BCTCĐTW", "Hà Nội", "Ban Công tác cộng đồng Trung ương", "Ban Công tác cộng đồng"),
            new("state", "central", -1, "Bộ Phát triển cộng đồng", null, "BPTCĐ", "Hà Nội", "Bộ Phát triển cộng đồng", "Bộ trưởng"),
            new("mass", "central", -1, "Trung ương Hội Khuyến nhân Việt Nam", null, "TƯHKN", "Hà Nội", "Trung ương Hội Khuyến nhân Việt Nam", "Ban Thường vụ"),
        ];
        HashSet<string> used = new(StringComparer.Ordinal);
        for (int province = 0; province < Provinces; province++)
        {
            AddProvince(offices, province, isCity: province % 4 == 3, () => NewPlace(random, words, used));
        }

        return [.. offices];
    }

    private static string NewPlace(Randomizer random, GeneratorWords words, HashSet<string> used)
    {
        string place;
        do
        {
            place = random.ArrayElement(words.PlaceFirst) + " " + random.ArrayElement(words.PlaceSecond);
        }
        while (!used.Add(place));
        return place;
    }

    private static void AddProvince(List<GeneratedOffice> offices, int province, bool isCity, Func<string> newPlace)
    {
        string name = newPlace();
        string committee = (isCity ? "Thành ủy " : "Tỉnh ủy ") + name;
        string kind = isCity ? "thành phố " : "tỉnh ";
        offices.Add(new("party", "province", province, committee, null, "TU", name, "Ban Thường vụ " + committee, "Ban Thường vụ"));
        offices.Add(new("state", "province", province, "Ủy ban nhân dân " + kind + name, null, "UBND", name, "Ủy ban nhân dân " + kind + name, "Ủy ban nhân dân"));
        offices.Add(new("mass", "province", province, "Hội Khuyến nhân " + kind + name, "Trung ương Hội Khuyến nhân Việt Nam", "HKN", name, "Hội Khuyến nhân " + kind + name, "Ban Chấp hành"));
        for (int district = 0; district < 3; district++)
        {
            AddDistrict(offices, province, kind + name, isCity && district < 2, newPlace);
        }
    }

    private static void AddDistrict(List<GeneratedOffice> offices, int province, string above, bool isUrban, Func<string> newPlace)
    {
        string name = newPlace();
        string committee = (isUrban ? "Quận ủy " : "Huyện ủy ") + name;
        string full = (isUrban ? "quận " : "huyện ") + name;
        offices.Add(new("party", "district", province, committee, "Đảng bộ " + above, isUrban ? "QU" : "HU", name, "Ban Thường vụ " + committee, "Ban Thường vụ"));
        offices.Add(new("state", "district", province, "Ủy ban nhân dân " + full, "Ủy ban nhân dân " + above, "UBND", name, "Ủy ban nhân dân " + full, "Ủy ban nhân dân"));
        for (int commune = 0; commune < 2; commune++)
        {
            string place = newPlace();
            string unit = (isUrban ? "phường " : "xã ") + place;
            offices.Add(new("party", "commune", province, "Đảng ủy " + unit, "Đảng bộ " + full + "|Đảng bộ " + above, "ĐU", place, "Đảng ủy " + unit, "Ban Thường vụ"));
            offices.Add(new("state", "commune", province, "Ủy ban nhân dân " + unit, "Ủy ban nhân dân " + full + "|Ủy ban nhân dân " + above, "UBND", place, "Ủy ban nhân dân " + unit, "Ủy ban nhân dân"));
        }
    }

    /// <summary>The first header line on a day: a commune stands below its district, later below its province.</summary>
    public string? SuperiorOn(DateOnly date)
    {
        string[]? parts = Superior?.Split('|');
        return parts is null ? null : date >= NoDistrictsFrom ? parts[^1] : parts[0];
    }
}
