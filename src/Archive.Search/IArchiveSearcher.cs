using Archive.Search.Requests;
using Archive.Search.Results;

namespace Archive.Search;

/// <summary>
/// The archive as one searches it. Safe for any number of threads; each call answers from one published state of the
/// index, and sees a new one within two seconds of its publication by another process.
/// </summary>
public interface IArchiveSearcher : IDisposable
{
    /// <summary>Answers a search. Any text is accepted: what is not understood as syntax is searched as words.</summary>
    /// <exception cref="ArchiveUnavailableException">No index has been published yet, or it cannot be read.</exception>
    SearchPage Search(SearchRequest request, CancellationToken cancellationToken = default);

    /// <summary>A document with its text, or null when the archive does not hold it.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="query">The query whose matches are to be marked in the text, or null.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    ArchivedDocument? GetDocument(string id, string? query, CancellationToken cancellationToken = default);

    /// <summary>Completions of what was typed so far, best first.</summary>
    /// <param name="prefix">What was typed so far.</param>
    /// <param name="limit">The most completions wanted, 1 to 20.</param>
    IReadOnlyList<Completion> Complete(string prefix, int limit);

    /// <summary>The state of the archive; it never throws, also when there is no index.</summary>
    ArchiveStatus Status { get; }
}

/// <summary>A completion of a query.</summary>
/// <param name="Text">The whole query that it stands for, accents restored.</param>
/// <param name="Kind">"theme", "issuer", "subject", "number" or "phrase".</param>
/// <param name="Documents">About how many documents it finds.</param>
public sealed record Completion(string Text, string Kind, long Documents);

/// <summary>There is no index that can answer; the message says what to do.</summary>
public sealed class ArchiveUnavailableException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is missing and what to do.</param>
    public ArchiveUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    /// <param name="message">What is missing and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public ArchiveUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
