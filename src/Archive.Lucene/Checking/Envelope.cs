using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Checking;

/// <summary>Checks what all index files share: the header, whose segment it names, and the checksum over every byte.</summary>
internal static class Envelope
{
    private const int HeaderMagic = 0x3FD76C17;
    private const int MaxCodecName = 127;

    /// <summary>Checks one file.</summary>
    /// <param name="directory">Where it is.</param>
    /// <param name="file">Its name.</param>
    /// <param name="segment">Its segment; empty for a commit.</param>
    /// <param name="id">The segment's id, or null: not known.</param>
    /// <returns>What is wrong, or null.</returns>
    internal static IndexProblem? Check(IndexDirectory directory, string file, string segment, byte[]? id)
    {
        try
        {
            using IndexInput input = directory.OpenInput(file);
            CodecHeader.VerifyChecksum(input);
            DataCursor cursor = input.Cursor();
            int magic = cursor.ReadInt32();
            if (magic != HeaderMagic) Damage.Throw(input.Name, "the file does not begin as an index file does", HeaderMagic.ToString("x8"), magic.ToString("x8"));
            int length = cursor.ReadVInt();
            if (length is < 1 or > MaxCodecName) cursor.ThrowCorrupt($"a name of the format with {length} bytes");
            cursor.Skip(length + sizeof(int));
            if (id is not null) CodecHeader.CheckId(ref cursor, id);
            return null;
        }
        catch (Exception exception) when (Damage.IsDamage(exception))
        {
            return Damage.Describe(exception, file, segment);
        }
    }
}
