using System.Globalization;

namespace Archive.Benchmarks.Engine;

/// <summary>Memory of this process as Linux tells it.</summary>
internal static class ProcessMemory
{
    /// <summary>A line of /proc/self/status in megabytes: VmHWM, the most that was resident, or RssAnon, what is no file; 0 on other systems.</summary>
    internal static long Read(string name)
    {
        if (!File.Exists("/proc/self/status")) return 0;
        string? line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse([.. line.Where(char.IsAsciiDigit)], CultureInfo.InvariantCulture) / 1024;
    }
}
