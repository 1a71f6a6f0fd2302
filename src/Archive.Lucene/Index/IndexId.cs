using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Archive.Lucene.Index;

/// <summary>Identifiers of segments, of commits and of states of a segment: 128 bits, never used twice.</summary>
internal static class IndexId
{
    /// <summary>Bytes of an identifier.</summary>
    internal const int Length = 16;

    private static readonly Lock s_lock = new();
    private static UInt128 s_next = BinaryPrimitives.ReadUInt128BigEndian(RandomNumberGenerator.GetBytes(Length));

    /// <summary>A new identifier: one random start for the process, then counting up.</summary>
    internal static byte[] Next()
    {
        byte[] id = new byte[Length];
        lock (s_lock) BinaryPrimitives.WriteUInt128BigEndian(id, s_next++);
        return id;
    }
}
