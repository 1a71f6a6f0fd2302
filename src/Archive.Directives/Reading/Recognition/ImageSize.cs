using System.Buffers.Binary;

namespace Archive.Directives.Reading.Recognition;

/// <summary>Pixels of a picture as its header says, looked at before any decoder unfolds it.</summary>
internal static class ImageSize
{
    /// <summary>Fails when the header promises more pixels than allowed. Unknown headers pass: the tool's memory is limited too.</summary>
    internal static void Check(ReadOnlySpan<byte> head, ReadingLimits limits)
    {
        (long width, long height) = Measure(head);
        if (width * height > limits.MaxImagePixels) throw new ReadingException(ReadingFailureReason.TooLarge, $"{width:N0} × {height:N0} > {limits.MaxImagePixels:N0} pixel");
    }

    /// <summary>Width and height, or (0, 0).</summary>
    internal static (long Width, long Height) Measure(ReadOnlySpan<byte> head)
    {
        if (head.Length < 30) return (0, 0);
        if (head[0] == 0x89) return (BinaryPrimitives.ReadUInt32BigEndian(head[16..]), BinaryPrimitives.ReadUInt32BigEndian(head[20..]));
        if (head[0] == (byte)'G') return (BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..]));
        if (head[0] == (byte)'B') return (Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(head[18..])), Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(head[22..])));
        if (head[0] == 0xFF) return MeasureJpeg(head);
        return head[0] is (byte)'I' or (byte)'M' ? MeasureTiff(head) : (0, 0);
    }

    private static (long Width, long Height) MeasureJpeg(ReadOnlySpan<byte> head)
    {
        int i = 2;
        while (i + 9 < head.Length && head[i] == 0xFF)
        {
            byte marker = head[i + 1];
            // Start of frame: C0 to CF without C4 (tables), C8 (reserved) and CC (arithmetic conditioning).
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(head[(i + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(head[(i + 5)..]));
            }

            i += 2 + BinaryPrimitives.ReadUInt16BigEndian(head[(i + 2)..]);
        }

        return (0, 0);
    }

    private static (long Width, long Height) MeasureTiff(ReadOnlySpan<byte> head)
    {
        bool little = head[0] == (byte)'I';
        uint directory = Read32(head, 4, little);
        if (directory + 2 > head.Length) return (0, 0);
        long width = 0, height = 0;
        int entries = Read16(head, (int)directory, little);
        for (int i = 0; i < entries; i++)
        {
            int at = (int)directory + 2 + (12 * i);
            if (at + 12 > head.Length) break;
            int tag = Read16(head, at, little);
            long value = Read16(head, at + 2, little) == 3 ? Read16(head, at + 8, little) : Read32(head, at + 8, little);
            if (tag == 256) width = value;
            else if (tag == 257) height = value;
        }

        return (width, height);
    }

    private static ushort Read16(ReadOnlySpan<byte> bytes, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static uint Read32(ReadOnlySpan<byte> bytes, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
