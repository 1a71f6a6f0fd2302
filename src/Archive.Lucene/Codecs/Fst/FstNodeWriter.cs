using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Fst;

/// <summary>Lays the nodes of an automaton out in bytes, each node reversed, children before parents.</summary>
internal sealed class FstNodeWriter : IDisposable
{
    internal const int FinalFlag = 0x01;
    internal const int LastFlag = 0x02;
    internal const int NextFlag = 0x04;
    internal const int StopFlag = 0x08;
    internal const int OutputFlag = 0x10;
    internal const int FinalOutputFlag = 0x20;

    /// <summary>First byte of a node whose arcs are slots of one size, to be searched by label.</summary>
    internal const int BinarySearchNode = 0x20;

    /// <summary>First byte of a node whose arcs are slots of one size, found through a table of present labels.</summary>
    internal const int DirectNode = 0x40;

    private const long End = -1;

    // Slots of one size cost room and save time: near the root, where every search passes, and in wide nodes.
    private const int ShallowDepth = 3;
    private const int ShallowArcs = 5;
    private const int DeepArcs = 10;
    private const float LargestOversize = 1.66f;

    private readonly MemoryOutput _node = new();
    private readonly MemoryOutput _arc = new();
    private readonly List<byte[]> _slots = [];
    private readonly Dictionary<string, long> _singleArcNodes = new(StringComparer.Ordinal);
    private long _lastFrozen;
    private int _credit;

    /// <summary>Begins with the filler byte, so that 0 is no node's address.</summary>
    internal FstNodeWriter() => Bytes.WriteByte(0);

    /// <summary>All nodes.</summary>
    internal MemoryOutput Bytes { get; } = new("fst");

    /// <summary>The node without arcs, which takes no room.</summary>
    internal long AddEnd() => _lastFrozen = End;

    /// <summary>Writes a node, or finds that its like exists.</summary>
    /// <param name="arcs">At least one, labels ascending.</param>
    /// <param name="depth">0 for the root.</param>
    /// <returns>Its address: the index of its last byte.</returns>
    internal long Add(List<FstArc> arcs, int depth)
    {
        string? key = arcs.Count == 1 ? KeyOf(arcs[0]) : null;
        if (key is not null && _singleArcNodes.TryGetValue(key, out long known)) return known;

        bool fixedSize = (depth <= ShallowDepth && arcs.Count >= ShallowArcs) || arcs.Count >= DeepArcs;
        _node.Reset();
        if (fixedSize) WriteSlots(arcs);
        else WriteList(arcs);
        byte[] reversed = _node.Written.ToArray();
        Array.Reverse(reversed);
        Bytes.WriteBytes(reversed);
        long address = Bytes.FilePointer - 1;
        _lastFrozen = address;
        if (key is not null) _singleArcNodes.Add(key, address);
        return address;
    }

    /// <summary>Closes the buffers.</summary>
    public void Dispose()
    {
        Bytes.Dispose();
        _node.Dispose();
        _arc.Dispose();
    }

    private static string KeyOf(in FstArc arc) =>
        string.Create(null, $"{arc.Label:x2}{(arc.IsFinal ? 'f' : '-')}{arc.Target:x}/{Convert.ToHexString(arc.Output)}/{Convert.ToHexString(arc.FinalOutput)}");

    private static void WriteOutput(IndexOutput output, byte[] bytes)
    {
        output.WriteVInt(bytes.Length);
        output.WriteBytes(bytes);
    }

    private void WriteList(List<FstArc> arcs)
    {
        for (int i = 0; i < arcs.Count; i++) WriteArc(_node, arcs[i], i == arcs.Count - 1, mayBeNext: true, withLabel: true);
    }

    private void WriteSlots(List<FstArc> arcs)
    {
        _slots.Clear();
        int longest = 0;
        for (int i = 0; i < arcs.Count; i++)
        {
            _arc.Reset();
            WriteArc(_arc, arcs[i], i == arcs.Count - 1, mayBeNext: false, withLabel: true);
            _slots.Add(_arc.Written.ToArray());
            longest = Math.Max(longest, _arc.Length);
        }

        int range = arcs[^1].Label - arcs[0].Label + 1;
        int presence = (range + 7) >> 3;
        int binarySize = longest * arcs.Count;
        int directSize = presence + 1 + ((longest - 1) * arcs.Count);
        int cost = directSize - binarySize;
        if (cost <= 0 || (_credit >= cost && directSize <= binarySize * LargestOversize))
        {
            _credit -= cost;
            WriteDirect(arcs, range, presence, longest - 1);
            return;
        }

        _node.WriteByte(BinarySearchNode);
        _node.WriteVInt(arcs.Count);
        _node.WriteVInt(longest);
        foreach (byte[] slot in _slots) WriteSlot(slot, longest);
    }

    private void WriteDirect(List<FstArc> arcs, int range, int presence, int slotSize)
    {
        _node.WriteByte(DirectNode);
        _node.WriteVInt(range);
        _node.WriteVInt(slotSize);
        byte first = arcs[0].Label;
        Span<byte> table = stackalloc byte[32];
        table.Clear();
        foreach (FstArc arc in arcs) table[(arc.Label - first) >> 3] |= (byte)(1 << ((arc.Label - first) & 7));
        _node.WriteBytes(table[..presence]);
        _node.WriteByte(first);
        foreach (byte[] slot in _slots)
        {
            // The label, second byte of the slot, is told by the place.
            slot[1] = slot[0];
            WriteSlot(slot.AsSpan(1), slotSize);
        }
    }

    private void WriteSlot(ReadOnlySpan<byte> slot, int size)
    {
        _node.WriteBytes(slot);
        for (int i = slot.Length; i < size; i++) _node.WriteByte(0);
    }

    private void WriteArc(MemoryOutput output, in FstArc arc, bool last, bool mayBeNext, bool withLabel)
    {
        bool hasTarget = arc.Target > 0;
        bool next = mayBeNext && arc.Target == _lastFrozen;
        int flags = (last ? LastFlag : 0) | (next ? NextFlag : 0) | (arc.IsFinal ? FinalFlag : 0) | (hasTarget ? 0 : StopFlag)
            | (arc.Output.Length > 0 ? OutputFlag : 0) | (arc.FinalOutput.Length > 0 ? FinalOutputFlag : 0);
        output.WriteByte((byte)flags);
        if (withLabel) output.WriteByte(arc.Label);
        if (arc.Output.Length > 0) WriteOutput(output, arc.Output);
        if (arc.FinalOutput.Length > 0) WriteOutput(output, arc.FinalOutput);
        if (hasTarget && !next) output.WriteVLong(arc.Target);
    }
}
