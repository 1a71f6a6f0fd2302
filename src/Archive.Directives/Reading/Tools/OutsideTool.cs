using System.Diagnostics;
using System.Globalization;

namespace Archive.Directives.Reading.Tools;

/// <summary>What an outside tool said.</summary>
/// <param name="ExitCode">Exit code; 128 + signal when it was killed by one.</param>
/// <param name="Output">Standard output, whole.</param>
/// <param name="Errors">The first 4,096 characters of standard error.</param>
internal sealed record ToolOutput(int ExitCode, byte[] Output, string Errors);

/// <summary>
/// Runs a program outside .NET on one file: limited address space, processor time, size of written files, wall time and
/// size of output; its own working folder as home; no inherited environment; no shell expansion of any argument.
/// </summary>
/// <param name="executable">Name looked for in the usual folders, not a path.</param>
/// <param name="package">Debian package that brings it.</param>
internal sealed class OutsideTool(string executable, string package)
{
    private const string SearchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    // dash and bash both know these limits: address space in kB, processor seconds, blocks of 512 bytes written, no core file.
    private const string LimitingScript = "ulimit -v \"$1\" && ulimit -t \"$2\" && ulimit -f \"$3\" && ulimit -c 0; shift 3; exec \"$@\"";

    internal string Package => package;

    internal bool IsInstalled => Find() is not null;

    /// <summary>Runs the tool to its end.</summary>
    /// <exception cref="ReadingException">Missing tool, time up, or more output than <paramref name="maxOutputBytes"/>.</exception>
    internal ToolOutput Run(IReadOnlyList<string> arguments, PrivateFolder folder, long memoryBytes, TimeSpan time, long maxOutputBytes, CancellationToken cancellationToken)
    {
        string path = Find() ?? throw new ReadingException(ReadingFailureReason.MissingTool, "apt install " + package);
        cancellationToken.ThrowIfCancellationRequested();
        using Process process = new() { StartInfo = StartInfo(path, arguments, folder, memoryBytes, time) };
        process.Start();
        process.StandardInput.Close();
        ToolStreams streams = new(process, maxOutputBytes);
        try
        {
            long started = Stopwatch.GetTimestamp();
            if (!streams.WaitForEnd(time, cancellationToken)) throw TimedOut(time);
            if (streams.Overflows) throw new ReadingException(ReadingFailureReason.TooMuchText, $"> {maxOutputBytes:N0} byte");
            TimeSpan left = time - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || !process.WaitForExit(left)) throw TimedOut(time);
            return new ToolOutput(process.ExitCode, streams.Output, streams.Errors);
        }
        finally
        {
            Kill(process);
        }
    }

    private ReadingException TimedOut(TimeSpan time) => new(ReadingFailureReason.TimedOut, $"{executable} > {time.TotalSeconds:0} s");

    private static ProcessStartInfo StartInfo(string path, IReadOnlyList<string> arguments, PrivateFolder folder, long memoryBytes, TimeSpan time)
    {
        const long MaxWrittenBytes = 2L << 30;
        ProcessStartInfo start = new("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder.Path,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(LimitingScript);
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add((memoryBytes >> 10).ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(((long)Math.Ceiling(time.TotalSeconds) * 4).ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add((MaxWrittenBytes >> 9).ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(path);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        start.Environment["PATH"] = SearchPath;
        start.Environment["HOME"] = folder.Path;
        start.Environment["TMPDIR"] = folder.Path;
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["OMP_THREAD_LIMIT"] = "1"; // tesseract's threads only slow one another down
        return start;
    }

    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended between the question and the blow.
        }
    }

    private string? Find()
    {
        foreach (string folder in SearchPath.Split(':'))
        {
            string path = Path.Combine(folder, executable);
            if (File.Exists(path)) return path;
        }

        return null;
    }
}
