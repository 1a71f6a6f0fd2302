using Archive.Search.QueryLanguage;
using Xunit;

namespace Archive.Search.Tests.QueryLanguage;

public sealed class QueryParserTests
{
    [Theory]
    // Words, phrases and punctuation as people type them.
    [InlineData("chung sức xây dựng", "words(chung sức xây dựng)")]
    [InlineData("Kính gửi: các ban - ngành", "words(Kính gửi: các ban - ngành)")]
    [InlineData("điều 5 (sửa đổi) khoản 2", "words(điều 5 sửa đổi khoản 2)")]
    [InlineData("từ 2020 -2025", "words(từ 2020 -2025)")]
    [InlineData("519 -CV/QU", "words(519 -CV/QU)")]
    [InlineData("và hoặc không", "words(và hoặc không)")]
    [InlineData("KẾ HOẠCH VÀ BÁO CÁO", "words(KẾ HOẠCH VÀ BÁO CÁO)")]
    [InlineData("\"nhân ái\"", "phrase(nhân ái,0)")]
    [InlineData("“nhân ái” 2023", "and(phrase(nhân ái,0) words(2023))")]
    [InlineData("\"chung nhân ái\"~3", "phrase(chung nhân ái,3)")]
    [InlineData("xây*", "prefix(xây)")]
    // Operators in both languages, and how tightly they bind.
    [InlineData("kế hoạch AND báo cáo", "and(words(kế hoạch) words(báo cáo))")]
    [InlineData("kế hoạch VÀ báo cáo", "and(words(kế hoạch) words(báo cáo))")]
    [InlineData("tết OR lễ", "or(words(tết) words(lễ))")]
    [InlineData("tết HOẶC lễ", "or(words(tết) words(lễ))")]
    [InlineData("UBND HOẶC HĐND", "or(words(UBND) words(HĐND))")]
    [InlineData("kế hoạch NOT báo cáo", "and(words(kế hoạch) not(words(báo cáo)))")]
    [InlineData("kế hoạch KHÔNG báo cáo", "and(words(kế hoạch) not(words(báo cáo)))")]
    [InlineData("điều nào KHÔNG đúng", "words(điều nào KHÔNG đúng)")]
    [InlineData("Tài sản KHÔNG bao gồm tiền?", "words(Tài sản KHÔNG bao gồm tiền?)")]
    [InlineData("kế hoạch VÀ KHÔNG báo cáo", "and(words(kế hoạch) not(words(báo cáo)))")]
    [InlineData("kế hoạch -tết năm", "and(words(kế hoạch) not(words(tết)) words(năm))")]
    [InlineData("-\"báo cáo\" tết", "and(not(phrase(báo cáo,0)) words(tết))")]
    [InlineData("NOT NOT tết", "words(tết)")]
    [InlineData("a OR b c AND d", "or(words(a) and(words(b c) words(d)))")]
    [InlineData("(a OR b) AND (c OR d)", "and(or(words(a) words(b)) or(words(c) words(d)))")]
    [InlineData("(a OR (b OR c))", "or(words(a) words(b) words(c))")]
    [InlineData("a AND (b AND c)", "and(words(a) words(b) words(c))")]
    [InlineData("-(a OR b) c", "and(not(or(words(a) words(b))) words(c))")]
    // Fields by Vietnamese and English names, in every spelling.
    [InlineData("cơ-quan:UBND", "Issuer(words(UBND))")]
    [InlineData("coquan:UBND", "Issuer(words(UBND))")]
    [InlineData("cơ quan:UBND", "Issuer(words(UBND))")]
    [InlineData("Cơ quan ban hành:\"Tỉnh ủy\"", "Issuer(phrase(Tỉnh ủy,0))")]
    [InlineData("issuer:UBND", "Issuer(words(UBND))")]
    [InlineData("số:519-CV/QU", "Number(words(519-CV/QU))")]
    [InlineData("so:519", "Number(words(519))")]
    [InlineData("number:519", "Number(words(519))")]
    [InlineData("dẫn:93/2019/NĐ-CP", "Cites(words(93/2019/NĐ-CP))")]
    [InlineData("loại:\"kế hoạch\"", "Type(phrase(kế hoạch,0))")]
    [InlineData("loai:(\"kế hoạch\" OR \"công văn\")", "Type(or(phrase(kế hoạch,0) phrase(công văn,0)))")]
    [InlineData("type:x", "Type(words(x))")]
    [InlineData("chủ-đề:tết", "Theme(words(tết))")]
    [InlineData("chủ đề:tết", "Theme(words(tết))")]
    [InlineData("theme:tet*", "Theme(prefix(tet))")]
    [InlineData("người-ký:\"Nguyễn Văn A\"", "Signer(phrase(Nguyễn Văn A,0))")]
    [InlineData("signer:A", "Signer(words(A))")]
    [InlineData("trích-yếu:tết", "Subject(words(tết))")]
    [InlineData("subject:tết", "Subject(words(tết))")]
    [InlineData("cấp:tỉnh", "Level(words(tỉnh))")]
    [InlineData("level:tỉnh", "Level(words(tỉnh))")]
    [InlineData("nội_dung:tết", "Body(words(tết))")]
    [InlineData("LOẠI:X", "Type(words(X))")]
    [InlineData("-loại:x tết", "and(not(Type(words(x))) words(tết))")]
    // Days and spans of days.
    [InlineData("ngày:16/12/2021", "Date(days(2021-12-16,2021-12-16))")]
    [InlineData("ngày:16-12-2021", "Date(days(2021-12-16,2021-12-16))")]
    [InlineData("ngày:2021-12-16", "Date(days(2021-12-16,2021-12-16))")]
    [InlineData("date:2024-02", "Date(days(2024-02-01,2024-02-29))")]
    [InlineData("tháng:3/2024", "Date(days(2024-03-01,2024-03-31))")]
    [InlineData("năm:2022", "Year(days(2022-01-01,2022-12-31))")]
    [InlineData("năm:2020..2023", "Year(days(2020-01-01,2023-12-31))")]
    [InlineData("year:2020..", "Year(days(2020-01-01,))")]
    [InlineData("year:..2020", "Year(days(,2020-12-31))")]
    [InlineData("ngày:[01/01/2020 TO 31/12/2021]", "Date(days(2020-01-01,2021-12-31))")]
    [InlineData("ngày:[2020 đến 2021]", "Date(days(2020-01-01,2021-12-31))")]
    [InlineData("ngày:{2020 TO 2022}", "Date(days(2021-01-01,2021-12-31))")]
    [InlineData("ngày:[2020 TO *]", "Date(days(2020-01-01,))")]
    [InlineData("ngày:>=01/01/2020", "Date(days(2020-01-01,))")]
    [InlineData("ngày:>2020", "Date(days(2021-01-01,))")]
    [InlineData("ngày:<=2020", "Date(days(,2020-12-31))")]
    [InlineData("ngày:<2020", "Date(days(,2019-12-31))")]
    [InlineData("năm:(2020 OR 2022..2023)", "Year(or(days(2020-01-01,2020-12-31) days(2022-01-01,2023-12-31)))")]
    // A colon that is no field.
    [InlineData("lúc 12:30", "words(lúc 12:30)")]
    [InlineData("Số: 519-CV/QU", "words(Số: 519-CV/QU)")]
    [InlineData("https://x.vn/a", "words(https://x.vn/a)")]
    public void Parse_WellFormed_GivesTheTree(string query, string shape)
    {
        ParsedQuery parsed = QueryParser.Parse(query);

        Assert.Empty(parsed.Errors);
        Assert.Equal(shape, QueryShape.Of(parsed.Tree));
        Assert.Equal(shape, QueryShape.Of(QueryParser.Parse(QueryPrinter.Print(parsed.Tree)).Tree));
    }

    [Theory]
    [InlineData("\"nhân ái", 0, "\"nhân ái\"")]
    [InlineData("tết \"\" lễ", 4, "tết lễ")]
    [InlineData("\"a b\"~x", 5, "\"a b\" x")]
    [InlineData("\"a b\"~99", 5, "\"a b\"~50")]
    [InlineData("(a OR b", 0, "a OR b")]
    [InlineData("a) OR b", 1, "a OR b")]
    [InlineData("a () OR b", 2, "a OR b")]
    [InlineData("a OR", 2, "a")]
    [InlineData("OR a", 0, "a")]
    [InlineData("a AND AND b", 6, "a AND b")]
    [InlineData("a NOT", 2, "a")]
    [InlineData("a*", 1, "a")]
    [InlineData("* xây", 0, "xây")]
    [InlineData("x*y", 1, "x y")]
    [InlineData("loại:\"\" tết", 0, "tết")]
    [InlineData("ngày:hôm", 5, "hôm")]
    [InlineData("ngày:31/02/2021", 5, "31/02/2021")]
    [InlineData("năm:2023..2020", 4, "năm:2020..2023")]
    [InlineData("ngày:[2020 TO 2021", 5, "ngày:[2020 TO 2021]")]
    [InlineData("loại:(cấp:tỉnh OR x)", 6, "loại:(tỉnh OR x)")]
    public void Parse_Error_HasItsPositionAndARepairedQuery(string query, int position, string repaired)
    {
        QuerySyntaxCheck check = QuerySyntax.Check(query);

        Assert.Equal(position, check.Errors[0].Position);
        Assert.Equal(repaired, check.Repaired);
        Assert.Empty(QuerySyntax.Check(repaired).Errors);
    }

    [Fact]
    public void Parse_DeepNesting_IsCutAtTheLimit()
    {
        ParsedQuery parsed = QueryParser.Parse(string.Concat(Enumerable.Repeat("(a OR ", QueryLimits.Depth + 5)));

        Assert.Contains(parsed.Errors, error => error.Detail.Contains("nest", StringComparison.Ordinal));
        Assert.NotNull(parsed.Tree);
    }

    [Fact]
    public void Parse_ManyClauses_AreCutAtTheLimit()
    {
        ParsedQuery parsed = QueryParser.Parse(string.Join(" OR ", Enumerable.Range(0, QueryLimits.Clauses + 20).Select(number => $"a{number}")));

        QuerySyntaxError error = Assert.Single(parsed.Errors, error => error.Detail.Contains("parts", StringComparison.Ordinal));
        Assert.True(error.Position > 0);
        Assert.Equal(QueryLimits.Clauses, Assert.IsType<OrNode>(parsed.Tree).Children.Count);
    }

    [Fact]
    public void Parse_DecomposedText_IsReadAsComposed()
    {
        string decomposed = "lo\u0061\u0323i:ke\u0302\u0301 V\u0041\u0300 b";

        Assert.Equal("and(Type(words(ke\u0302\u0301)) words(b))", QueryShape.Of(QueryParser.Parse(decomposed).Tree));
    }

    [Fact]
    public void Parse_Spans_AreThoseOfTheTypedText()
    {
        const string Query = "tết AND loại:\"kế hoạch\" -xuân";

        AndNode and = Assert.IsType<AndNode>(QueryParser.Parse(Query).Tree);

        Assert.Equal(["tết", "loại:\"kế hoạch\"", "-xuân"], and.Children.Select(child => child.Span.Of(Query).ToString()));
    }
}
