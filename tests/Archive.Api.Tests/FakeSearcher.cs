using Archive.Search;
using Archive.Search.Requests;
using Archive.Search.Results;

namespace Archive.Api.Tests;

/// <summary>Answers what a test gives it, and remembers what it was asked.</summary>
internal sealed class FakeSearcher : IArchiveSearcher
{
    internal SearchRequest? LastRequest { get; private set; }

    internal Exception? Failure { get; set; }

    internal ArchivedDocument? Document { get; set; }

    public ArchiveStatus Status { get; set; } = new(3, 42, new DateTimeOffset(2026, 11, 23, 1, 30, 0, TimeSpan.Zero), "2018-03-04", "2026-10-01");

    public SearchPage Search(SearchRequest request, CancellationToken cancellationToken = default)
    {
        LastRequest = request;
        return Failure is null
            ? new SearchPage(0, true, request.Page, request.Size, 0.5, 3, [new QueryPart("date", 0, 8, "năm 2022", "ban hành năm 2022", "date")], [], [], [], null, [])
            : throw Failure;
    }

    public ArchivedDocument? GetDocument(string id, string? query, CancellationToken cancellationToken = default) =>
        Document?.Id == id ? Document : null;

    public IReadOnlyList<Completion> Complete(string prefix, int limit) =>
        [.. Enumerable.Range(1, limit).Select(number => new Completion($"{prefix} {number}", "phrase", number))];

    public void Dispose()
    {
    }
}
