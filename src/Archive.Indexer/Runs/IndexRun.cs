using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Archive.Directives.Model;
using Archive.Directives.Parsing;
using Archive.Directives.Reading;
using Archive.Indexer.Progress;
using Archive.Search.Writing;

namespace Archive.Indexer.Runs;

/// <summary>
/// Brings an index up to date with a folder: reads what is new or changed, removes what is gone, publishes once at the
/// end. A bad file is reported and costs no other document; an interrupted run leaves the last publication as it was.
/// </summary>
internal sealed class IndexRun
{
    private const string PublishedMark = "published";

    private readonly IndexRunSettings _settings;
    private readonly IRunProgress _progress;
    private readonly FileReader _reader = new();
    private readonly RunReport _report = new();
    private readonly ConcurrentDictionary<string, ManifestEntry> _entries = new(StringComparer.Ordinal);

    internal IndexRun(IndexRunSettings settings, IRunProgress progress)
    {
        _settings = settings;
        _progress = progress;
    }

    /// <summary>Runs to the end.</summary>
    /// <exception cref="DirectoryNotFoundException">The corpus folder is missing.</exception>
    /// <exception cref="IndexBusyException">Another run is writing the index.</exception>
    /// <exception cref="OperationCanceledException">The run was interrupted; nothing was published.</exception>
    /// <exception cref="IOException">The index cannot be written.</exception>
    internal RunReport Run(CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        IReadOnlyList<CorpusFile> files = CorpusScanner.Scan(_settings.Corpus);
        _report.Files = files.Count;
        using (ArchiveWriter writer = Open(out Manifest known))
        {
            List<CorpusFile> toRead = Plan(files, known);
            RemoveGone(files, known, writer);
            using (_progress.Start(toRead.Count))
            {
                Parallel.ForEach(
                    Partitioner.Create(toRead, EnumerablePartitionerOptions.NoBuffering),
                    new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = _settings.Threads },
                    file => IndexFile(file, known, writer, cancellationToken));
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
                && entry.Length == file.Length && entry.ModifiedUtc == file.ModifiedUtc)
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

    private void IndexFile(CorpusFile file, Manifest known, ArchiveWriter writer, CancellationToken cancellationToken)
    {
        known.Entries.TryGetValue(file.Path, out ManifestEntry? before);
        string? hash = Hash(file);
        if (hash is not null && before is not null && before.Hash == hash && before.Failures.Count == 0)
        {
            // Touched but not changed: its documents stay as they are.
            _entries[file.Path] = before with { ModifiedUtc = file.ModifiedUtc };
            _report.CountFile(file.Length, 0);
        }
        else
        {
            ManifestEntry entry = ReadFile(file, hash ?? string.Empty, writer, cancellationToken);
            foreach (string gone in before?.Documents.Except(entry.Documents, StringComparer.Ordinal) ?? [])
            {
                writer.Remove(gone);
            }

            _entries[file.Path] = entry;
        }

        _progress.Advance(_report);
    }

    private ManifestEntry ReadFile(CorpusFile file, string hash, ArchiveWriter writer, CancellationToken cancellationToken)
    {
        ReadResult read = _reader.Read(file.FullPath, null, cancellationToken);
        List<string> documents = [];
        List<string> dates = [];
        foreach (DocumentText text in read.Documents)
        {
            string path = DocumentPath(file, text.Name);
            Directive directive = DirectiveParser.Parse(text.Text, new DirectiveSource(path, text.Pages.Count));
            writer.Add(directive, FormatName(text.Format), text.ContentHash);
            documents.Add(path);
            if (directive.Date is { } date)
            {
                dates.Add(date.Value.ToString());
            }
        }

        List<string> failures = [];
        foreach (ReadingFailure failure in read.Failures)
        {
            string path = DocumentPath(file, failure.Name);
            failures.Add(failure.MessageVietnamese.Replace(file.FullPath, file.Path, StringComparison.Ordinal));
            _report.AddFailure(path, failures[^1]);
        }

        dates.Sort(StringComparer.Ordinal);
        _report.CountFile(file.Length, documents.Count);
        return new ManifestEntry(
            file.Path, file.Length, file.ModifiedUtc, hash, documents, dates.FirstOrDefault(), dates.LastOrDefault(), failures);
    }

    /// <summary>"a.zip!/b.docx" under the corpus folder, or just the file's path.</summary>
    private static string DocumentPath(CorpusFile file, string name) =>
        name.StartsWith(file.FullPath, StringComparison.Ordinal) ? file.Path + name[file.FullPath.Length..].Replace('\\', '/') : file.Path;

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
internal sealed record IndexRunSettings(string Corpus, string Index, bool StartEmpty, int Threads);
