using Archive.Lucene.Store;

namespace Archive.Lucene.Index;

/// <summary>Version of the software that wrote a segment or a commit, as recorded in its files.</summary>
public readonly record struct IndexVersion(int Major, int Minor, int Bugfix) : IComparable<IndexVersion>
{
    /// <summary>The version whose formats are written: those of Apache Lucene 8.8.1.</summary>
    public static IndexVersion Current { get; } = new(8, 8, 1);

    /// <inheritdoc/>
    public int CompareTo(IndexVersion other) => (Major, Minor, Bugfix).CompareTo((other.Major, other.Minor, other.Bugfix));

    /// <inheritdoc/>
    public override string ToString() => $"{Major}.{Minor}.{Bugfix}";

    /// <summary>Whether the left version came before the right one.</summary>
    public static bool operator <(IndexVersion left, IndexVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left version came after the right one.</summary>
    public static bool operator >(IndexVersion left, IndexVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left version came before the right one or is the same.</summary>
    public static bool operator <=(IndexVersion left, IndexVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left version came after the right one or is the same.</summary>
    public static bool operator >=(IndexVersion left, IndexVersion right) => left.CompareTo(right) >= 0;
}

/// <summary>What never changes about a segment: the content of its .si file.</summary>
public sealed class SegmentInfo
{
    private readonly byte[] _id;

    /// <summary>Names a segment.</summary>
    /// <param name="directory">Where its files are.</param>
    /// <param name="name">'_' and a number in base 36.</param>
    /// <param name="id">16 bytes, stamped into every file of the segment.</param>
    /// <param name="maxDoc">Number of documents, deleted ones included; −1 while still being written.</param>
    public SegmentInfo(IndexDirectory directory, string name, ReadOnlySpan<byte> id, int maxDoc)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(id.Length, IndexId.Length);
        Directory = directory;
        Name = name;
        _id = id.ToArray();
        MaxDoc = maxDoc;
    }

    /// <summary>Where the files are.</summary>
    public IndexDirectory Directory { get; }

    /// <summary>'_' and a number in base 36.</summary>
    public string Name { get; }

    /// <summary>16 bytes, stamped into every file of the segment.</summary>
    public ReadOnlySpan<byte> Id => _id;

    /// <summary>Number of documents, deleted ones included; −1 while still being written.</summary>
    public int MaxDoc { get; set; }

    /// <summary>Whether the files are packed into one .cfs.</summary>
    public bool IsCompound { get; set; }

    /// <summary>Version that wrote the segment.</summary>
    public IndexVersion Version { get; set; } = IndexVersion.Current;

    /// <summary>Lowest version among the segments merged into this one; null in very old segments.</summary>
    public IndexVersion? MinVersion { get; set; } = IndexVersion.Current;

    /// <summary>Free text: who wrote the segment, and why. Not interpreted.</summary>
    public Dictionary<string, string> Diagnostics { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What the codec's parts noted about the segment.</summary>
    public Dictionary<string, string> Attributes { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Names of the segment's files, the .si included; no generational files.</summary>
    public HashSet<string> Files { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Number of index-sort fields; their bodies are kept in <see cref="IndexSortBytes"/>.</summary>
    internal int IndexSortFieldCount { get; set; }

    /// <summary>The index-sort fields as they stand in the .si file, so that a segment sorted by another writer is copied faithfully.</summary>
    internal byte[] IndexSortBytes { get; set; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Name}({MaxDoc})";
}
