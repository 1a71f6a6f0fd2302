namespace Archive.Directives.Model;

/// <summary>The level of an issuer, not of the place where it sits.</summary>
public enum OfficeLevel
{
    /// <summary>Trung ương: the Centre, the National Assembly, the Government, ministries, central bodies.</summary>
    Central,

    /// <summary>Tỉnh, thành phố trực thuộc Trung ương, and their bodies and departments.</summary>
    Province,

    /// <summary>Quận, huyện, thị xã, thành phố thuộc tỉnh; ended on 30 June 2025.</summary>
    District,

    /// <summary>Xã, phường, thị trấn, đặc khu.</summary>
    Commune,

    /// <summary>Cơ sở: agencies, schools, hospitals, enterprises, party cells.</summary>
    Grassroots,
}

/// <summary>One office under one name, whatever spelling, capitals or short form a paper used for it.</summary>
/// <param name="Key">Stable key in ASCII: "lam-dong/huyen-uy-lac-duong"; equal for equal offices.</param>
/// <param name="Name">Full name with its place: "Huyện ủy Lạc Dương", "Ủy ban nhân dân tỉnh Bình Định".</param>
/// <param name="Side">Party, state or mass organisation.</param>
/// <param name="Level">Level of the office.</param>
/// <param name="Province">The province at the date of the document; null for central bodies and when unknown.</param>
/// <param name="ProvinceToday">The province that holds it since 1 July 2025; null as above.</param>
/// <param name="Path">From the top of the issuer tree down to the office, names for people: ["Lâm Đồng", "Huyện ủy Lạc Dương"].</param>
public sealed record Office(
    string Key,
    string Name,
    Side Side,
    OfficeLevel Level,
    string? Province,
    string? ProvinceToday,
    IReadOnlyList<string> Path);
