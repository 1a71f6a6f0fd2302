using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Packed;

/// <summary>Throws what the column readers find wrong, with the file and the place.</summary>
internal static class ColumnDamage
{
    /// <summary>Says that the file cannot be right at <paramref name="offset"/>.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Throw(IndexInput input, long offset, string message) =>
        throw new CorruptIndexException(message, input.Name, Math.Clamp(offset, 0, input.Length));

    /// <summary>Says that the file cannot be right where the cursor stands.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void ThrowCorrupt(this ref DataCursor cursor, string message) =>
        throw new CorruptIndexException(message, cursor.Name, cursor.Position);

    /// <summary>Insists that [offset, offset + length) lies in the file and before its footer.</summary>
    internal static void RequireRegion(IndexInput input, long offset, long length)
    {
        long end = input.Length - CodecHeader.FooterLength;
        if (offset < 0 || length < 0 || offset > end || length > end - offset)
        {
            Throw(input, offset, $"{length} bytes at {offset} do not lie inside the file of {input.Length} bytes");
        }
    }
}
