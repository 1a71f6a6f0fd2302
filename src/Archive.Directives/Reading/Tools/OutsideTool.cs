using System.Diagnostics;

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
    private const int MaxErrorCharacters = 4096;

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
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(time);
        try
        {
            Task<string> errors = ReadErrorsAsync(process.StandardError, deadline.Token);
            byte[] output = ReadOutputAsync(process.StandardOutput.BaseStream, maxOutputBytes, deadline.Token).GetAwaiter().GetResult();
            string errorText = errors.GetAwaiter().GetResult();
            process.WaitForExitAsync(deadline.Token).GetAwaiter().GetResult();
            return new ToolOutput(process.ExitCode, output, errorText);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ReadingException(ReadingFailureReason.TimedOut, $"{executable} > {time.TotalSeconds:0} s");
        }
        finally
        {
            Kill(process);
        }
    }

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
        start.ArgumentList.Add((memoryBytes >> 10).ToString(System.Globalization.CultureInfo.InvariantCulture));
        start.ArgumentList.Add(((long)Math.Ceiling(time.TotalSeconds) * 4).ToString(System.Globalization.CultureInfo.InvariantCulture));
        start.ArgumentList.Add((MaxWrittenBytes >> 9).ToString(System.Globalization.CultureInfo.InvariantCulture));
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

    private static async Task<byte[]> ReadOutputAsync(Stream output, long maxBytes, CancellationToken cancellationToken)
    {
        using MemoryStream collected = new();
        byte[] buffer = new byte[1 << 16];
        while (true)
        {
            int read = await output.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (read == 0) return collected.ToArray();
            if (collected.Length + read > maxBytes) throw new ReadingException(ReadingFailureReason.TooMuchText, $"> {maxBytes:N0} byte");
            collected.Write(buffer, 0, read);
        }
    }

    private static async Task<string> ReadErrorsAsync(StreamReader errors, CancellationToken cancellationToken)
    {
        System.Text.StringBuilder collected = new();
        char[] buffer = new char[1024];
        while (true)
        {
            int read = await errors.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (read == 0) return collected.ToString();
            int room = MaxErrorCharacters - collected.Length;
            collected.Append(buffer, 0, Math.Min(room, read));
        }
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
