using Archive.Api.Parameters;
using Archive.Api.Problems;
using Archive.Api.Settings;
using Archive.Search;
using Archive.Search.Results;

namespace Archive.Api.Endpoints;

/// <summary>/api/v1/documents/{id} and its original file.</summary>
internal static class DocumentEndpoints
{
    internal static readonly QueryParameter[] DocumentParameters =
    [
        new("q", ParameterKind.Text, "Câu hỏi cần tô sáng trong văn bản. (Query whose matches are marked.)")
            { MaximumLength = SearchEndpoints.LongestQuery },
    ];

    internal static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/documents/{id}", Get)
            .WithName("getDocument")
            .WithTags("Văn bản")
            .WithSummary("Một văn bản: nội dung, siêu dữ liệu, trích dẫn (one document)")
            .WithMetadata(new ParameterTable(DocumentParameters))
            .Produces<ArchivedDocument>()
            .Produces<ArchiveProblem>(StatusCodes.Status400BadRequest, ProblemResult.ContentType)
            .Produces<ArchiveProblem>(StatusCodes.Status404NotFound, ProblemResult.ContentType)
            .RequireRateLimiting(SearchLimits.Policy);
        routes.MapGet("/api/v1/documents/{id}/original", GetOriginal)
            .WithName("getOriginal")
            .WithTags("Văn bản")
            .WithSummary("Tệp gốc của văn bản (the original file)")
            .WithMetadata(new ParameterTable([]))
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream")
            .Produces<ArchiveProblem>(StatusCodes.Status404NotFound, ProblemResult.ContentType);
    }

    private static IResult Get(string id, HttpContext context, IArchiveSearcher searcher)
    {
        ParameterReader reader = new(context.Request, DocumentParameters);
        string? query = reader.Text("q");
        if (reader.Errors.Count > 0)
        {
            return ProblemResult.BadParameters(context, reader.Errors);
        }

        ArchivedDocument? document = searcher.GetDocument(id, query, context.RequestAborted);
        return document is null
            ? Missing(context, id)
            : TypedResults.Json(document, ArchiveJsonContext.Readable.ArchivedDocument);
    }

    private static IResult GetOriginal(string id, HttpContext context, IArchiveSearcher searcher, ArchiveOptions options)
    {
        ParameterReader reader = new(context.Request, []);
        if (reader.Errors.Count > 0)
        {
            return ProblemResult.BadParameters(context, reader.Errors);
        }

        ArchivedDocument? document = searcher.GetDocument(id, null, context.RequestAborted);
        if (document is null)
        {
            return Missing(context, id);
        }

        string? file = options.Corpus is null ? null : OriginalFile.Find(options.Corpus, document.Path);
        if (file is null)
        {
            return ProblemResult.NotFound(context,
                $"Không còn tệp gốc của văn bản '{document.Path}' trong thư mục hồ sơ, hoặc máy chủ chưa được chỉ thư mục đó (--corpus).");
        }

        // A saved web page may carry scripts: it is shown without any right, and never as part of this site.
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
        bool shownInBrowser = OriginalFile.IsShownInBrowser(file);
        return TypedResults.PhysicalFile(
            file,
            OriginalFile.ContentType(file),
            shownInBrowser ? null : Path.GetFileName(file),
            lastModified: File.GetLastWriteTimeUtc(file),
            enableRangeProcessing: true);
    }

    private static ProblemResult Missing(HttpContext context, string id) => ProblemResult.NotFound(context,
        $"Không có văn bản mang mã '{(id.Length <= 64 ? id : id[..64] + "…")}'. Có thể tệp đã bị gỡ khỏi kho.");
}
