namespace Archive.Indexer.CommandLine;

/// <summary>What the process says when it ends; docs/operation.md tells operators the same.</summary>
internal enum ExitCode
{
    /// <summary>Everything was done.</summary>
    Done = 0,

    /// <summary>Something went wrong that nobody foresaw.</summary>
    Unexpected = 1,

    /// <summary>The command line is wrong.</summary>
    Usage = 2,

    /// <summary>Done, but some files could not be read; they are named.</summary>
    SomeFilesFailed = 3,

    /// <summary>Another run is writing the index.</summary>
    IndexBusy = 4,

    /// <summary>The corpus folder is missing or cannot be read.</summary>
    SourceUnreadable = 5,

    /// <summary>The index cannot be written: the disk is full or the folder is protected. What was published stays.</summary>
    IndexUnwritable = 6,

    /// <summary>The index is damaged (check).</summary>
    IndexDamaged = 7,

    /// <summary>The run was interrupted; what was published before stays.</summary>
    Interrupted = 130,
}
