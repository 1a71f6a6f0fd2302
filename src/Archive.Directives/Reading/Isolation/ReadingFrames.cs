using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Archive.Directives.Reading.Isolation;

/// <summary>What a reading process is asked.</summary>
internal sealed record ReadingRequest(string Path, ReadingLimits Limits, ReadingOptions Options);

/// <summary>
/// What a reading process says: that it goes on and how long the next step may take, or the result and the bytes of memory
/// that it holds afterwards.
/// </summary>
internal sealed record ReadingAnswer(ReadResult? Result, double NextStepSeconds, long MemoryBytes);

[JsonSerializable(typeof(ReadingRequest))]
[JsonSerializable(typeof(ReadingAnswer))]
internal sealed partial class ReadingFramesJson : JsonSerializerContext;

/// <summary>Frames between the processes: four bytes of length, least significant first, then JSON in UTF-8.</summary>
internal static class ReadingFrames
{
    private const int MaxFrameBytes = 1 << 30; // a frame is held in memory; the limit on text keeps real ones far below

    internal static ReadingFramesJson Json { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    internal static byte[] Encode<T>(T message, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        using MemoryStream frame = new();
        frame.Write(stackalloc byte[4]);
        JsonSerializer.Serialize(frame, message, type);
        byte[] bytes = frame.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length - 4);
        return bytes;
    }

    /// <summary>The next frame, or null at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">A length that no frame has.</exception>
    internal static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] header = new byte[4];
        int read = await stream.ReadAtLeastAsync(header, 4, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (read < 4) return null;
        int length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length is <= 0 or > MaxFrameBytes) throw new InvalidDataException($"A frame of {length} bytes.");
        byte[] body = new byte[length];
        read = await stream.ReadAtLeastAsync(body, length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return read < length ? null : body;
    }
}
