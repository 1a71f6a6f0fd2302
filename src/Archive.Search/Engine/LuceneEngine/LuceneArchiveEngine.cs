using System.Diagnostics.CodeAnalysis;
using Archive.Lucene.Index;
using Archive.Lucene.Store;
using Archive.Search.Analysis;
using Archive.Search.Schema;

namespace Archive.Search.Engine.LuceneEngine;

/// <summary>The archive's engine: Archive.Lucene over a folder.</summary>
public sealed class LuceneArchiveEngine : IArchiveEngine
{
    // Half of the two seconds within which a publication must be seen, so that one late look is not too late.
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(500);

    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private FileSystemDirectory? _directory;
    private DirectoryReader? _reader;
    private long _lookedAt;
    private bool _disposed;

    /// <summary>Stands over a folder; nothing need be in it yet.</summary>
    /// <param name="folder">The index folder.</param>
    /// <param name="clock">Tells when to look for a new publication.</param>
    public LuceneArchiveEngine(string folder, TimeProvider clock)
    {
        _folder = folder;
        _clock = clock;
    }

    /// <summary>Opens the one writer of a folder.</summary>
    /// <param name="folder">The index folder; made when it is missing.</param>
    /// <param name="startEmpty">Whether what was published before is left out of the next publication.</param>
    /// <exception cref="Writing.IndexBusyException">Another process is writing this index.</exception>
    public static IEngineWriter OpenWriter(string folder, bool startEmpty)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new LuceneEngineWriter(folder, startEmpty);
        }
        catch (LockObtainFailedException busy)
        {
            throw new Writing.IndexBusyException(
                $"Chỉ mục '{folder}' đang được một tiến trình khác ghi; hãy chờ lần chạy kia xong. (The index is being written by another process.)", busy);
        }
    }

    /// <inheritdoc/>
    public IEngineSnapshot Acquire()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_reader is null || _clock.GetElapsedTime(_lookedAt) >= s_lookEvery)
            {
                Look();
                _lookedAt = _clock.GetTimestamp();
            }

            ObjectDisposedException.ThrowIf(!_reader.TryIncRef(), this);
            return new LuceneSnapshot(_reader);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _reader?.Dispose();
            _reader = null;
            _directory?.Dispose();
        }
    }

    [MemberNotNull(nameof(_reader))]
    private void Look()
    {
        try
        {
            if (_reader is null)
            {
                if (!Directory.Exists(_folder))
                {
                    throw Missing(null);
                }

                _directory ??= new FileSystemDirectory(_folder);
                _reader = DirectoryReader.Open(_directory);
            }
            else if (DirectoryReader.OpenIfChanged(_reader) is { } newer)
            {
                DirectoryReader older = _reader;
                _reader = newer;
                older.Dispose();
            }
        }
        catch (IndexNotFoundException error)
        {
            throw Missing(error);
        }
        catch (Exception error) when (_reader is null && error is CorruptIndexException or IOException)
        {
            throw new ArchiveUnavailableException(
                $"Không mở được chỉ mục '{_folder}': {error.Message} Hãy lập lại bằng archive-indexer build. (The index cannot be opened; build it anew.)", error);
        }
        catch (Exception error) when (_reader is not null && error is CorruptIndexException or IOException)
        {
            // The last good state goes on answering; the next look tries again.
        }
    }

    private ArchiveUnavailableException Missing(Exception? error)
    {
        string message = $"Chưa có chỉ mục trong '{_folder}'; hãy chạy archive-indexer build --corpus DIR --index '{_folder}'. (There is no index yet.)";
        return error is null ? new ArchiveUnavailableException(message) : new ArchiveUnavailableException(message, error);
    }
}
