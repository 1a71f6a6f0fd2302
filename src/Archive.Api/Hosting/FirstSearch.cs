using Archive.Search;
using Archive.Search.Requests;
using Archive.Search.Results;

namespace Archive.Api.Hosting;

/// <summary>
/// Asks one search as soon as the service listens. The first search of a process compiles the engine, which takes most
/// of a second: no person should be the one who waits for that.
/// </summary>
internal static class FirstSearch
{
    internal static void AskOnceStarted(WebApplication application)
    {
        IArchiveSearcher searcher = application.Services.GetRequiredService<IArchiveSearcher>();
        CancellationToken stopping = application.Lifetime.ApplicationStopping;
        application.Lifetime.ApplicationStarted.Register(() => Task.Run(() => Ask(searcher, stopping), stopping));
    }

    private static void Ask(IArchiveSearcher searcher, CancellationToken stopping)
    {
        try
        {
            SearchPage page = searcher.Search(new SearchRequest { Text = "kế hoạch thực hiện" }, stopping);
            if (page.Hits is [SearchHit first, ..])
            {
                searcher.GetDocument(first.Id, "kế hoạch", stopping);
            }
        }
        catch (Exception error) when (error is ArchiveUnavailableException or OperationCanceledException)
        {
            // Nothing is published yet, or the service is being stopped: /health/ready tells operators.
        }
    }
}
