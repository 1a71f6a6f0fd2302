using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Archive.Directives.Tests.Reading;

/// <summary>A picture in shades of gray, to lay a page badly on the glass of a scanner.</summary>
internal sealed class GrayPicture(int width, int height, byte[] pixels)
{
    /// <summary>Reads a binary PGM as pdftoppm writes it.</summary>
    internal static GrayPicture Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        string[] head = Encoding.ASCII.GetString(file, 0, 64).Split((char[])[' ', '\n'], 5);
        int width = int.Parse(head[1], CultureInfo.InvariantCulture), height = int.Parse(head[2], CultureInfo.InvariantCulture);
        return new GrayPicture(width, height, file[^(width * height)..]);
    }

    /// <summary>Turned about its middle, white around it; between pixels the mean of four.</summary>
    internal GrayPicture Rotate(double degrees)
    {
        byte[] turned = new byte[pixels.Length];
        (double sine, double cosine) = Math.SinCos(degrees * Math.PI / 180);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double fromX = (cosine * (x - (width / 2.0))) + (sine * (y - (height / 2.0))) + (width / 2.0);
                double fromY = (-sine * (x - (width / 2.0))) + (cosine * (y - (height / 2.0))) + (height / 2.0);
                int left = (int)Math.Floor(fromX), top = (int)Math.Floor(fromY);
                double right = fromX - left, down = fromY - top;
                turned[(y * width) + x] = (byte)(((1 - right) * (((1 - down) * At(left, top)) + (down * At(left, top + 1)))) + (right * (((1 - down) * At(left + 1, top)) + (down * At(left + 1, top + 1)))));
            }
        }

        return new GrayPicture(width, height, turned);
    }

    /// <summary>Noise of a normal distribution.</summary>
    internal GrayPicture AddNoise(double deviation, int seed)
    {
        Random random = new(seed);
        byte[] noisy = new byte[pixels.Length];
        for (int i = 0; i < noisy.Length; i++)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            noisy[i] = (byte)Math.Clamp(pixels[i] + (deviation * normal), 0, 255);
        }

        return new GrayPicture(width, height, noisy);
    }

    internal byte[] ToPng()
    {
        using MemoryStream rows = new();
        using (ZLibStream packed = new(rows, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (int y = 0; y < height; y++)
            {
                packed.WriteByte(0);
                packed.Write(pixels, y * width, width);
            }
        }

        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", rows.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Checksum(chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0xFFFFFFFF;
        foreach (byte value in bytes)
        {
            sum ^= value;
            for (int bit = 0; bit < 8; bit++) sum = (sum >> 1) ^ (0xEDB88320 & (uint)-(int)(sum & 1));
        }

        return ~sum;
    }

    private double At(int x, int y) => x < 0 || y < 0 || x >= width || y >= height ? 255 : pixels[(y * width) + x];
}
