using Archive.Api.Parameters;
using Archive.Api.Problems;
using Archive.Search;
using Archive.Search.QueryLanguage;
using Archive.Search.Requests;
using Archive.Search.Results;

namespace Archive.Api.Endpoints;

/// <summary>/api/v1/search and /api/v1/suggest.</summary>
internal static class SearchEndpoints
{
    // The deepest hit that paging reaches: further pages are better reached by a filter than by a click.
    private const int MaximumPage = 100_000;

    /// <summary>
    /// A pasted page is answered by its beginning (<see cref="SearchRequest.MaximumTextLength"/>); more than this is no
    /// query, and an address that long is refused before it costs anything.
    /// </summary>
    internal const int LongestQuery = 4 * SearchRequest.MaximumTextLength;

    internal static readonly QueryParameter[] SearchParameters =
    [
        new("q", ParameterKind.Text, "Chuỗi tìm kiếm: có dấu, không dấu hoặc Telex; số ký hiệu viết kiểu nào cũng được. (Query text.)")
            { MaximumLength = LongestQuery, Example = "chung sức xây dựng cộng đồng nhân ái" },
        Facet(FacetNames.Issuer, "Cơ quan ban hành. (Issuing body.)"),
        Facet(FacetNames.Level, "Cấp ban hành. (Level of the issuer.)"),
        Facet(FacetNames.Type, "Loại văn bản. (Document type.)"),
        Facet(FacetNames.Year, "Năm ban hành. (Year of issue.)"),
        Facet(FacetNames.Theme, "Chủ đề. (Theme.)"),
        Facet(FacetNames.Quality, "Chất lượng văn bản. (How well the text could be read.)"),
        new("from", ParameterKind.Date, "Ban hành từ ngày. (Issued on or after this day.)") { Example = "2021-01-01" },
        new("to", ParameterKind.Date, "Ban hành đến ngày. (Issued on or before this day.)") { Example = "2026-12-31" },
        new("sort", ParameterKind.Choice, "Thứ tự: relevance (phù hợp nhất), newest (mới nhất), oldest (cũ nhất). (Order.)")
            { Choices = ["relevance", "newest", "oldest"], Default = "relevance" },
        new("page", ParameterKind.Integer, "Trang, tính từ 1. (Page, from 1.)") { Minimum = 1, Maximum = MaximumPage, Default = "1" },
        new("size", ParameterKind.Integer, "Số kết quả mỗi trang. (Hits on a page.)")
            { Minimum = 1, Maximum = SearchRequest.MaximumSize, Default = "20" },
        new("without", ParameterKind.Choice, "Tắt một cách hiểu câu hỏi. (Switches one reading of the query off.)")
            { Repeatable = true, Choices = ReadingNames.All },
        new("syntax", ParameterKind.Choice, "Câu hỏi sai cú pháp: lenient tìm theo câu đã sửa, strict trả 400 kèm vị trí và câu đã sửa. (What a syntax error brings.)")
            { Choices = ["lenient", "strict"], Default = "lenient" },
        new("explain", ParameterKind.Boolean, "Giải thích vì sao văn bản đứng ở vị trí đó. (Says why a document stands where it does.)"),
    ];

    internal static readonly QueryParameter[] SuggestParameters =
    [
        new("q", ParameterKind.Text, "Phần đã gõ. (What was typed so far.)") { MaximumLength = 200, Example = "chung suc" },
        new("limit", ParameterKind.Integer, "Số gợi ý tối đa. (Most completions.)") { Minimum = 1, Maximum = 20, Default = "8" },
    ];

    internal static void MapSearch(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/search", Search)
            .WithName("search")
            .WithTags("Tìm kiếm")
            .WithSummary("Tìm văn bản (search directives)")
            .WithDescription("Trả về văn bản phù hợp, các bộ lọc kèm số đếm và cách câu hỏi được hiểu.")
            .WithMetadata(new ParameterTable(SearchParameters))
            .Produces<SearchPage>()
            .Produces<ArchiveProblem>(StatusCodes.Status400BadRequest, ProblemResult.ContentType)
            .Produces<ArchiveProblem>(StatusCodes.Status503ServiceUnavailable, ProblemResult.ContentType)
            .RequireRateLimiting(SearchLimits.Policy);
        routes.MapGet("/api/v1/suggest", Suggest)
            .WithName("suggest")
            .WithTags("Tìm kiếm")
            .WithSummary("Gợi ý khi đang gõ (completions)")
            .WithMetadata(new ParameterTable(SuggestParameters))
            .Produces<IReadOnlyList<Completion>>()
            .Produces<ArchiveProblem>(StatusCodes.Status400BadRequest, ProblemResult.ContentType)
            .RequireRateLimiting(SearchLimits.Policy);
    }

    /// <summary>Reads a search request from the address; null when a parameter is at fault.</summary>
    internal static SearchRequest? ReadRequest(ParameterReader reader)
    {
        DateOnly? from = reader.Date("from");
        DateOnly? to = reader.Date("to");
        if (from > to)
        {
            reader.Refuse("from", "Ngày bắt đầu 'from' sau ngày kết thúc 'to'.", "'from' is later than 'to'.");
        }

        SearchRequest request = new()
        {
            Text = reader.Text("q"),
            Filters = FacetNames.All
                .Select(name => (Name: name, Values: reader.Texts(name)))
                .Where(facet => facet.Values.Count > 0)
                .ToDictionary(facet => facet.Name, facet => facet.Values, StringComparer.Ordinal),
            From = from,
            To = to,
            Sort = reader.Choice("sort") switch
            {
                "newest" => SortOrder.Newest,
                "oldest" => SortOrder.Oldest,
                _ => SortOrder.Relevance,
            },
            Page = reader.Integer("page"),
            Size = reader.Integer("size"),
            Without = reader.Texts("without"),
            Explain = reader.Boolean("explain"),
        };
        return reader.Errors.Count == 0 ? request : null;
    }

    private static IResult Search(HttpContext context, IArchiveSearcher searcher)
    {
        ParameterReader reader = new(context.Request, SearchParameters);
        SearchRequest? request = ReadRequest(reader);
        bool isStrict = reader.Choice("syntax") == "strict";
        if (request is null || reader.Errors.Count > 0)
        {
            return ProblemResult.BadParameters(context, reader.Errors);
        }

        return isStrict && QuerySyntax.Check(request.Text) is { Errors.Count: > 0 } check
            ? ProblemResult.BadSyntax(context, check)
            : TypedResults.Json(searcher.Search(request, context.RequestAborted), ArchiveJsonContext.Readable.SearchPage);
    }

    private static IResult Suggest(HttpContext context, IArchiveSearcher searcher)
    {
        ParameterReader reader = new(context.Request, SuggestParameters);
        string text = reader.Text("q") ?? string.Empty;
        int limit = reader.Integer("limit");
        return reader.Errors.Count > 0
            ? ProblemResult.BadParameters(context, reader.Errors)
            : TypedResults.Json(searcher.Complete(text, limit), ArchiveJsonContext.Readable.IReadOnlyListCompletion);
    }

    private static QueryParameter Facet(string name, string description) =>
        new(name, ParameterKind.Text, description + " Ghi nhiều lần để chọn nhiều giá trị (HOẶC).") { Repeatable = true };
}
