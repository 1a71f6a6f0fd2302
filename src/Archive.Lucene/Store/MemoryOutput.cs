namespace Archive.Lucene.Store;

/// <summary>Collects bytes in a growing array, to be written elsewhere.</summary>
public sealed class MemoryOutput : IndexOutput
{
    /// <summary>Begins empty.</summary>
    public MemoryOutput(string name = "(memory)", int capacity = 1024) : base(name, Math.Max(16, capacity))
    {
    }

    /// <summary>Bytes written so far.</summary>
    public int Length => Count;

    /// <summary>What was written; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => Buffer.AsSpan(0, Count);

    /// <summary>Appends what was written to another output.</summary>
    public void CopyTo(IndexOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.WriteBytes(Written);
    }

    /// <summary>Forgets what was written and keeps the array.</summary>
    public void Reset() => Count = 0;

    /// <summary>Bytes of the array behind it.</summary>
    internal int Capacity => Buffer.Length;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }

    private protected override void MakeRoom() => Array.Resize(ref Buffer, checked((int)Math.Min(Array.MaxLength, Buffer.Length * 2L)));
}
