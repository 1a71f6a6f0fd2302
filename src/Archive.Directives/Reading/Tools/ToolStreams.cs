using System.Buffers;
using System.Diagnostics;
using System.Text;

namespace Archive.Directives.Reading.Tools;

/// <summary>
/// The two output streams of a running tool, each read to its end by a thread of its own. The thread pool is not asked:
/// a reading that runs on a thread of the pool and waits for another one starves it, and the pool grows by a thread in half a
/// second only. The threads end with the tool, or, when something that the tool left behind keeps a stream open, with that.
/// </summary>
internal sealed class ToolStreams
{
    private const int MaxErrorCharacters = 4096;
    private const int BufferBytes = 1 << 16;
    private const int StackBytes = 256 << 10; // the threads do nothing but copy

    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _maxOutputBytes;
    private int _open = 2;
    private volatile bool _overflows;

    /// <summary>Starts reading.</summary>
    /// <param name="process">A started process with both streams redirected.</param>
    /// <param name="maxOutputBytes">Bytes of standard output after which the reading ends.</param>
    internal ToolStreams(Process process, long maxOutputBytes)
    {
        _maxOutputBytes = maxOutputBytes;
        Stream output = process.StandardOutput.BaseStream;
        StreamReader errors = process.StandardError;
        Start("output", () => CopyOutput(output));
        Start("errors", () => CopyErrors(errors));
    }

    /// <summary>Whether there was more output than allowed; what came after the limit was not read.</summary>
    internal bool Overflows => _overflows;

    /// <summary>Standard output, whole. Only after <see cref="WaitForEnd"/> has said true.</summary>
    internal byte[] Output => _output.WrittenSpan.ToArray();

    /// <summary>The first 4,096 characters of standard error. Only after <see cref="WaitForEnd"/> has said true.</summary>
    internal string Errors => _errors.ToString();

    /// <summary>Waits until both streams ended or the output overflows; false when that takes longer than <paramref name="time"/>.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal bool WaitForEnd(TimeSpan time, CancellationToken cancellationToken) => _ended.Task.Wait(time, cancellationToken);

    private static void Start(string name, Action copy) =>
        new Thread(() => copy(), StackBytes) { IsBackground = true, Name = "tool " + name }.Start();

    private void CopyOutput(Stream output)
    {
        byte[] buffer = new byte[BufferBytes];
        try
        {
            using Stream owned = output;
            while (output.Read(buffer) is > 0 and int read)
            {
                if ((long)_output.WrittenCount + read > _maxOutputBytes)
                {
                    _overflows = true;
                    _ended.TrySetResult();
                    return;
                }

                _output.Write(buffer.AsSpan(0, read));
            }
        }
        catch (IOException)
        {
            // The process was given up.
        }

        End();
    }

    private void CopyErrors(StreamReader errors)
    {
        char[] buffer = new char[1024];
        try
        {
            using StreamReader owned = errors;
            while (errors.Read(buffer) is > 0 and int read)
            {
                _errors.Append(buffer, 0, Math.Min(MaxErrorCharacters - _errors.Length, read));
            }
        }
        catch (IOException)
        {
            // The process was given up.
        }

        End();
    }

    private void End()
    {
        if (Interlocked.Decrement(ref _open) == 0) _ended.TrySetResult();
    }
}
