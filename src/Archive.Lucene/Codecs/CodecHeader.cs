using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs;

/// <summary>
/// What every index file begins and ends with: magic, codec name, version, segment id, suffix; and the footer with the
/// CRC-32 of all that comes before it.
/// </summary>
internal static class CodecHeader
{
    /// <summary>Bytes of a footer: magic, algorithm (0), checksum.</summary>
    internal const int FooterLength = 16;

    private const int HeaderMagic = 0x3FD76C17;
    private const int FooterMagic = ~HeaderMagic;

    /// <summary>Bytes of a header without id and suffix.</summary>
    internal static int HeaderLength(string codec) => 9 + codec.Length;

    /// <summary>Bytes of a header with id and suffix.</summary>
    internal static int IndexHeaderLength(string codec, string suffix) => HeaderLength(codec) + IndexId.Length + 1 + suffix.Length;

    /// <summary>Magic, codec name (ASCII, below 128 characters), version.</summary>
    internal static void WriteHeader(IndexOutput output, string codec, int version)
    {
        output.WriteInt32(HeaderMagic);
        output.WriteString(codec);
        output.WriteInt32(version);
    }

    /// <summary>A header that also ties the file to its segment (or commit) and to its suffix.</summary>
    internal static void WriteIndexHeader(IndexOutput output, string codec, int version, ReadOnlySpan<byte> id, string suffix)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(id.Length, IndexId.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(suffix.Length, byte.MaxValue);
        WriteHeader(output, codec, version);
        output.WriteBytes(id);
        output.WriteByte((byte)suffix.Length);
        foreach (char character in suffix) output.WriteByte((byte)character);
    }

    /// <summary>Ends a file.</summary>
    internal static void WriteFooter(IndexOutput output)
    {
        output.WriteInt32(FooterMagic);
        output.WriteInt32(0);
        output.WriteInt64(output.Checksum);
    }

    /// <summary>Reads and checks a header without id.</summary>
    /// <returns>The version, within [minimum, maximum].</returns>
    internal static int CheckHeader(ref DataCursor cursor, string codec, int minimum, int maximum)
    {
        long offset = cursor.Position;
        int magic = cursor.ReadInt32();
        if (magic != HeaderMagic) CorruptIndexException.Throw("the file does not begin as an index file does", cursor.Name, offset, HeaderMagic.ToString("x8"), magic.ToString("x8"));

        offset = cursor.Position;
        string found = cursor.ReadString();
        if (found != codec) CorruptIndexException.Throw("the file is of another kind", cursor.Name, offset, codec, found);

        int version = cursor.ReadInt32();
        if (version < minimum) throw new IndexFormatTooOldException(cursor.Name, version, minimum, maximum);
        if (version > maximum) throw new IndexFormatTooNewException(cursor.Name, version, minimum, maximum);
        return version;
    }

    /// <summary>Reads and checks a header with id and suffix.</summary>
    /// <returns>The version, within [minimum, maximum].</returns>
    internal static int CheckIndexHeader(ref DataCursor cursor, string codec, int minimum, int maximum, ReadOnlySpan<byte> id, string suffix)
    {
        int version = CheckHeader(ref cursor, codec, minimum, maximum);
        CheckId(ref cursor, id);
        CheckSuffix(ref cursor, suffix);
        return version;
    }

    /// <summary>Reads 16 bytes that must be <paramref name="id"/>.</summary>
    internal static void CheckId(ref DataCursor cursor, ReadOnlySpan<byte> id)
    {
        long offset = cursor.Position;
        ReadOnlySpan<byte> found = cursor.Span(IndexId.Length);
        if (!found.SequenceEqual(id))
            CorruptIndexException.Throw("the file belongs to another segment", cursor.Name, offset, Convert.ToHexString(id), Convert.ToHexString(found));
    }

    /// <summary>Reads a suffix that must be <paramref name="suffix"/>.</summary>
    internal static void CheckSuffix(ref DataCursor cursor, string suffix)
    {
        long offset = cursor.Position;
        string found = System.Text.Encoding.Latin1.GetString(cursor.Span(cursor.ReadByte()));
        if (found != suffix) CorruptIndexException.Throw("the file belongs to another part of the segment", cursor.Name, offset, suffix, found);
    }

    /// <summary>Checks that a footer stands at the end, without reading the rest: enough to see a file cut short.</summary>
    /// <returns>The checksum recorded there.</returns>
    internal static uint CheckFooter(IndexInput input)
    {
        if (input.Length < FooterLength) CorruptIndexException.Throw("the file is shorter than a footer", input.Name, 0, FooterLength, input.Length);

        DataCursor cursor = input.Cursor(input.Length - FooterLength);
        int magic = cursor.ReadInt32();
        if (magic != FooterMagic)
            CorruptIndexException.Throw("the file does not end as an index file does: it may be cut short", input.Name, input.Length - FooterLength, FooterMagic.ToString("x8"), magic.ToString("x8"));
        int algorithm = cursor.ReadInt32();
        if (algorithm != 0) CorruptIndexException.Throw("unknown checksum algorithm", input.Name, input.Length - 12, 0, algorithm);
        long checksum = cursor.ReadInt64();
        if (checksum >>> 32 != 0) CorruptIndexException.Throw("the recorded checksum is no 32-bit number", input.Name, input.Length - 8, null, checksum.ToString("x16"));
        return (uint)checksum;
    }

    /// <summary>Reads the whole file and compares its checksum.</summary>
    internal static void VerifyChecksum(IndexInput input)
    {
        const int part = 1 << 20;
        var window = new FileWindow(part);
        int footer = (int)Math.Min(FooterLength, input.Length);
        uint expected = CheckFooter(window.Load(input, input.Length - footer, footer));
        uint found = 0;
        long end = input.Length - 8;
        for (long offset = 0; offset < end; offset += part)
        {
            int length = (int)Math.Min(part, end - offset);
            found = Crc32.Update(found, window.Load(input, offset, length).Span(offset, length));
        }

        if (found != expected) CorruptIndexException.Throw("the checksum is wrong: the file was damaged", input.Name, -1, expected.ToString("x8"), found.ToString("x8"));
    }

    /// <summary>Checks that everything before the footer was read.</summary>
    internal static void CheckEnd(in DataCursor cursor)
    {
        if (cursor.Remaining != FooterLength)
            CorruptIndexException.Throw("the data do not end where the footer begins", cursor.Name, cursor.Position, cursor.Length - FooterLength, cursor.Position);
    }
}
