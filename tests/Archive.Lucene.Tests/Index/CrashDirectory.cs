using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Index;

/// <summary>
/// A directory in memory that remembers what a loss of power would leave: the bytes of synced files, the names as of the
/// last sync of the folder; of everything later any part may be there or not.
/// </summary>
internal sealed class CrashDirectory : IndexDirectory
{
    private readonly Lock _lock = new();
    private readonly MemoryDirectory _inner = new();
    private readonly HashSet<string> _syncedContent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _durable = new(StringComparer.Ordinal);

    public override string[] ListAll() => _inner.ListAll();

    public override long FileLength(string name) => _inner.FileLength(name);

    public override IndexInput OpenInput(string name) => _inner.OpenInput(name);

    public override IndexOutput CreateOutput(string name)
    {
        lock (_lock) _syncedContent.Remove(name);
        return _inner.CreateOutput(name);
    }

    public override void DeleteFile(string name)
    {
        lock (_lock)
        {
            _inner.DeleteFile(name);
            _syncedContent.Remove(name);
        }
    }

    public override void Sync(IReadOnlyCollection<string> names)
    {
        lock (_lock)
        {
            _inner.Sync(names);
            _syncedContent.UnionWith(names);
            foreach (string name in names)
            {
                if (_durable.ContainsKey(name)) _durable[name] = _inner.ReadFile(name);
            }
        }
    }

    public override void SyncMetaData()
    {
        lock (_lock)
        {
            foreach (string gone in _durable.Keys.Except(_inner.ListAll()).ToList()) _durable.Remove(gone);
            foreach (string name in Complete()) _durable[name] = _syncedContent.Contains(name) ? _inner.ReadFile(name) : [];
        }
    }

    public override void Rename(string from, string to)
    {
        lock (_lock)
        {
            _inner.Rename(from, to);
            if (_syncedContent.Remove(from)) _syncedContent.Add(to);
        }
    }

    public override IndexLock ObtainLock(string name) => _inner.ObtainLock(name);

    /// <summary>What the disk may hold if power is lost now.</summary>
    internal MemoryDirectory Crash(Random random)
    {
        var left = new MemoryDirectory();
        lock (_lock)
        {
            var names = new HashSet<string>(_inner.ListAll(), StringComparer.Ordinal);
            names.UnionWith(_durable.Keys);
            var complete = new HashSet<string>(Complete(), StringComparer.Ordinal);
            foreach (string name in names.Order(StringComparer.Ordinal))
            {
                bool nameIsSure = _durable.ContainsKey(name) && complete.Contains(name);
                if (!nameIsSure && random.Next(2) == 0) continue;
                left.WriteFile(name, Content(name, complete.Contains(name), random));
            }
        }

        return left;
    }

    private byte[] Content(string name, bool complete, Random random)
    {
        if (!complete) return _durable.TryGetValue(name, out byte[]? durable) ? durable : Noise(random, random.Next(200));
        byte[] whole = _inner.ReadFile(name);
        if (_syncedContent.Contains(name)) return whole;
        return random.Next(3) switch
        {
            0 => whole,
            1 => whole[..random.Next(whole.Length + 1)],
            _ => Noise(random, whole.Length),
        };
    }

    private static byte[] Noise(Random random, int length)
    {
        byte[] bytes = new byte[length];
        if (random.Next(2) == 0) random.NextBytes(bytes);
        return bytes;
    }

    // Files being written have no length yet.
    private List<string> Complete()
    {
        var complete = new List<string>();
        foreach (string name in _inner.ListAll())
        {
            try
            {
                _inner.FileLength(name);
                complete.Add(name);
            }
            catch (FileNotFoundException)
            {
            }
        }

        return complete;
    }
}
