using System.Globalization;
using System.Runtime.InteropServices;

namespace Archive.Lucene.Store;

/// <summary>Bounds how much of the mapped index files a process holds in its own address space.</summary>
/// <remarks>
/// The system counts every page of a mapped file that a process has touched as its memory, and takes it back only when memory
/// is short: a process that has searched for a day seems to use as much as the index is large, and is the first to be ended
/// when memory runs out. Beyond <see cref="ResidentLimit"/> the pages are handed back. They stay in the system's cache of files,
/// so that touching one again costs a minor fault (some 0.05 µs for a page, sixteen at a time) and no reading. Linux only;
/// elsewhere nothing is done, as Windows trims working sets by itself.
/// </remarks>
public static partial class MappedFiles
{
    private const long DefaultLimit = 64L << 20;
    private const int MillisecondsBetweenLooks = 20;
    private const int AdviceDontNeed = 4;

    private static readonly Lock s_lock = new();
    private static readonly List<WeakReference<FileMemory>> s_mapped = [];
    private static long s_limit = DefaultLimit;
    private static long s_nextLook;
    private static long s_residentAfterRelease = -1;

    /// <summary>
    /// Bytes of mapped files that the process may hold beyond what it held when the pages were last handed back; 0: no
    /// bound. Default 64 MB. It is looked at 50 times a second at most, while searches run: between two looks more may come.
    /// </summary>
    public static long ResidentLimit
    {
        get => Volatile.Read(ref s_limit);
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Volatile.Write(ref s_limit, value);
        }
    }

    /// <summary>Hands the pages of all mapped index files back to the system, whatever the limit. Searches may go on meanwhile.</summary>
    public static void Release()
    {
        if (!OperatingSystem.IsLinux()) return;
        lock (s_lock)
        {
            s_mapped.RemoveAll(reference => !reference.TryGetTarget(out _));
            foreach (WeakReference<FileMemory> reference in s_mapped)
            {
                if (!reference.TryGetTarget(out FileMemory? memory)) continue;
                ReleasePages(memory);
            }

            s_residentAfterRelease = Resident();
        }
    }

    /// <summary>Keeps a new mapping in mind for as long as it is reachable.</summary>
    internal static void Add(FileMemory memory)
    {
        if (!OperatingSystem.IsLinux()) return;
        lock (s_lock)
        {
            if (s_residentAfterRelease < 0) s_residentAfterRelease = Resident();
            s_mapped.Add(new WeakReference<FileMemory>(memory));
        }
    }

    /// <summary>To be called for every search: now and then looks, in the background, whether there are too many pages.</summary>
    internal static void Look()
    {
        long now = Environment.TickCount64;
        long next = Volatile.Read(ref s_nextLook);
        if (now < next || Interlocked.CompareExchange(ref s_nextLook, now + MillisecondsBetweenLooks, next) != next) return;
        if (OperatingSystem.IsLinux() && ResidentLimit > 0) ThreadPool.UnsafeQueueUserWorkItem(_ => ReleaseBeyondLimit(), null);
    }

    private static void ReleaseBeyondLimit()
    {
        long limit = ResidentLimit;
        if (limit > 0 && Resident() - Volatile.Read(ref s_residentAfterRelease) > limit) Release();
    }

    private static unsafe void ReleasePages(FileMemory memory)
    {
        // The address of a mapping may lie inside its first page.
        nuint page = (nuint)Environment.SystemPageSize;
        nuint start = (nuint)memory.Pointer / page * page;
        nuint length = (nuint)memory.Pointer - start + (nuint)memory.Length;
        // SAFETY: the memory is reachable, so that its finalizer has not unmapped it, and the mapping is of a file, for reading
        // only: pages that are dropped come back with the same content.
        _ = Advise(start, length, AdviceDontNeed);
        GC.KeepAlive(memory);
    }

    /// <summary>Bytes of files that are mapped and present in the process.</summary>
    private static long Resident()
    {
        // size, resident, shared (pages of files), …
        string[] numbers = File.ReadAllText("/proc/self/statm").Split(' ');
        return long.Parse(numbers[2], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(nuint start, nuint length, int advice);
}
