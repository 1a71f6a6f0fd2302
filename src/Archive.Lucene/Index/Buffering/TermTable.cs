using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Archive.Lucene.Index.Buffering;

/// <summary>Numbers distinct byte strings 0, 1, 2… in the order in which they first came.</summary>
/// <remarks>
/// Open addressing with linear probing over (key, number) pairs. A string of up to seven bytes is its own key, so that the
/// usual case compares one word and never touches the text; a longer one has its hash as key, marked in the high byte.
/// </remarks>
internal sealed class TermTable(BytePool texts)
{
    private const int InlineBytes = 7;
    private const int LengthShift = 56;
    private const ulong HashMark = 0xFFUL << LengthShift;

    // Random, so that nobody can prepare a text whose terms all meet in one slot. Odd: multiplication stays one-to-one.
    private static readonly ulong s_multiplier = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) | 0x8000_0000_0000_0001;

    private Slot[] _slots = new Slot[16];
    private int _shift = 64 - 4;
    private int[] _texts = new int[8];

    /// <summary>Number of distinct strings.</summary>
    internal int Count { get; private set; }

    /// <summary>Bytes that the table takes beside the texts.</summary>
    internal long MemoryBytes => ((long)_slots.Length * Unsafe.SizeOf<Slot>()) + ((long)_texts.Length * sizeof(int));

    /// <summary>The string of a number.</summary>
    internal ReadOnlySpan<byte> Text(int id) => texts.Read(_texts[id]);

    /// <summary>The number of a string, which is given one when it is new: then it equals the former <see cref="Count"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int GetOrAdd(ReadOnlySpan<byte> text)
    {
        ulong key = KeyOf(text);
        Slot[] slots = _slots;
        int mask = slots.Length - 1;
        for (int i = (int)((key * s_multiplier) >> _shift); ; i = (i + 1) & mask)
        {
            ref Slot slot = ref slots[i];
            if (slot.Number == 0) return Add(text, key, i);
            if (slot.Key == key && (key < HashMark || Text(slot.Number - 1).SequenceEqual(text))) return slot.Number - 1;
        }
    }

    /// <summary>The number of a string, or −1.</summary>
    internal int Find(ReadOnlySpan<byte> text)
    {
        ulong key = KeyOf(text);
        int mask = _slots.Length - 1;
        for (int i = (int)((key * s_multiplier) >> _shift); ; i = (i + 1) & mask)
        {
            Slot slot = _slots[i];
            if (slot.Number == 0) return -1;
            if (slot.Key == key && (key < HashMark || Text(slot.Number - 1).SequenceEqual(text))) return slot.Number - 1;
        }
    }

    /// <summary>The numbers in unsigned byte order of their strings. O(n log n), mostly on words of eight bytes.</summary>
    internal int[] SortedIds()
    {
        int[] ids = new int[Count];
        ulong[] prefixes = new ulong[Count];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = i;
            prefixes[i] = Prefix(Text(i));
        }

        Array.Sort(prefixes, ids);
        var byText = Comparer<int>.Create((left, right) => Text(left).SequenceCompareTo(Text(right)));
        for (int start = 0; start < ids.Length;)
        {
            int end = start + 1;
            while (end < ids.Length && prefixes[end] == prefixes[start]) end++;
            if (end - start > 1) Array.Sort(ids, start, end - start, byText);
            start = end;
        }

        return ids;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong KeyOf(ReadOnlySpan<byte> text)
    {
        int length = text.Length;
        if (length > InlineBytes) return Hash(text) | HashMark;

        // Two overlapping loads cover every length of at least two; the bytes read twice fall on the same bits.
        ulong value;
        if (length >= sizeof(uint)) value = Load<uint>(text) | ((ulong)Load<uint>(text[(length - sizeof(uint))..]) << ((length - sizeof(uint)) * 8));
        else if (length >= sizeof(ushort)) value = Load<ushort>(text) | ((ulong)Load<ushort>(text[(length - sizeof(ushort))..]) << ((length - sizeof(ushort)) * 8));
        else value = length == 0 ? 0 : (ulong)text[0];
        return value | ((ulong)length << LengthShift);
    }

    private static ulong Hash(ReadOnlySpan<byte> text)
    {
        ulong hash = (ulong)text.Length * s_multiplier;
        ReadOnlySpan<byte> rest = text;
        while (rest.Length > sizeof(ulong))
        {
            hash = Mix(hash ^ Load<ulong>(rest));
            rest = rest[sizeof(ulong)..];
        }

        return Mix(hash ^ Load<ulong>(text[^sizeof(ulong)..]));
    }

    private static ulong Mix(ulong value)
    {
        ulong product = value * s_multiplier;
        return product ^ (product >> 29);
    }

    private static T Load<T>(ReadOnlySpan<byte> bytes)
        where T : struct => MemoryMarshal.Read<T>(bytes);

    private static ulong Prefix(ReadOnlySpan<byte> text)
    {
        if (text.Length >= sizeof(ulong)) return BinaryPrimitives.ReadUInt64BigEndian(text);
        ulong prefix = 0;
        for (int i = 0; i < text.Length; i++) prefix |= (ulong)text[i] << (LengthShift - (i * 8));
        return prefix;
    }

    private int Add(ReadOnlySpan<byte> text, ulong key, int slot)
    {
        int id = Count;
        if (id == _texts.Length) Array.Resize(ref _texts, id * 2);
        _texts[id] = texts.Store(text);
        _slots[slot] = new Slot(key, id + 1);
        Count++;
        if (Count * 2 > _slots.Length) Grow();
        return id;
    }

    private void Grow()
    {
        Slot[] old = _slots;
        _slots = new Slot[old.Length * 2];
        _shift--;
        int mask = _slots.Length - 1;
        foreach (Slot slot in old)
        {
            if (slot.Number == 0) continue;
            int i = (int)((slot.Key * s_multiplier) >> _shift);
            while (_slots[i].Number != 0) i = (i + 1) & mask;
            _slots[i] = slot;
        }
    }

    /// <param name="Key">Of a short text the text and its length, of a longer one its hash.</param>
    /// <param name="Number">Number of the text plus 1; 0: the slot is free.</param>
    private readonly record struct Slot(ulong Key, int Number);
}
