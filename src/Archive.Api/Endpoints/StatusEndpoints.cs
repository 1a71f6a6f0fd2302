using Archive.Api.Parameters;
using Archive.Search;
using Archive.Search.Results;

namespace Archive.Api.Endpoints;

/// <summary>What a health check answers.</summary>
/// <param name="Status">"ok", or "starting" while there is no index.</param>
/// <param name="Generation">The published state that answers.</param>
/// <param name="Documents">Documents that can be found.</param>
/// <param name="PublishedAt">When it was published (UTC), or null.</param>
/// <param name="Stale">Whether the last publication is more than 26 hours old: a nightly run was missed.</param>
public sealed record HealthReport(string Status, long Generation, long Documents, DateTimeOffset? PublishedAt, bool Stale);

/// <summary>/api/v1/status, /health/live and /health/ready.</summary>
internal static class StatusEndpoints
{
    // A nightly run every 24 hours, and two hours for it to be late.
    private static readonly TimeSpan s_staleAfter = TimeSpan.FromHours(26);

    internal static void MapStatus(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/status", (IArchiveSearcher searcher) =>
                TypedResults.Json(searcher.Status, ArchiveJsonContext.Readable.ArchiveStatus))
            .WithName("getStatus")
            .WithTags("Vận hành")
            .WithSummary("Kho lưu trữ có gì (what the archive holds)")
            .WithMetadata(new ParameterTable([]))
            .Produces<ArchiveStatus>();
        routes.MapGet("/health/live", () => TypedResults.Text("ok"))
            .WithName("live")
            .WithTags("Vận hành")
            .WithSummary("Tiến trình còn sống (the process answers)");
        routes.MapGet("/health/ready", Ready)
            .WithName("ready")
            .WithTags("Vận hành")
            .WithSummary("Sẵn sàng phục vụ (an index is open)")
            .Produces<HealthReport>()
            .Produces<HealthReport>(StatusCodes.Status503ServiceUnavailable);
    }

    private static Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<HealthReport> Ready(IArchiveSearcher searcher, TimeProvider clock)
    {
        ArchiveStatus status = searcher.Status;
        bool ready = status.Generation > 0;
        bool stale = status.PublishedAt is { } published && clock.GetUtcNow() - published > s_staleAfter;
        HealthReport report = new(ready ? "ok" : "starting", status.Generation, status.Documents, status.PublishedAt, stale);
        return TypedResults.Json(report, ArchiveJsonContext.Readable.HealthReport,
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
