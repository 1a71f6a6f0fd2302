using System.Diagnostics;

namespace Archive.Directives.Model;

/// <summary>The names of the model's enumerations outside the program: in JSON, in facets, in addresses. They never change.</summary>
public static class ModelNames
{
    /// <summary>"party", "state" or "mass".</summary>
    public static string Of(Side side) => side switch
    {
        Side.Party => "party",
        Side.State => "state",
        Side.Mass => "mass",
        _ => throw new UnreachableException(),
    };

    /// <summary>"printed", "derived" or "inferred".</summary>
    public static string Of(ValueStatus status) => status switch
    {
        ValueStatus.Printed => "printed",
        ValueStatus.Derived => "derived",
        ValueStatus.Inferred => "inferred",
        _ => throw new UnreachableException(),
    };

    /// <summary>"central", "province", "district", "commune" or "grassroots".</summary>
    public static string Of(OfficeLevel level) => level switch
    {
        OfficeLevel.Central => "central",
        OfficeLevel.Province => "province",
        OfficeLevel.District => "district",
        OfficeLevel.Commune => "commune",
        OfficeLevel.Grassroots => "grassroots",
        _ => throw new UnreachableException(),
    };

    /// <summary>"TM", "KT", "TL", "TUQ", "Q"; null for a head who signs for himself.</summary>
    public static string? Of(SigningForm form) => form switch
    {
        SigningForm.Direct => null,
        SigningForm.OnBehalf => "TM",
        SigningForm.ForHead => "KT",
        SigningForm.ByOrder => "TL",
        SigningForm.ByAuthorisation => "TUQ",
        SigningForm.Acting => "Q",
        _ => throw new UnreachableException(),
    };

    /// <summary>The relation in Vietnamese office usage: "căn cứ", "thực hiện", "dẫn chiếu" and so on.</summary>
    public static string Of(CitationRelation relation) => relation switch
    {
        CitationRelation.Refers => "dẫn chiếu",
        CitationRelation.Basis => "căn cứ",
        CitationRelation.Implements => "thực hiện",
        CitationRelation.Guides => "hướng dẫn",
        CitationRelation.Amends => "sửa đổi",
        CitationRelation.Replaces => "thay thế",
        CitationRelation.Repeals => "bãi bỏ",
        CitationRelation.Corrects => "đính chính",
        CitationRelation.Answers => "trả lời",
        CitationRelation.Nested => "trong tên văn bản",
        _ => throw new UnreachableException(),
    };

    /// <summary>"phần", "chương", "mục", "tiểu mục", "điều", "khoản" or "điểm".</summary>
    public static string Of(ClauseKind kind) => kind switch
    {
        ClauseKind.Part => "phần",
        ClauseKind.Chapter => "chương",
        ClauseKind.Section => "mục",
        ClauseKind.Subsection => "tiểu mục",
        ClauseKind.Article => "điều",
        ClauseKind.Clause => "khoản",
        ClauseKind.Point => "điểm",
        _ => throw new UnreachableException(),
    };
}
