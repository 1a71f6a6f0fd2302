namespace Archive.Testing.Generation;

/// <summary>A type of document with its code and how often it is drawn.</summary>
internal sealed record GeneratedType(string Name, string Code, int Weight)
{
    private static readonly GeneratedType[] s_party =
    [
        new("Công văn", "CV", 30), new("Kế hoạch", "KH", 14), new("Thông báo", "TB", 10), new("Báo cáo", "BC", 8), new("Quyết định", "QĐ", 6),
        new("Nghị quyết", "NQ", 6), new("Hướng dẫn", "HD", 5), new("Kết luận", "KL", 5), new("Chương trình", "CTr", 3), new("Tờ trình", "TTr", 3),
        new("Chỉ thị", "CT", 4), new("Thông tri", "TT", 2), new("Quy định", "QĐ", 2), new("Quy chế", "QC", 2),
    ];

    private static readonly GeneratedType[] s_state =
    [
        new("Công văn", "", 34), new("Kế hoạch", "KH", 16), new("Quyết định", "QĐ", 14), new("Thông báo", "TB", 8), new("Báo cáo", "BC", 8),
        new("Tờ trình", "TTr", 5), new("Chỉ thị", "CT", 3), new("Hướng dẫn", "HD", 4), new("Giấy mời", "GM", 3), new("Công điện", "CĐ", 2),
        new("Chương trình", "CTr", 2), new("Phương án", "PA", 2), new("Đề án", "ĐA", 2), new("Biên bản", "BB", 1),
    ];

    // A grassroots committee may issue neither (Quy định 399-QĐ/TW, as summarised).
    private static readonly GeneratedType[] s_grassroots =
        [.. s_party.Where(type => type.Name is not ("Chỉ thị" or "Thông tri" or "Quy định"))];

    /// <summary>The types that an office may issue.</summary>
    public static GeneratedType[] Of(GeneratedOffice office) =>
        office.Side != "party" ? s_state : office.Level == "commune" ? s_grassroots : s_party;
}
