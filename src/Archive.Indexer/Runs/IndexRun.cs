using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Archive.Directives.Model;
using Archive.Directives.Reading;
using Archive.Directives.Reading.Isolation;
using Archive.Indexer.Progress;
using Archive.Indexer.Reading;
using Archive.Search.Writing;

namespace Archive.Indexer.Runs;

/// <summary>
/// Brings an index up to date with a folder: reads what is new or changed, removes what is gone, publishes once at the
/// end. A bad file is reported and costs no other document; an interrupted run leaves the last publication as it was.
/// </summary>
internal sealed class IndexRun
{
    private const string PublishedMark = "published";

    // Recognition costs seconds a page: what was recognised once is kept by content hash, also over a new build.
    private const string RecognitionCache = "recognised";

    private readonly IndexRunSettings _settings;
    private readonly IRunProgress _progress;
    private readonly string? _themes;
    private readonly RunReport _report = new();
    private readonly ConcurrentDictionary<string, ManifestEntry> _entries = new(StringComparer.Ordinal);

    internal IndexRun(IndexRunSettings settings, IRunProgress progress)
    {
        _settings = settings;
        _progress = progress;
        _themes = settings.Themes?.Hash;
    }

    /// <summary>Runs to the end.</summary>
    /// <exception cref="DirectoryNotFoundException">The corpus folder is missing.</exception>
    /// <exception cref="IndexBusyException">Another run is writing the index.</exception>
    /// <exception cref="OperationCanceledException">The run was interrupted; nothing was published.</exception>
    /// <exception cref="IOException">The index cannot be written.</exception>
    internal RunReport Run(CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        IReadOnlyList<CorpusFile> found = CorpusScanner.Scan(_settings.Corpus);
        _report.Files = found.Count;
        using (ArchiveWriter writer = Open(out Manifest known))
        {
            List<CorpusFile> toRead = Plan(found, known);
            RemoveGone(found, known, writer);
            using (IsolatedFileReader files = ReadingProcess.OpenReader(_settings.Threads, Path.Combine(_settings.Index, RecognitionCache)))
            using (_progress.Start(toRead.Count))
            {
                IndexFiles(toRead, known, new DirectiveReader(files, _settings.Themes?.Authority), writer, cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
            Publish(writer);
        }

        _report.Elapsed = Stopwatch.GetElapsedTime(started);
        return _report;
    }

    private ArchiveWriter Open(out Manifest known)
    {
        ArchiveWriter writer = ArchiveWriter.Open(_settings.Index, _settings.StartEmpty);
        Manifest? published = writer.PublishedManifest is { } name ? Manifest.Read(_settings.Index, name) : null;
        if (published is null && !_settings.StartEmpty)
        {
            // Nothing says what the index was made from: start from nothing rather than leave old documents behind.
            writer.Dispose();
            writer = ArchiveWriter.Open(_settings.Index, startEmpty: true);
        }

        known = published ?? Manifest.Empty;
        return writer;
    }

    private List<CorpusFile> Plan(IReadOnlyList<CorpusFile> files, Manifest known)
    {
        List<CorpusFile> toRead = [];
        foreach (CorpusFile file in files)
        {
            if (known.Entries.TryGetValue(file.Path, out ManifestEntry? entry) && entry.Failures.Count == 0
                && entry.Themes == _themes && entry.Length == file.Length && entry.ModifiedUtc == file.ModifiedUtc)
            {
                _entries[file.Path] = entry;
                _report.Unchanged++;
            }
            else
            {
                toRead.Add(file);
            }
        }

        return toRead;
    }

    private void RemoveGone(IReadOnlyList<CorpusFile> files, Manifest known, ArchiveWriter writer)
    {
        HashSet<string> present = new(files.Select(file => file.Path), StringComparer.Ordinal);
        foreach (ManifestEntry entry in known.Entries.Values.Where(entry => !present.Contains(entry.Path)))
        {
            foreach (string document in entry.Documents)
            {
                writer.Remove(document);
            }

            _report.Removed++;
        }
    }

    private void IndexFiles(
        List<CorpusFile> files, Manifest known, DirectiveReader reader, ArchiveWriter writer, CancellationToken cancellationToken)
    {
        try
        {
            Parallel.ForEach(
                Partitioner.Create(files, EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = _settings.Threads },
                file => IndexFile(file, known, reader, writer, cancellationToken));
        }
        catch (AggregateException several)
        {
            // What stopped one thread stopped the run: a full disk says so by its own name, not inside another exception.
            ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }
    }

    private void IndexFile(CorpusFile file, Manifest known, DirectiveReader reader, ArchiveWriter writer, CancellationToken cancellationToken)
    {
        known.Entries.TryGetValue(file.Path, out ManifestEntry? before);
        string? hash = Hash(file);
        if (hash is not null && before is not null && before.Hash == hash && before.Themes == _themes && before.Failures.Count == 0)
        {
            // Touched but not changed: its documents stay as they are.
            _entries[file.Path] = before with { ModifiedUtc = file.ModifiedUtc };
            _report.CountFile(file.Length, 0);
        }
        else
        {
            ManifestEntry entry = Add(file, hash ?? string.Empty, reader, writer, cancellationToken);
            foreach (string gone in before?.Documents.Except(entry.Documents, StringComparer.Ordinal) ?? [])
            {
                writer.Remove(gone);
            }

            _entries[file.Path] = entry;
        }

        _progress.Advance(_report);
    }

    private ManifestEntry Add(CorpusFile file, string hash, DirectiveReader reader, ArchiveWriter writer, CancellationToken cancellationToken)
    {
        ReadFile read = reader.Read(file, cancellationToken);
        List<string> dates = [];
        foreach ((Directive directive, DocumentText text) in read.Documents)
        {
            writer.Add(directive, FormatName(text.Format), text.ContentHash);
            if (directive.Date is { } date)
            {
                dates.Add(date.Value.ToString());
            }
        }

        foreach (ReadFailure failure in read.Failures)
        {
            _report.AddFailure(failure.File, failure.Reason);
        }

        dates.Sort(StringComparer.Ordinal);
        _report.CountFile(file.Length, read.Documents.Count);
        return new ManifestEntry(
            file.Path,
            file.Length,
            file.ModifiedUtc,
            hash,
            [.. read.Documents.Select(document => document.Directive.File)],
            dates.FirstOrDefault(),
            dates.LastOrDefault(),
            [.. read.Failures.Select(failure => failure.Reason)],
            _themes);
    }

    private static string FormatName(SourceFormat format) => format switch
    {
        SourceFormat.PlainText => "txt",
        SourceFormat.Markdown => "md",
        _ => format.ToString().ToLowerInvariant(),
    };

    private static string? Hash(CorpusFile file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file.FullPath);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The reader says the reason in the run's own words.
            return null;
        }
    }

    private void Publish(ArchiveWriter writer)
    {
        string manifest = Manifest.Write(_settings.Index, _entries.Values);
        writer.Publish(
            manifest,
            _entries.Values.Select(entry => entry.FirstDate).OfType<string>().Min(StringComparer.Ordinal),
            _entries.Values.Select(entry => entry.LastDate).OfType<string>().Max(StringComparer.Ordinal));
        Manifest.DeleteOthers(_settings.Index, manifest);
        File.WriteAllText(Path.Combine(_settings.Index, PublishedMark), manifest + "\n");
    }
}

/// <summary>What a run works on.</summary>
/// <param name="Corpus">Folder of the files.</param>
/// <param name="Index">Folder of the index.</param>
/// <param name="StartEmpty">Whether everything is read anew.</param>
/// <param name="Threads">Files read at the same time.</param>
/// <param name="Themes">The authority file of themes that staff keep; null takes the one that is shipped.</param>
internal sealed record IndexRunSettings(string Corpus, string Index, bool StartEmpty, int Threads, ThemesFile? Themes = null);
