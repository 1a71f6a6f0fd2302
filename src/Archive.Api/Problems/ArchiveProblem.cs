using System.Text.Json.Serialization;
using Archive.Search.QueryLanguage;

namespace Archive.Api.Problems;

/// <summary>An error answer, "application/problem+json" (RFC 9457), with the parameters at fault.</summary>
public sealed class ArchiveProblem
{
    /// <summary>A word that programs may test: "/problems/parameter", "/problems/not-found" …</summary>
    public required string Type { get; init; }

    /// <summary>What happened, in Vietnamese.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What to do, in Vietnamese.</summary>
    public string? Detail { get; init; }

    /// <summary>The path that was asked.</summary>
    public string? Instance { get; init; }

    /// <summary>Where the query, or the first parameter at fault, goes wrong, in UTF-16 units from 0; null when nowhere in particular.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Position { get; init; }

    /// <summary>The query without its errors; only for "/problems/query-syntax".</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Repaired { get; init; }

    /// <summary>Everything that is wrong with the query, in its order; only for "/problems/query-syntax".</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<QuerySyntaxError>? SyntaxErrors { get; init; }

    /// <summary>One entry for each parameter at fault.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ParameterError>? Errors { get; init; }
}

/// <summary>Writes an <see cref="ArchiveProblem"/> as the answer.</summary>
internal sealed class ProblemResult : IResult
{
    internal const string ContentType = "application/problem+json";

    private readonly ArchiveProblem _problem;

    private ProblemResult(ArchiveProblem problem) => _problem = problem;

    internal static ProblemResult BadParameters(HttpContext context, IReadOnlyList<ParameterError> errors) => new(new ArchiveProblem
    {
        Type = "/problems/parameter",
        Title = "Yêu cầu có tham số chưa đúng",
        Status = StatusCodes.Status400BadRequest,
        Detail = errors[0].Message,
        Instance = context.Request.Path,
        Position = errors[0].Position,
        Errors = errors,
    });

    internal static ProblemResult BadSyntax(HttpContext context, QuerySyntaxCheck check) => new(new ArchiveProblem
    {
        Type = "/problems/query-syntax",
        Title = "Câu hỏi sai cú pháp",
        Status = StatusCodes.Status400BadRequest,
        Detail = $"{check.Errors[0].Message} Câu hỏi đã sửa: {check.Repaired}",
        Instance = context.Request.Path,
        Position = check.Errors[0].Position,
        Repaired = check.Repaired,
        SyntaxErrors = check.Errors,
    });

    internal static ProblemResult NotFound(HttpContext context, string detail) => new(new ArchiveProblem
    {
        Type = "/problems/not-found",
        Title = "Không có trong kho lưu trữ",
        Status = StatusCodes.Status404NotFound,
        Detail = detail,
        Instance = context.Request.Path,
    });

    internal static ProblemResult Unavailable(HttpContext context, string detail) => new(new ArchiveProblem
    {
        Type = "/problems/unavailable",
        Title = "Kho lưu trữ chưa sẵn sàng",
        Status = StatusCodes.Status503ServiceUnavailable,
        Detail = detail,
        Instance = context.Request.Path,
    });

    internal static ProblemResult Unexpected(HttpContext context) => new(new ArchiveProblem
    {
        Type = "/problems/unexpected",
        Title = "Máy chủ gặp lỗi ngoài dự kiến",
        Status = StatusCodes.Status500InternalServerError,
        Detail = $"Hãy thử lại; nếu vẫn lỗi, báo người quản trị kèm mã {context.TraceIdentifier}.",
        Instance = context.Request.Path,
    });

    internal static ProblemResult ForStatus(HttpContext context, int status) => new(new ArchiveProblem
    {
        Type = "/problems/http",
        Title = status == StatusCodes.Status405MethodNotAllowed ? "Đường dẫn này không nhận phương thức đó" : "Không có đường dẫn này",
        Status = status,
        Detail = "Xem các đường dẫn của API tại /swagger.",
        Instance = context.Request.Path,
    });

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = _problem.Status;
        if (_problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = "5";
        }

        return httpContext.Response.WriteAsJsonAsync(
            _problem, ArchiveJsonContext.Readable.ArchiveProblem, ContentType, httpContext.RequestAborted);
    }
}
