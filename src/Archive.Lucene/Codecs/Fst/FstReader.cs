using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Fst;

/// <summary>An automaton that maps byte strings to byte strings, read in place. Thread-safe.</summary>
/// <remarks>A node is read downwards from its address; what "next byte" means below is the byte at the index one less.</remarks>
internal sealed class FstReader
{
    /// <summary>Name in the header.</summary>
    internal const string Codec = "FST";

    /// <summary>The version written.</summary>
    internal const int CurrentVersion = 7;

    private const int OldestVersion = 6;
    private readonly IndexInput _bytes;
    private readonly long _start;

    private FstReader(IndexInput bytes, long start, byte[]? emptyOutput)
    {
        _bytes = bytes;
        _start = start;
        EmptyOutput = emptyOutput;
    }

    /// <summary>The output of the empty key, or null when it is no key.</summary>
    internal byte[]? EmptyOutput { get; }

    /// <summary>Number of bytes of the nodes.</summary>
    internal long ByteCount => _bytes.Length;

    /// <summary>Reads a header; the nodes stay in <paramref name="data"/>, from <paramref name="offset"/> on.</summary>
    internal static FstReader Read(ref DataCursor meta, IndexInput data, long offset)
    {
        CodecHeader.CheckHeader(ref meta, Codec, OldestVersion, CurrentVersion);
        byte[]? emptyOutput = null;
        long place = meta.Position;
        int hasEmptyOutput = meta.ReadByte();
        if (hasEmptyOutput > 1) CorruptIndexException.Throw("a flag is neither yes nor no", meta.Name, place, "0 or 1", hasEmptyOutput);
        if (hasEmptyOutput == 1)
        {
            byte[] reversed = meta.Span(meta.ReadCount(1)).ToArray();
            int length = 0;
            int at = reversed.Length;
            int shift = 0;
            int next;
            do
            {
                if (at == 0 || shift > 28) CorruptIndexException.Throw("an output does not fit its length", meta.Name, place);
                next = reversed[--at];
                length |= (next & 0x7F) << shift;
                shift += 7;
            }
            while (next >= 0x80);
            if (length != at) CorruptIndexException.Throw("an output does not fit its length", meta.Name, place, at, length);
            emptyOutput = reversed[..at];
            Array.Reverse(emptyOutput);
        }

        int inputType = meta.ReadByte();
        if (inputType != 0) CorruptIndexException.Throw("an automaton does not read bytes", meta.Name, place, 0, inputType);
        long start = meta.ReadVLong();
        long count = meta.ReadVLong();
        // Spans reach that far, and no terms index comes near it.
        if (count is < 1 or > int.MaxValue || start >= count) CorruptIndexException.Throw("an automaton has an impossible size", meta.Name, place, null, count);
        return new FstReader(data.Slice(data.Name, offset, count), start, emptyOutput);
    }

    /// <summary>Begins at the root.</summary>
    internal FstWalk Walk() => new(_bytes.Span(0, (int)_bytes.Length), (int)_start, _bytes.Name);

    /// <summary>Follows one key, byte by byte. The reader has to stay reachable meanwhile.</summary>
    internal ref struct FstWalk
    {
        private readonly ReadOnlySpan<byte> _bytes;
        private readonly string _name;
        private int _node;
        private int _at;

        internal FstWalk(ReadOnlySpan<byte> bytes, int start, string name)
        {
            _bytes = bytes;
            _node = start;
            _name = name;
        }

        /// <summary>Whether a key may end after the arc last followed.</summary>
        internal bool IsFinal { get; private set; }

        /// <summary>
        /// Follows the arc of <paramref name="label"/>. Its output is appended to <paramref name="output"/>; what a key that
        /// ends here adds is found by <see cref="ReadFinalOutput"/>.
        /// </summary>
        /// <returns>False when there is no such arc.</returns>
        internal bool Step(byte label, ref byte[] output, ref int outputLength)
        {
            if (_node <= 0) return false;

            _at = _node;
            int first = ReadByte();
            int flags = first switch
            {
                FstNodeWriter.DirectNode => FindDirect(label),
                FstNodeWriter.BinarySearchNode => FindBinary(label),
                _ => FindInList(first, label),
            };
            if (flags < 0) return false;

            if ((flags & FstNodeWriter.OutputFlag) != 0) Append(ref output, ref outputLength);
            IsFinal = (flags & FstNodeWriter.FinalFlag) != 0;
            _finalOutputAt = -1;
            if ((flags & FstNodeWriter.FinalOutputFlag) != 0)
            {
                _finalOutputAt = _at;
                SkipOutput();
            }

            Follow(flags, first);
            return true;
        }

        private int _finalOutputAt;

        /// <summary>Appends what a key that ends after the arc last followed adds to the outputs of its arcs.</summary>
        internal void ReadFinalOutput(ref byte[] output, ref int outputLength)
        {
            if (_finalOutputAt < 0) return;
            _at = _finalOutputAt;
            Append(ref output, ref outputLength);
        }

        private void Follow(int flags, int firstByte)
        {
            if ((flags & FstNodeWriter.StopFlag) != 0)
            {
                _node = 0;
            }
            else if ((flags & FstNodeWriter.NextFlag) == 0)
            {
                long target = ReadVLong();
                if (target >= _bytes.Length) Throw();
                _node = (int)target;
            }
            else
            {
                // The target follows the last arc of this node: pass over the others.
                if (firstByte is FstNodeWriter.DirectNode or FstNodeWriter.BinarySearchNode) Throw();
                while ((flags & FstNodeWriter.LastFlag) == 0)
                {
                    flags = ReadByte();
                    ReadByte();
                    SkipArc(flags);
                }

                _node = _at;
            }
        }

        private int FindInList(int flags, byte label)
        {
            while (true)
            {
                int found = ReadByte();
                if (found == label) return flags;
                if (found > label || (flags & FstNodeWriter.LastFlag) != 0) return -1;
                SkipArc(flags);
                flags = ReadByte();
            }
        }

        private int FindBinary(byte label)
        {
            int count = ReadVInt();
            int size = ReadVInt();
            int start = _at;
            CheckSlots(count, size);
            int low = 0;
            int high = count - 1;
            while (low <= high)
            {
                int middle = (low + high) >>> 1;
                _at = start - (middle * size) - 1;
                int found = ReadByte();
                if (found == label)
                {
                    int at = _at;
                    _at = start - (middle * size);
                    int flags = ReadByte();
                    _at = at;
                    return flags;
                }

                if (found < label) low = middle + 1;
                else high = middle - 1;
            }

            return -1;
        }

        private int FindDirect(byte label)
        {
            int range = ReadVInt();
            int size = ReadVInt();
            if (range is < 1 or > 256) Throw();
            int table = _at;
            _at -= (range + 7) >> 3;
            int place = label - ReadByte();
            if ((uint)place >= (uint)range) return -1;

            int start = _at;
            int slot = 0;
            for (int i = 0; i < place >> 3; i++) slot += BitOperations.PopCount(_bytes[table - i]);
            int bits = _bytes[table - (place >> 3)];
            if ((bits & (1 << (place & 7))) == 0) return -1;
            slot += BitOperations.PopCount((uint)(bits & ((1 << (place & 7)) - 1)));
            CheckSlots(slot + 1, size);
            _at = start - (slot * size);
            return ReadByte();
        }

        private void CheckSlots(int count, int size)
        {
            if (count is < 1 or > 256 || size < 1 || (long)count * size > _at + 1L) Throw();
        }

        private void SkipArc(int flags)
        {
            if ((flags & FstNodeWriter.OutputFlag) != 0) SkipOutput();
            if ((flags & FstNodeWriter.FinalOutputFlag) != 0) SkipOutput();
            if ((flags & (FstNodeWriter.StopFlag | FstNodeWriter.NextFlag)) == 0) ReadVLong();
        }

        private void SkipOutput()
        {
            int length = ReadVInt();
            if ((uint)length > (uint)_at) Throw();
            _at -= length;
        }

        private void Append(ref byte[] output, ref int outputLength)
        {
            int length = ReadVInt();
            if ((uint)length > (uint)_at) Throw();
            if (output.Length - outputLength < length) Array.Resize(ref output, Math.Max(outputLength + length, 2 * output.Length));
            for (int i = 0; i < length; i++) output[outputLength++] = _bytes[_at--];
        }

        private byte ReadByte()
        {
            if ((uint)_at >= (uint)_bytes.Length) Throw();
            return _bytes[_at--];
        }

        private int ReadVInt()
        {
            long value = ReadVLong();
            if (value > int.MaxValue) Throw();
            return (int)value;
        }

        private long ReadVLong()
        {
            long value = 0;
            for (int shift = 0; shift < 63; shift += 7)
            {
                byte next = ReadByte();
                value |= (long)(next & 0x7F) << shift;
                if (next < 0x80) return value;
            }

            Throw();
            return 0;
        }

        [DoesNotReturn]
        private readonly void Throw() => throw new CorruptIndexException("impossible node of the terms index", _name, _at);
    }
}
