using System.Text.RegularExpressions;
using Archive.Directives.Data;
using Archive.Directives.Model;

namespace Archive.Directives.Parsing;

/// <summary>What the words of an office's name say: its unit of administration and the unit's own name.</summary>
/// <param name="Level">Level of the unit; null when the name has no unit.</param>
/// <param name="Unit">The unit's word in plain letters: "tinh", "quan"; empty when there is none.</param>
/// <param name="Place">The unit's name: "Bình Định"; null when only the unit stands there ("Tỉnh ủy").</param>
internal sealed partial record OfficeName(OfficeLevel? Level, string Unit, string? Place)
{
    /// <summary>Reads the unit and the place out of a name in normal or capital letters.</summary>
    public static OfficeName Of(string name)
    {
        string plain = Letters.Plain(name);
        Match committee = CommitteeWords().Match(plain);
        if (committee.Success)
        {
            string? place = PlaceIn(name, committee.Groups["place"]);
            string word = committee.Groups["unit"].Value;
            OfficeLevel level = word is "tinh uy" or "thanh uy" or "tinh doan" or "thanh doan" or "tinh hoi" or "thanh hoi" ? OfficeLevel.Province : OfficeLevel.District;
            return new OfficeName(level, word.Split(' ')[0], place);
        }

        Match unit = UnitWords().Match(plain);
        if (!unit.Success)
        {
            return new OfficeName(null, string.Empty, null);
        }

        string kind = unit.Groups["unit"].Value;
        return new OfficeName(LevelOf(kind), kind, PlaceIn(name, unit.Groups["place"]));
    }

    private static OfficeLevel LevelOf(string unit) => unit switch
    {
        "tinh" or "thanh pho" or "tp" or "tp." => OfficeLevel.Province,
        "quan" or "huyen" or "thi xa" => OfficeLevel.District,
        _ => OfficeLevel.Commune,
    };

    private static string? PlaceIn(string name, Group place)
    {
        string value = place.Success ? name.Substring(place.Index, place.Length).Trim(' ', ',', '.', '-') : string.Empty;
        return value.Length == 0 || !char.IsUpper(value[0]) ? null : value;
    }

    [GeneratedRegex(@"\b(?<unit>(?:tinh|thanh|quan|huyen|thi)\s(?:uy|doan|hoi))\b\s?(?<place>.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CommitteeWords();

    // The last unit counts: "Ủy ban nhân dân xã Lát huyện Lạc Dương" would be read from its first, so the first wins.
    [GeneratedRegex(@"(?:^|\s)(?<unit>tinh|thanh pho|tp\.?|quan|huyen|thi xa|xa|phuong|thi tran|dac khu)\b\.?\s?(?<place>(?!hoi|luan|the|doan\b|nhan|uy\b)[^,]*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex UnitWords();
}
