using Archive.Lucene.Analysis;
using Archive.Lucene.Index.Merging;

namespace Archive.Lucene.Index;

/// <summary>What a writer does with an index that is there, or is not.</summary>
public enum OpenMode
{
    /// <summary>Continues an index; a folder without one gets a new one.</summary>
    CreateOrAppend,

    /// <summary>Begins a new index, replacing any with the first commit.</summary>
    Create,

    /// <summary>Continues an index; without one, the writer does not open.</summary>
    Append,
}

/// <summary>Settings of a writer, read once when it opens.</summary>
public sealed class IndexWriterConfig
{
    /// <summary>Settings with an analyzer, which the caller keeps.</summary>
    public IndexWriterConfig(Analyzer analyzer)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        Analyzer = analyzer;
    }

    /// <summary>Cuts text fields into tokens.</summary>
    public Analyzer Analyzer { get; }

    /// <summary>
    /// Megabytes (2²⁰ bytes) that documents not yet written to segments, and deletions not yet applied, may take in all
    /// threads together; above it the largest buffer is written. Default 128, as a bound on the writer, not on the process.
    /// </summary>
    public double RamBufferMegabytes { get; init; } = 128;

    /// <summary>Documents of one buffer after which it is written, or 0: only memory counts.</summary>
    public int MaxBufferedDocuments { get; init; }

    /// <summary>How many threads' documents are kept apart; further adding threads wait. Default: the processors.</summary>
    public int MaxThreads { get; init; } = Environment.ProcessorCount;

    /// <summary>What to do with an index that is there, or is not.</summary>
    public OpenMode OpenMode { get; init; } = OpenMode.CreateOrAppend;

    /// <summary>Whether a flushed segment is packed into one file: fewer open files, a little more writing. Default: no.</summary>
    public bool UseCompoundFile { get; init; }

    /// <summary>Which segments are merged, and when.</summary>
    public MergePolicy MergePolicy { get; init; } = new TieredMergePolicy();

    /// <summary>How many merges run at once in the background; 0: merges run on the thread that makes them due. Default 1.</summary>
    public int MaxBackgroundMerges { get; init; } = 1;

    /// <summary>Whether disposing the writer commits what was added; otherwise it is dropped. Default: yes, as Lucene does.</summary>
    public bool CommitOnDispose { get; init; } = true;

    /// <summary>Tells the time for the notes in segments.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
