namespace Archive.Lucene.Checking;

/// <summary>How thoroughly <see cref="IndexChecker"/> looks.</summary>
public enum IndexCheckDepth
{
    /// <summary>Every byte of every file against its checksum, every header against its segment.</summary>
    Checksums,

    /// <summary>Also every list in every file, and what the files say about one another.</summary>
    Everything,
}

/// <summary>Something wrong with an index.</summary>
/// <param name="File">Name of the damaged or missing file, without a folder.</param>
/// <param name="Segment">The segment that the file belongs to; empty for a commit.</param>
/// <param name="Message">What is wrong and where; for a file inside a compound file also which.</param>
public sealed record IndexProblem(string File, string Segment, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Message.Contains(File, StringComparison.Ordinal) ? Message : $"{File}: {Message}";
}

/// <summary>What was counted in one part of a segment (terms, norms, columns, points, stored values …) while it was found sound.</summary>
/// <param name="Name">The part.</param>
/// <param name="Counts">What was counted, by its name, in the order in which it is shown.</param>
public sealed record PartCheckResult(string Name, IReadOnlyList<KeyValuePair<string, long>> Counts)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {string.Join(", ", Counts.Select(count => $"{count.Value} {count.Key}"))}";
}

/// <summary>What was found in one segment.</summary>
/// <param name="Name">The segment.</param>
/// <param name="MaxDoc">Documents, deleted ones included.</param>
/// <param name="DeletedCount">Deleted documents.</param>
/// <param name="SizeBytes">Bytes of its files.</param>
/// <param name="Parts">The parts that are sound.</param>
/// <param name="Problems">What is wrong; empty where nothing is.</param>
public sealed record SegmentCheckResult(
    string Name,
    int MaxDoc,
    int DeletedCount,
    long SizeBytes,
    IReadOnlyList<PartCheckResult> Parts,
    IReadOnlyList<IndexProblem> Problems);

/// <summary>What was found in the newest commit of an index.</summary>
/// <param name="Commit">Name of the commit's file; empty where none can be read.</param>
/// <param name="Segments">The segments, in the order of the commit.</param>
/// <param name="Problems">All that is wrong, in the commit and in the segments; each damaged file at least once.</param>
/// <param name="UnusedFiles">Index files that the commit does not need: of older commits, or left behind by a writer that died. Harmless.</param>
public sealed record IndexCheckResult(
    string Commit,
    IReadOnlyList<SegmentCheckResult> Segments,
    IReadOnlyList<IndexProblem> Problems,
    IReadOnlyList<string> UnusedFiles)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsClean => Problems.Count == 0;
}
