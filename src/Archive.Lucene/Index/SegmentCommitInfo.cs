namespace Archive.Lucene.Index;

/// <summary>A segment as one commit sees it: with the deletions and updates that came after it was written.</summary>
/// <param name="info">The segment.</param>
public sealed class SegmentCommitInfo(SegmentInfo info)
{
    /// <summary>What never changes.</summary>
    public SegmentInfo Info { get; } = info;

    /// <summary>Number of deleted documents.</summary>
    public int DeleteCount { get; set; }

    /// <summary>Number of softly deleted documents that are not deleted as well.</summary>
    public int SoftDeleteCount { get; set; }

    /// <summary>Generation of the .liv file, or −1: there is none.</summary>
    public long DeleteGeneration { get; private set; } = -1;

    /// <summary>Generation of the .fnm file, or −1: the segment's own.</summary>
    public long FieldInfosGeneration { get; private set; } = -1;

    /// <summary>Generation of the newest doc-values update, or −1: none.</summary>
    public long DocValuesGeneration { get; private set; } = -1;

    /// <summary>Identifier of this state of the segment (16 bytes), or null in old commits.</summary>
    public byte[]? StateId { get; private set; } = IndexId.Next();

    /// <summary>The .fnm file of <see cref="FieldInfosGeneration"/>, or empty.</summary>
    public HashSet<string> FieldInfosFiles { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>Field number → files that hold the newest values of that field.</summary>
    public Dictionary<int, HashSet<string>> DocValuesFiles { get; private init; } = [];

    /// <summary>Whether documents were deleted.</summary>
    public bool HasDeletions => DeleteGeneration != -1;

    /// <summary>Number of documents that are not deleted.</summary>
    public int LiveCount => Info.MaxDoc - DeleteCount;

    /// <summary>The generation that the next .liv file gets; begins at 1.</summary>
    public long NextDeleteGeneration { get; set; } = 1;

    /// <summary>The generation that the next .fnm file gets; begins at 1.</summary>
    public long NextFieldInfosGeneration { get; set; } = 1;

    /// <summary>The generation that the next doc-values update gets; begins at 1.</summary>
    public long NextDocValuesGeneration { get; set; } = 1;

    /// <summary>Name of the .liv file, or null.</summary>
    public string? LiveDocsFile => HasDeletions ? IndexFileNames.Generational(Info.Name, DeleteGeneration, "liv") : null;

    /// <summary>Takes the next delete generation into use, after its .liv file was written; renews the state's identifier.</summary>
    public void AdvanceDeleteGeneration()
    {
        DeleteGeneration = NextDeleteGeneration++;
        StateId = IndexId.Next();
    }

    /// <summary>Every file this commit needs of the segment.</summary>
    public HashSet<string> Files()
    {
        var files = new HashSet<string>(Info.Files, StringComparer.Ordinal);
        if (LiveDocsFile is { } liveDocs) files.Add(liveDocs);
        files.UnionWith(FieldInfosFiles);
        foreach (HashSet<string> updates in DocValuesFiles.Values) files.UnionWith(updates);
        return files;
    }

    /// <summary>A copy whose generations and counts may change without changing this one; the <see cref="Info"/> is shared.</summary>
    public SegmentCommitInfo Clone() => new(Info)
    {
        DeleteCount = DeleteCount,
        SoftDeleteCount = SoftDeleteCount,
        DeleteGeneration = DeleteGeneration,
        FieldInfosGeneration = FieldInfosGeneration,
        DocValuesGeneration = DocValuesGeneration,
        NextDeleteGeneration = NextDeleteGeneration,
        NextFieldInfosGeneration = NextFieldInfosGeneration,
        NextDocValuesGeneration = NextDocValuesGeneration,
        StateId = (byte[]?)StateId?.Clone(),
        FieldInfosFiles = new(FieldInfosFiles, StringComparer.Ordinal),
        DocValuesFiles = DocValuesFiles.ToDictionary(pair => pair.Key, pair => new HashSet<string>(pair.Value, StringComparer.Ordinal)),
    };

    /// <summary>Sets what was read from a commit; the next generations follow from it.</summary>
    internal void Restore(long deleteGeneration, long fieldInfosGeneration, long docValuesGeneration, byte[]? stateId)
    {
        DeleteGeneration = deleteGeneration;
        FieldInfosGeneration = fieldInfosGeneration;
        DocValuesGeneration = docValuesGeneration;
        StateId = stateId;
        NextDeleteGeneration = deleteGeneration == -1 ? 1 : deleteGeneration + 1;
        NextFieldInfosGeneration = fieldInfosGeneration == -1 ? 1 : fieldInfosGeneration + 1;
        NextDocValuesGeneration = docValuesGeneration == -1 ? 1 : docValuesGeneration + 1;
    }

    /// <inheritdoc/>
    public override string ToString() => DeleteCount == 0 ? Info.ToString() : $"{Info}-{DeleteCount}";
}
