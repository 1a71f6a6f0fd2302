using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Packed;

/// <summary>Which documents have a value in a column: none, all, or a set in the data file. 19 bytes of metadata.</summary>
/// <param name="Offset">Where the set starts in the data file; <see cref="None"/>, <see cref="All"/>.</param>
/// <param name="Length">Bytes of the set, jump table included.</param>
/// <param name="JumpTableEntryCount">Entries of 8 bytes at the end of the set; −1 where there is no set.</param>
/// <param name="DenseRankPower">A rank for every 2^power documents of a bit set; −1 for no ranks.</param>
internal readonly record struct DocsWithField(long Offset, long Length, short JumpTableEntryCount, sbyte DenseRankPower)
{
    private const long None = -2;
    private const long All = -1;

    /// <summary>No document has a value.</summary>
    internal bool IsEmpty => Offset == None;

    /// <summary>Every document has a value.</summary>
    internal bool IsAll => Offset == All;

    /// <summary>Writes the group to the metadata and, where it is needed, the set to the data.</summary>
    /// <param name="meta">Receives 19 bytes.</param>
    /// <param name="data">Receives the set.</param>
    /// <param name="documentCount">How many documents <paramref name="documents"/> has.</param>
    /// <param name="maxDoc">Documents of the segment.</param>
    /// <param name="documents">Makes an iterator that has not moved yet.</param>
    internal static void Write(IndexOutput meta, IndexOutput data, int documentCount, int maxDoc, Func<DocIdSetIterator> documents)
    {
        var group = new DocsWithField(documentCount == 0 ? None : All, 0, -1, -1);
        if (documentCount != 0 && documentCount != maxDoc)
        {
            long offset = data.FilePointer;
            short jumps = DocSetWriter.Write(documents(), data);
            group = new DocsWithField(offset, data.FilePointer - offset, jumps, (sbyte)DocSetWriter.DenseRankPower);
        }

        meta.WriteInt64(group.Offset);
        meta.WriteInt64(group.Length);
        meta.WriteInt16(group.JumpTableEntryCount);
        meta.WriteByte((byte)group.DenseRankPower);
    }

    /// <summary>Reads the group and checks that the set lies in the data file.</summary>
    internal static DocsWithField Read(ref DataCursor meta, IndexInput data)
    {
        var group = new DocsWithField(meta.ReadInt64(), meta.ReadInt64(), meta.ReadInt16(), (sbyte)meta.ReadByte());
        if (group.Offset < 0)
        {
            if (!group.IsEmpty && !group.IsAll) meta.ThrowCorrupt($"a set of documents at {group.Offset}");
            return group;
        }

        ColumnDamage.RequireRegion(data, group.Offset, group.Length);
        bool knownPower = group.DenseRankPower is -1 or (>= 7 and <= 15);
        if (!knownPower || group.JumpTableEntryCount < 0 || group.JumpTableEntryCount * 8L > group.Length)
        {
            meta.ThrowCorrupt($"{group.JumpTableEntryCount} jumps and rank power {group.DenseRankPower} for a set of {group.Length} bytes");
        }

        return group;
    }

    /// <summary>An iterator over the set; only where it is neither empty nor full.</summary>
    internal DocSetIterator Iterate(IndexInput data, int maxDoc, long cost) => new(this, data, maxDoc, cost);
}
