using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Fst;

/// <summary>Builds the automaton that maps byte strings, added in ascending order, to byte strings.</summary>
/// <remarks>
/// The incremental construction of minimal acyclic automata from sorted input (Daciuk et al., "Incremental Construction
/// of Minimal Acyclic Finite-State Automata", 2000), with outputs pushed towards the root (Mihov and Maurel, 2001). Only
/// nodes of one arc are shared: it finds most of what can be shared at a fraction of the cost.
/// </remarks>
internal sealed class FstBuilder : IDisposable
{
    private readonly List<OpenNode> _open = [new OpenNode()];
    private readonly FstNodeWriter _nodes = new();
    private byte[] _lastKey = [];
    private byte[]? _emptyOutput;

    /// <summary>Adds a key greater than all before; the first may be empty.</summary>
    internal void Add(ReadOnlySpan<byte> key, byte[] output)
    {
        if (key.IsEmpty)
        {
            _emptyOutput = output;
            return;
        }

        int shared = key.CommonPrefixLength(_lastKey);
        FreezeDownTo(shared + 1);
        while (_open.Count <= key.Length) _open.Add(new OpenNode());
        for (int depth = shared; depth < key.Length; depth++)
        {
            _open[depth].Arcs.Add(new FstArc { Label = key[depth] });
            _open[depth + 1].Clear();
        }

        _open[key.Length].IsFinal = true;
        PushOutput(key, shared, output);
        _lastKey = key.ToArray();
    }

    /// <summary>Writes the automaton: its header to <paramref name="meta"/>, its nodes to <paramref name="data"/>.</summary>
    internal void Finish(IndexOutput meta, IndexOutput data)
    {
        FreezeDownTo(1);
        // An automaton of the empty key alone has no nodes.
        long start = _open[0].Arcs.Count == 0 ? 0 : _nodes.Add(_open[0].Arcs, 0);
        CodecHeader.WriteHeader(meta, FstReader.Codec, FstReader.CurrentVersion);
        meta.WriteByte(_emptyOutput is null ? (byte)0 : (byte)1);
        if (_emptyOutput is not null) WriteReversed(meta, _emptyOutput);
        meta.WriteByte(0);
        meta.WriteVLong(start);
        meta.WriteVLong(_nodes.Bytes.Length);
        _nodes.Bytes.CopyTo(data);
    }

    /// <summary>Closes the buffers.</summary>
    public void Dispose() => _nodes.Dispose();

    // Like everything in the automaton, the output is read downwards, from its last byte.
    private static void WriteReversed(IndexOutput meta, byte[] output)
    {
        using var buffer = new MemoryOutput();
        buffer.WriteVInt(output.Length);
        buffer.WriteBytes(output);
        byte[] reversed = buffer.Written.ToArray();
        Array.Reverse(reversed);
        meta.WriteVInt(reversed.Length);
        meta.WriteBytes(reversed);
    }

    private void FreezeDownTo(int depth)
    {
        for (int i = _lastKey.Length; i >= depth; i--)
        {
            OpenNode node = _open[i];
            List<FstArc> arcs = _open[i - 1].Arcs;
            FstArc arc = arcs[^1];
            arc.IsFinal = node.IsFinal || node.Arcs.Count == 0;
            arc.FinalOutput = node.Output;
            arc.Target = node.Arcs.Count == 0 ? _nodes.AddEnd() : _nodes.Add(node.Arcs, i);
            arcs[^1] = arc;
            node.Clear();
        }
    }

    private void PushOutput(ReadOnlySpan<byte> key, int shared, byte[] output)
    {
        for (int depth = 1; depth <= shared; depth++)
        {
            List<FstArc> arcs = _open[depth - 1].Arcs;
            FstArc arc = arcs[^1];
            if (arc.Output.Length == 0) continue;

            int common = arc.Output.AsSpan().CommonPrefixLength(output);
            if (common < arc.Output.Length)
            {
                _open[depth].Prepend(arc.Output.AsSpan(common));
                arc.Output = arc.Output[..common];
                arcs[^1] = arc;
            }

            output = output[common..];
        }

        List<FstArc> first = _open[shared].Arcs;
        FstArc added = first[^1];
        added.Output = output;
        first[^1] = added;
    }

    private sealed class OpenNode
    {
        internal List<FstArc> Arcs { get; } = [];

        internal bool IsFinal { get; set; }

        internal byte[] Output { get; private set; } = [];

        internal void Clear()
        {
            Arcs.Clear();
            IsFinal = false;
            Output = [];
        }

        internal void Prepend(ReadOnlySpan<byte> prefix)
        {
            for (int i = 0; i < Arcs.Count; i++)
            {
                FstArc arc = Arcs[i];
                arc.Output = [.. prefix, .. arc.Output];
                Arcs[i] = arc;
            }

            if (IsFinal) Output = [.. prefix, .. Output];
        }
    }
}

/// <summary>An arc of a node that is still to be written.</summary>
internal struct FstArc
{
    /// <summary>An arc without outputs.</summary>
    public FstArc()
    {
    }

    /// <summary>The byte it reads.</summary>
    internal byte Label;

    /// <summary>Whether a key may end after it.</summary>
    internal bool IsFinal;

    /// <summary>Address of the node it leads to; −1 for the end.</summary>
    internal long Target = -1;

    /// <summary>What every key through it has in its output.</summary>
    internal byte[] Output = [];

    /// <summary>What a key that ends after it adds.</summary>
    internal byte[] FinalOutput = [];
}
