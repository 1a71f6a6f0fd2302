using System.Text.Json;

namespace Archive.Directives.Reading.Isolation;

/// <summary>The other side of <see cref="IsolatedFileReader"/>: the main loop of a reading process.</summary>
public static class ReadingWorker
{
    /// <summary>
    /// Reads requests, answers each, and returns when the requests end (the parent is gone or done). Nothing else may be
    /// written to <paramref name="output"/>. The caller's process must do nothing beside.
    /// </summary>
    /// <param name="input">Requests; normally the standard input.</param>
    /// <param name="output">Answers; normally the standard output.</param>
    public static void Run(Stream input, Stream output)
    {
        while (ReadingFrames.ReadAsync(input, CancellationToken.None).GetAwaiter().GetResult() is { } frame)
        {
            ReadingRequest request = JsonSerializer.Deserialize(frame, ReadingFrames.Json.ReadingRequest)
                ?? throw new InvalidDataException("A request without content.");
            FileReader reader = new(request.Options) { Progress = next => Write(output, new ReadingAnswer(null, next.TotalSeconds, 0)) };
            ReadResult result = reader.Read(request.Path, request.Limits);
            Write(output, new ReadingAnswer(result, 0, GC.GetTotalMemory(forceFullCollection: false)));
        }
    }

    private static void Write(Stream output, ReadingAnswer answer)
    {
        output.Write(ReadingFrames.Encode(answer, ReadingFrames.Json.ReadingAnswer));
        output.Flush();
    }
}
