using System.Numerics;
using System.Runtime.CompilerServices;

namespace Archive.Lucene.Index;

/// <summary>A set of the integers [0, Length), one bit each. Not thread-safe while it is written.</summary>
public sealed class FixedBitSet
{
    private readonly ulong[] _words;

    /// <summary>An empty set over [0, <paramref name="length"/>).</summary>
    public FixedBitSet(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _words = new ulong[WordCount(length)];
    }

    private FixedBitSet(int length, ulong[] words)
    {
        Length = length;
        _words = words;
    }

    /// <summary>Exclusive upper bound of the members.</summary>
    public int Length { get; }

    /// <summary>The words themselves: member i is bit i mod 64 (least significant first) of word i div 64. Bits from Length on must stay 0.</summary>
    internal Span<ulong> Words => _words;

    /// <summary>Number of 64-bit words for so many bits.</summary>
    internal static int WordCount(int length) => (int)(((uint)length + 63) >> 6);

    /// <summary>Whether <paramref name="index"/> in [0, Length) is a member.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Get(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Length, nameof(index));
        return (_words[index >> 6] >> index & 1) != 0;
    }

    /// <summary>Makes <paramref name="index"/> in [0, Length) a member.</summary>
    public void Set(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Length, nameof(index));
        _words[index >> 6] |= 1UL << index;
    }

    /// <summary>Takes <paramref name="index"/> in [0, Length) out.</summary>
    public void Clear(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Length, nameof(index));
        _words[index >> 6] &= ~(1UL << index);
    }

    /// <summary>Takes <paramref name="index"/> out and says whether it was a member.</summary>
    public bool GetAndClear(int index)
    {
        bool was = Get(index);
        Clear(index);
        return was;
    }

    /// <summary>Makes all of [start, end) members.</summary>
    public void SetRange(int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, Length);
        if (start >= end) return;

        int firstWord = start >> 6;
        int lastWord = (end - 1) >> 6;
        ulong firstMask = ulong.MaxValue << start;
        ulong lastMask = ulong.MaxValue >> -end;
        if (firstWord == lastWord)
        {
            _words[firstWord] |= firstMask & lastMask;
            return;
        }

        _words[firstWord] |= firstMask;
        Array.Fill(_words, ulong.MaxValue, firstWord + 1, lastWord - firstWord - 1);
        _words[lastWord] |= lastMask;
    }

    /// <summary>Number of members; O(Length / 64).</summary>
    public int Cardinality()
    {
        int count = 0;
        foreach (ulong word in _words) count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>Number of members in [<paramref name="start"/>, <paramref name="end"/>).</summary>
    internal int Cardinality(int start, int end)
    {
        if (start >= end) return 0;
        int firstWord = start >> 6;
        int lastWord = (end - 1) >> 6;
        ulong firstMask = ulong.MaxValue << start;
        ulong lastMask = ulong.MaxValue >> -end;
        if (firstWord == lastWord) return BitOperations.PopCount(_words[firstWord] & firstMask & lastMask);

        int count = BitOperations.PopCount(_words[firstWord] & firstMask) + BitOperations.PopCount(_words[lastWord] & lastMask);
        for (int word = firstWord + 1; word < lastWord; word++) count += BitOperations.PopCount(_words[word]);
        return count;
    }

    /// <summary>The first member at or after <paramref name="index"/>, or <see cref="DocIdSetIterator.NoMoreDocs"/>.</summary>
    public int NextSetBit(int index)
    {
        if ((uint)index >= (uint)Length) return DocIdSetIterator.NoMoreDocs;

        int word = index >> 6;
        ulong rest = _words[word] >> index;
        if (rest != 0) return index + BitOperations.TrailingZeroCount(rest);
        while (++word < _words.Length)
        {
            if (_words[word] != 0) return (word << 6) + BitOperations.TrailingZeroCount(_words[word]);
        }

        return DocIdSetIterator.NoMoreDocs;
    }

    /// <summary>Copies members from <paramref name="start"/> on, ascending, until <paramref name="members"/> is full or there are no more.</summary>
    /// <returns>How many were copied.</returns>
    internal int Fill(int start, Span<int> members)
    {
        int count = 0;
        if ((uint)start >= (uint)Length) return 0;

        int word = start >> 6;
        ulong bits = _words[word] & (ulong.MaxValue << start);
        while (true)
        {
            while (bits != 0)
            {
                if (count == members.Length) return count;
                members[count++] = (word << 6) + BitOperations.TrailingZeroCount(bits);
                bits &= bits - 1;
            }

            if (++word >= _words.Length) return count;
            bits = _words[word];
        }
    }

    /// <summary>Keeps only what is also in <paramref name="other"/> (of the same length).</summary>
    public void And(FixedBitSet other)
    {
        RequireSameLength(other);
        for (int i = 0; i < _words.Length; i++) _words[i] &= other._words[i];
    }

    /// <summary>Adds the members of <paramref name="other"/> (of the same length).</summary>
    public void Or(FixedBitSet other)
    {
        RequireSameLength(other);
        for (int i = 0; i < _words.Length; i++) _words[i] |= other._words[i];
    }

    /// <summary>Takes the members of <paramref name="other"/> (of the same length) out.</summary>
    public void AndNot(FixedBitSet other)
    {
        RequireSameLength(other);
        for (int i = 0; i < _words.Length; i++) _words[i] &= ~other._words[i];
    }

    /// <summary>A copy that shares nothing with this set.</summary>
    public FixedBitSet Clone() => new(Length, (ulong[])_words.Clone());

    private void RequireSameLength(FixedBitSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Length != Length) throw new ArgumentException($"sets of {Length} and of {other.Length} bits", nameof(other));
    }
}
