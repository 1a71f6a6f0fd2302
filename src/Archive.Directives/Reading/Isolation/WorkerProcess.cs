using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Archive.Directives.Reading.Isolation;

/// <summary>One reading process with a private folder; killed with everything it started.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const int MaxFiles = 5000; // a process is replaced before small leaks of libraries add up
    private const int MaxErrorCharacters = 4096;
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5); // the process itself stops at its limit and says so

    private readonly Process _process;
    private readonly Tools.PrivateFolder _folder;
    private readonly StringBuilder _errors = new();
    private readonly long _maxMemory;
    private int _files;

    internal WorkerProcess(IReadOnlyList<string> command, ReadingOptions options)
    {
        _folder = new Tools.PrivateFolder(options.TemporaryFolder);
        _maxMemory = options.Limits.MaxWorkerMemoryBytes;
        ProcessStartInfo start = new(command[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (string argument in command.Skip(1)) start.ArgumentList.Add(argument);
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x" + _maxMemory.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        _process = Process.Start(start) ?? throw new InvalidOperationException("The reading process did not start: " + command[0]);
        _process.ErrorDataReceived += (_, line) => RememberError(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>Whether it may read another file.</summary>
    internal bool IsUsable { get; private set; } = true;

    /// <summary>Reads one file; afterwards <see cref="IsUsable"/> says whether the process lives on.</summary>
    internal ReadResult Read(string path, ReadingLimits limits, ReadingOptions options, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limits.MaxTime + s_grace);
        try
        {
            ReadingRequest request = new(path, limits, options with { TemporaryFolder = _folder.Path });
            _process.StandardInput.BaseStream.Write(ReadingFrames.Encode(request, ReadingFrames.Json.ReadingRequest));
            _process.StandardInput.BaseStream.Flush();
            while (true)
            {
                byte[]? frame = ReadingFrames.ReadAsync(_process.StandardOutput.BaseStream, deadline.Token).GetAwaiter().GetResult();
                if (frame is null) return Died(path);
                ReadingAnswer answer = JsonSerializer.Deserialize(frame, ReadingFrames.Json.ReadingAnswer)!;
                if (answer.Result is null)
                {
                    deadline.CancelAfter(TimeSpan.FromSeconds(Math.Clamp(answer.NextStepSeconds, 1, 3600)) + s_grace);
                    continue;
                }

                IsUsable = ++_files < MaxFiles && answer.MemoryBytes < _maxMemory / 2;
                return answer.Result;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            IsUsable = false;
            return ReadResult.Failed(path, ReadingFailureReason.TimedOut, $"> {limits.MaxTime.TotalSeconds:0} s");
        }
        catch (OperationCanceledException)
        {
            IsUsable = false;
            throw;
        }
        catch (Exception error) when (error is IOException or JsonException or InvalidDataException)
        {
            return Died(path);
        }
    }

    public void Dispose()
    {
        IsUsable = false;
        try
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
            _process.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (InvalidOperationException)
        {
            // It was gone already.
        }

        _process.Dispose();
        _folder.Dispose();
    }

    private ReadResult Died(string path)
    {
        IsUsable = false;
        _process.WaitForExit(s_grace);
        string said;
        lock (_errors) said = _errors.ToString();
        bool memory = said.Contains("OutOfMemory", StringComparison.Ordinal) || said.Contains("Out of memory", StringComparison.OrdinalIgnoreCase);
        string firstLine = said.Split('\n')[0];
        return ReadResult.Failed(path, memory ? ReadingFailureReason.OutOfMemory : ReadingFailureReason.ReaderCrashed, firstLine.Length > 120 ? firstLine[..120] : firstLine);
    }

    private void RememberError(string? line)
    {
        if (line is null) return;
        lock (_errors)
        {
            if (_errors.Length < MaxErrorCharacters) _errors.Append(line).Append('\n');
        }
    }
}
