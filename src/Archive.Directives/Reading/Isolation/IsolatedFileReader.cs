using System.Collections.Concurrent;

namespace Archive.Directives.Reading.Isolation;

/// <summary>
/// Reads files so that no file can bring down or stall the program: formats whose libraries are large (office packages,
/// archives, PDF, pictures, involved HTML) are read in child processes with limited memory, which are killed when time is
/// up and replaced when they die. Plain text, Markdown and simple HTML, whose cost is bounded by their size, are read here.
/// </summary>
public sealed class IsolatedFileReader : IFileReader, IDisposable
{
    // Work of the tree builder of HTML that is done here; more goes to a child.
    private const int MaxElementsHere = 50_000;
    private const long MaxTextBytesHere = 4 << 20;

    private readonly IReadOnlyList<string> _command;
    private readonly ReadingOptions _options;
    private readonly FileReader _here;
    private readonly SemaphoreSlim _slots;
    private readonly ConcurrentBag<WorkerProcess> _idle = [];
    private volatile bool _disposed;

    /// <summary>Prepares the reader; child processes start on first need.</summary>
    /// <param name="workerCommand">Executable and arguments of a process that calls <see cref="ReadingWorker.Run"/> on its standard streams.</param>
    /// <param name="options">Settings; null takes the defaults.</param>
    /// <param name="maxWorkers">Most child processes at a time, at least 1.</param>
    public IsolatedFileReader(IReadOnlyList<string> workerCommand, ReadingOptions? options = null, int maxWorkers = 2)
    {
        ArgumentNullException.ThrowIfNull(workerCommand);
        ArgumentOutOfRangeException.ThrowIfZero(workerCommand.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxWorkers, 1);
        _command = workerCommand;
        _options = options ?? new ReadingOptions();
        _here = new FileReader(_options);
        _slots = new SemaphoreSlim(maxWorkers, maxWorkers);
    }

    /// <inheritdoc/>
    public ReadResult Read(string path, ReadingLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        limits ??= _options.Limits;
        if (ReadHere(path, limits, cancellationToken) is { } result) return result;
        _slots.Wait(cancellationToken);
        try
        {
            return ReadInChild(path, limits, cancellationToken);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Kills the child processes. Readings under way fail.</summary>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out WorkerProcess? worker)) worker.Dispose();
        _slots.Dispose();
    }

    /// <summary>The result when the file is of a kind that is read here, or cannot be read at all; else null.</summary>
    private ReadResult? ReadHere(string path, ReadingLimits limits, CancellationToken cancellationToken)
    {
        SourceFormat format;
        try
        {
            SourceFile source = SourceFile.FromPath(path, path);
            byte[] head = source.ReadHead();
            if (source.Length > MaxTextBytesHere || head.AsSpan().StartsWith("PK"u8) || head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF])) return null;
            format = FormatDetection.Detect(source, head);
        }
        catch (Exception error) when (error is ReadingException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return _here.Read(path, limits, cancellationToken);
        }

        if (format is SourceFormat.PlainText or SourceFormat.Markdown) return _here.Read(path, limits, cancellationToken);
        if (format != SourceFormat.Html) return null;
        ReadingLimits narrow = limits with
        {
            MaxMarkupElements = Math.Min(limits.MaxMarkupElements, MaxElementsHere),
            MaxMarkupWork = Math.Min(limits.MaxMarkupWork, ReadingLimits.Default.MaxMarkupWork / 10),
        };
        ReadResult result = _here.Read(path, narrow, cancellationToken);
        return result.Failures is [{ Reason: ReadingFailureReason.TooComplex }] ? null : result;
    }

    private ReadResult ReadInChild(string path, ReadingLimits limits, CancellationToken cancellationToken)
    {
        if (!_idle.TryTake(out WorkerProcess? worker)) worker = new WorkerProcess(_command, _options);
        try
        {
            return worker.Read(path, limits, _options, cancellationToken);
        }
        finally
        {
            if (worker.IsUsable && !_disposed) _idle.Add(worker);
            else worker.Dispose();
        }
    }
}
