using System.Collections.Concurrent;

namespace Archive.Lucene.Store;

/// <summary>Files in memory: for tests, and for small indexes that nobody keeps.</summary>
public sealed class MemoryDirectory : IndexDirectory
{
    private readonly ConcurrentDictionary<string, FileMemory> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _beingWritten = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MemoryLock> _locks = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string[] ListAll() => [.. _files.Keys.Union(_beingWritten.Keys).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override long FileLength(string name) => Find(name).Length;

    /// <inheritdoc/>
    public override IndexInput OpenInput(string name) => new(name, Find(name));

    /// <inheritdoc/>
    public override IndexOutput CreateOutput(string name)
    {
        if (_files.ContainsKey(name) || !_beingWritten.TryAdd(name, 0)) throw new IOException($"{name} exists already");
        return new Output(this, name);
    }

    /// <inheritdoc/>
    public override void DeleteFile(string name)
    {
        if (!_files.TryRemove(name, out _) && !_beingWritten.TryRemove(name, out _)) throw NotFound(name);
    }

    /// <inheritdoc/>
    public override void Sync(IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (string name in names) Find(name);
    }

    /// <inheritdoc/>
    public override void SyncMetaData()
    {
    }

    /// <inheritdoc/>
    public override void Rename(string from, string to)
    {
        if (_files.ContainsKey(to)) throw new IOException($"{to} exists already");
        if (!_files.TryRemove(from, out FileMemory? memory)) throw NotFound(from);
        _files[to] = memory;
    }

    /// <inheritdoc/>
    public override IndexLock ObtainLock(string name)
    {
        var taken = new MemoryLock(this, name);
        if (!_locks.TryAdd(name, taken)) throw new LockObtainFailedException($"{name} is held by another writer of this process");
        return taken;
    }

    /// <summary>The bytes of a file, copied.</summary>
    public byte[] ReadFile(string name)
    {
        using IndexInput input = OpenInput(name);
        return input.Span(0, checked((int)input.Length)).ToArray();
    }

    /// <summary>Puts a file there, replacing one of the same name; an input opened before keeps the old bytes.</summary>
    public void WriteFile(string name, ReadOnlySpan<byte> bytes) => _files[name] = Pin(bytes);

    private static FileMemory Pin(ReadOnlySpan<byte> bytes)
    {
        byte[] pinned = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned);
        return new FileMemory(pinned, pinned.Length);
    }

    private static FileNotFoundException NotFound(string name) => new($"there is no file {name}", name);

    private FileMemory Find(string name) => _files.TryGetValue(name, out FileMemory? memory) ? memory : throw NotFound(name);

    private sealed class Output(MemoryDirectory directory, string name) : IndexOutput(name, 1024)
    {
        private bool _closed;

        protected override void Dispose(bool disposing)
        {
            if (_closed) return;
            _closed = true;
            // A file deleted while it was being written does not come back when it is closed.
            if (directory._beingWritten.TryRemove(Name, out _)) directory._files[Name] = Pin(Buffer.AsSpan(0, Count));
        }

        private protected override void MakeRoom() => Array.Resize(ref Buffer, checked((int)Math.Min(Array.MaxLength, Buffer.Length * 2L)));
    }

    private sealed class MemoryLock(MemoryDirectory directory, string name) : IndexLock
    {
        private bool _released;

        public override void EnsureValid()
        {
            if (_released) throw new IOException($"{name} was released");
        }

        protected override void Dispose(bool disposing)
        {
            if (_released) return;
            _released = true;
            directory._locks.TryRemove(name, out _);
        }
    }
}
