using System.Globalization;
using System.Reflection;
using Archive.Directives.Model;
using Archive.Search.Engine;
using Archive.Search.Engine.LuceneEngine;
using Archive.Vietnamese;

namespace Archive.Search.Writing;

/// <summary>
/// Writes the index of the archive. Nothing is seen by searches before <see cref="Publish"/>; safe for several threads,
/// except Publish, which is called alone.
/// </summary>
public sealed class ArchiveWriter : IDisposable
{
    private readonly IEngineWriter _writer;
    private readonly TimeProvider _clock;

    private ArchiveWriter(IEngineWriter writer, TimeProvider clock)
    {
        _writer = writer;
        _clock = clock;
    }

    /// <summary>
    /// The version of everything that decides what stands in the index: parser, language, schema. An index that another
    /// version published is built anew by the next run, so that one index never holds two readings of a paper. Made from
    /// the identities of the assemblies: nobody has to remember to raise a number.
    /// </summary>
    public static string AnalysisVersion { get; } = string.Join(
        '.', ((Assembly[])[typeof(Directive).Assembly, typeof(SearchKey).Assembly, typeof(ArchiveWriter).Assembly])
            .Select(assembly => assembly.ManifestModule.ModuleVersionId.ToString("N", CultureInfo.InvariantCulture)[..8]));

    /// <summary>Opens the one writer of an index folder.</summary>
    /// <param name="indexFolder">The folder; made when it is missing.</param>
    /// <param name="startEmpty">Whether what was published before is left out of the next publication.</param>
    /// <param name="clock">The clock; null for the system's.</param>
    /// <exception cref="IndexBusyException">Another process is writing this index.</exception>
    public static ArchiveWriter Open(string indexFolder, bool startEmpty, TimeProvider? clock = null) =>
        new(LuceneArchiveEngine.OpenWriter(indexFolder, startEmpty), clock ?? TimeProvider.System);

    /// <summary>Adds a document, in place of the one that stood at the same path.</summary>
    /// <param name="directive">The document; its <see cref="Directive.File"/> is the path under the corpus folder.</param>
    /// <param name="format">The format found from the bytes: "txt", "pdf" …</param>
    /// <param name="contentHash">SHA-256 of the file, hexadecimal.</param>
    public void Add(Directive directive, string format, string contentHash) =>
        _writer.Replace(ArchiveDocumentBuilder.Build(directive, format, contentHash));

    /// <summary>Removes the document at a path, if there is one.</summary>
    public void Remove(string path) => _writer.Remove(ArchiveDocumentBuilder.Identifier(path));

    /// <summary>
    /// The manifest named with the last publication; null when there was none, when the writer starts empty, or when the
    /// publication was analysed by another version, so that everything must be read anew.
    /// </summary>
    public string? PublishedManifest =>
        _writer.PublishedData.GetValueOrDefault(PublicationFields.AnalysisVersion) == AnalysisVersion
            ? _writer.PublishedData.GetValueOrDefault(PublicationFields.Manifest)
            : null;

    /// <summary>Makes everything since the last publication visible in one step, and lasting.</summary>
    /// <param name="manifest">Name of the file that lists what the publication was made from.</param>
    /// <param name="firstDate">The earliest day of issue in the archive, ISO, or null.</param>
    /// <param name="lastDate">The latest day of issue, ISO, or null.</param>
    public void Publish(string? manifest = null, string? firstDate = null, string? lastDate = null)
    {
        Dictionary<string, string> data = new(StringComparer.Ordinal)
        {
            [PublicationFields.PublishedAt] = _clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
            [PublicationFields.AnalysisVersion] = AnalysisVersion,
        };
        if (manifest is not null)
        {
            data[PublicationFields.Manifest] = manifest;
        }

        if (firstDate is not null)
        {
            data[PublicationFields.FirstDate] = firstDate;
        }

        if (lastDate is not null)
        {
            data[PublicationFields.LastDate] = lastDate;
        }

        _writer.Publish(data);
    }

    /// <summary>Forgets everything since the last publication; the writer is closed.</summary>
    public void Rollback() => _writer.Rollback();

    /// <summary>Closes the writer; what was not published is forgotten.</summary>
    public void Dispose() => _writer.Dispose();
}

/// <summary>Another process is writing the index.</summary>
public sealed class IndexBusyException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which index is busy.</param>
    /// <param name="innerException">What the lock said.</param>
    public IndexBusyException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
