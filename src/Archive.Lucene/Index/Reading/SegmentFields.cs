using Archive.Lucene.Codecs.Compound;
using Archive.Lucene.Codecs.Metadata;
using Archive.Lucene.Store;

namespace Archive.Lucene.Index.Reading;

/// <summary>The fields of a segment as a commit sees them, without opening its other files.</summary>
internal sealed class SegmentFields : IDisposable
{
    private readonly IndexDirectory? _compound;

    internal SegmentFields(SegmentCommitInfo segment)
    {
        SegmentInfo info = segment.Info;
        if (segment.FieldInfosGeneration != -1)
        {
            FieldInfos = FieldInfosFormat.Read(info.Directory, info, IndexFileNames.ToBase36(segment.FieldInfosGeneration));
            return;
        }

        _compound = info.IsCompound ? new CompoundDirectory(info.Directory, info) : null;
        try
        {
            FieldInfos = FieldInfosFormat.Read(_compound ?? info.Directory, info);
        }
        catch
        {
            _compound?.Dispose();
            throw;
        }
    }

    /// <summary>The fields.</summary>
    internal FieldInfos FieldInfos { get; }

    /// <inheritdoc/>
    public void Dispose() => _compound?.Dispose();
}
