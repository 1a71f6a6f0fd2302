using System.Threading.RateLimiting;
using Archive.Api.Problems;
using Archive.Api.Settings;
using Microsoft.AspNetCore.RateLimiting;

namespace Archive.Api.Endpoints;

/// <summary>Keeps a burst of searches from starving the machine: a few run, a queue waits, the rest hear 503 at once.</summary>
internal static class SearchLimits
{
    internal const string Policy = "search";

    internal static void AddSearchLimits(this IServiceCollection services, ArchiveOptions options)
    {
        int permits = options.ConcurrentSearches > 0 ? options.ConcurrentSearches : 2 * Environment.ProcessorCount;
        services.AddRateLimiter(limiter =>
        {
            limiter.AddConcurrencyLimiter(Policy, concurrency =>
            {
                concurrency.PermitLimit = permits;
                concurrency.QueueLimit = options.WaitingSearches;
                concurrency.QueueProcessingOrder = QueueProcessingOrder.OldestFirst;
            });
            limiter.OnRejected = (context, _) => new ValueTask(
                ProblemResult.Unavailable(context.HttpContext, "Máy chủ đang quá tải; hãy thử lại sau vài giây.")
                    .ExecuteAsync(context.HttpContext));
        });
    }
}
