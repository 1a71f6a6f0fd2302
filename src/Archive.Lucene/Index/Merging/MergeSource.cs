namespace Archive.Lucene.Index.Merging;

/// <summary>One of the segments of a merge: which of its documents stay, and their new numbers. Unchanging.</summary>
internal sealed class MergeSource
{
    private readonly int[]? _map;

    /// <param name="reader">The segment.</param>
    /// <param name="live">The documents that stay, or null: all.</param>
    /// <param name="docBase">Number in the merged segment of the first document that stays.</param>
    internal MergeSource(LeafReader reader, FixedBitSet? live, int docBase)
    {
        Reader = reader;
        Live = live;
        DocBase = docBase;
        if (live is null)
        {
            Count = reader.MaxDoc;
            return;
        }

        _map = new int[reader.MaxDoc];
        for (int document = 0; document < _map.Length; document++) _map[document] = live.Get(document) ? docBase + Count++ : -1;
    }

    /// <summary>The segment.</summary>
    internal LeafReader Reader { get; }

    /// <summary>The documents that stay, or null: all.</summary>
    internal FixedBitSet? Live { get; }

    /// <summary>Number in the merged segment of the first document that stays.</summary>
    internal int DocBase { get; }

    /// <summary>How many documents stay.</summary>
    internal int Count { get; }

    /// <summary>The new number of a document, or −1: it goes.</summary>
    internal int Map(int document) => _map is null ? document + DocBase : _map[document];
}

/// <summary>Lets a merge be called off from outside. Thread-safe.</summary>
internal sealed class MergeProgress
{
    private volatile bool _aborted;

    /// <summary>Whether it was called off.</summary>
    internal bool IsAborted => _aborted;

    /// <summary>Calls the merge off: it ends at its next check.</summary>
    internal void Abort() => _aborted = true;

    /// <summary>Ends the merge if it was called off.</summary>
    /// <exception cref="MergeAbortedException">It was.</exception>
    internal void Check()
    {
        if (_aborted) throw new MergeAbortedException();
    }
}

/// <summary>A merge was called off because its writer is rolled back or closed.</summary>
internal sealed class MergeAbortedException() : IOException("the merge was called off");
