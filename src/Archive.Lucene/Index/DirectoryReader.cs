using Archive.Lucene.Codecs;
using Archive.Lucene.Index.Reading;
using Archive.Lucene.Store;

namespace Archive.Lucene.Index;

/// <summary>The last commit of an index, as it was when it was opened. Thread-safe; later commits change nothing here.</summary>
/// <remarks>
/// Opening takes no lock, also while another process writes. After a commit, <see cref="OpenIfChanged"/> gives a reader
/// that shares the segments which stayed.
/// </remarks>
public sealed class DirectoryReader : IndexReader
{
    private readonly SegmentInfos _infos;
    private readonly SegmentReader[] _readers;

    private DirectoryReader(IndexDirectory directory, SegmentInfos infos, SegmentReader[] readers)
        : base(readers)
    {
        IndexDirectory = directory;
        _infos = infos;
        _readers = readers;
    }

    /// <summary>Where the index is.</summary>
    public IndexDirectory IndexDirectory { get; }

    /// <summary>Generation of the commit: 1 for the first, then rising.</summary>
    public long Generation => _infos.Generation;

    /// <summary>What the commit's author wanted to be found again.</summary>
    public IReadOnlyDictionary<string, string> UserData => _infos.UserData;

    /// <summary>Opens the last commit.</summary>
    /// <exception cref="IndexNotFoundException">There is none.</exception>
    /// <exception cref="CorruptIndexException">A file is damaged; the message names it.</exception>
    public static DirectoryReader Open(IndexDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return Open(directory, null);
    }

    /// <summary>A reader of the last commit, or null when <paramref name="reader"/> is that already. The old reader stays open.</summary>
    public static DirectoryReader? OpenIfChanged(DirectoryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.EnsureOpen();
        return reader.IsCurrent() ? null : Open(reader.IndexDirectory, reader);
    }

    /// <summary>Whether no later commit exists. Reads the folder and a few bytes.</summary>
    public bool IsCurrent()
    {
        EnsureOpen();
        long latest = SegmentInfos.LatestGeneration(IndexDirectory.ListAll());
        if (latest != _infos.Generation) return latest == -1;

        // The same number in a folder that was emptied and filled again is another commit.
        try
        {
            using IndexInput input = IndexDirectory.OpenInput(IndexFileNames.Commit(latest));
            const string codec = "segments";
            return input.Span(CodecHeader.HeaderLength(codec), IndexId.Length).SequenceEqual(_infos.Id);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        foreach (SegmentReader reader in _readers) reader.DecRef();
    }

    // Between reading the list and opening its files a writer may have replaced both: then there is a newer commit to open.
    private static DirectoryReader Open(IndexDirectory directory, DirectoryReader? old)
    {
        long tried = -1;
        while (true)
        {
            SegmentInfos infos = SegmentInfos.ReadLatest(directory);
            try
            {
                return Open(directory, infos, old);
            }
            catch (IOException) when (infos.Generation > tried && SegmentInfos.LatestGeneration(directory.ListAll()) > infos.Generation)
            {
                tried = infos.Generation;
            }
        }
    }

    private static DirectoryReader Open(IndexDirectory directory, SegmentInfos infos, DirectoryReader? old)
    {
        var known = new Dictionary<string, SegmentReader>(StringComparer.Ordinal);
        foreach (SegmentReader reader in old?._readers ?? []) known[reader.Info.Info.Name] = reader;

        var readers = new List<SegmentReader>(infos.Segments.Count);
        try
        {
            foreach (SegmentCommitInfo segment in infos.Segments)
            {
                SegmentReader? same = known.GetValueOrDefault(segment.Info.Name);
                if (same is not null && !same.Info.Info.Id.SequenceEqual(segment.Info.Id)) same = null;
                readers.Add(same is not null && IsUnchanged(same.Info, segment) && same.TryIncRef() ? same : new SegmentReader(segment, same?.Core));
            }

            return new DirectoryReader(directory, infos, [.. readers]);
        }
        catch
        {
            foreach (SegmentReader reader in readers) reader.DecRef();
            throw;
        }
    }

    private static bool IsUnchanged(SegmentCommitInfo old, SegmentCommitInfo current) =>
        old.DeleteGeneration == current.DeleteGeneration
        && old.FieldInfosGeneration == current.FieldInfosGeneration
        && old.DocValuesGeneration == current.DocValuesGeneration;
}
