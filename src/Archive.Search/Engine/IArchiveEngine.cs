namespace Archive.Search.Engine;

/// <summary>
/// The border to a full-text engine: what another engine must do to stand behind the archive. The one in use is
/// <see cref="LuceneEngine.LuceneArchiveEngine"/>.
/// </summary>
public interface IArchiveEngine : IDisposable
{
    /// <summary>
    /// The newest published state. The caller disposes it; until then it does not change, whatever is published
    /// meanwhile. A publication by another process is seen within two seconds.
    /// </summary>
    /// <exception cref="ArchiveUnavailableException">Nothing has been published, or it cannot be read.</exception>
    IEngineSnapshot Acquire();
}

/// <summary>A point-in-time view. Safe for any number of threads until it is disposed.</summary>
public interface IEngineSnapshot : IDisposable
{
    /// <summary>Grows with every publication, from 1.</summary>
    long Generation { get; }

    /// <summary>Documents that can be found.</summary>
    long DocumentCount { get; }

    /// <summary>What the writer said when it published (see <see cref="IEngineWriter.Publish"/>).</summary>
    IReadOnlyDictionary<string, string> PublicationData { get; }

    /// <summary>Runs a search.</summary>
    EngineResult Search(EngineRequest request, CancellationToken cancellationToken);

    /// <summary>Whether any document matches; stops at the first.</summary>
    bool Exists(EngineQuery query);

    /// <summary>The engine's number of the document whose identifier this is, or null.</summary>
    int? Find(string id);

    /// <summary>A stored text of a document, or null when it has none.</summary>
    string? Stored(int document, string field);

    /// <summary>How many documents hold the term.</summary>
    long DocumentFrequency(string field, string term);

    /// <summary>How many terms the field has in a document on average; 0 when no document has the field.</summary>
    double AverageLength(string field);

    /// <summary>What a query scores this document, alone; null when it does not match.</summary>
    float? Score(EngineQuery query, int document);

    /// <summary>
    /// Terms of the field in byte order, from the first that is not below <paramref name="from"/>; read as they are
    /// taken, so that a few cost a few.
    /// </summary>
    IEnumerable<EngineTerm> Terms(string field, string from);

    /// <summary>One line for each part of the query's score of this document; for people who tune the ranking.</summary>
    IReadOnlyList<string> Explain(EngineQuery query, int document);
}

/// <summary>A term of a field.</summary>
/// <param name="Text">The analysed term.</param>
/// <param name="DocumentFrequency">Documents that hold it.</param>
public readonly record struct EngineTerm(string Text, long DocumentFrequency);

/// <summary>The one writer of an index. Nothing that it does is seen before <see cref="Publish"/>; safe for several threads.</summary>
public interface IEngineWriter : IDisposable
{
    /// <summary>What was said with the last publication; empty when there was none, or when the writer starts empty.</summary>
    IReadOnlyDictionary<string, string> PublishedData { get; }

    /// <summary>Adds the document, in place of the one with the same identifier.</summary>
    void Replace(EngineDocument document);

    /// <summary>Removes the document with this identifier, if there is one.</summary>
    void Remove(string id);

    /// <summary>Makes everything since the last publication visible in one step, and lasting (fsync).</summary>
    /// <param name="publicationData">Kept with the publication.</param>
    void Publish(IReadOnlyDictionary<string, string> publicationData);

    /// <summary>Forgets everything since the last publication; the writer is closed.</summary>
    void Rollback();
}
