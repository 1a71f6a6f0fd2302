using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Packed;

/// <summary>Walks a set that <see cref="DocSetWriter"/> wrote and tells the rank of each document: how many members come before it.</summary>
/// <remarks>
/// The rank is the index of the document's value in its column. Damage can make ranks wrong, so whoever uses one as an
/// index checks it; documents are checked here: they ascend and lie below maxDoc.
/// </remarks>
internal sealed unsafe class DocSetIterator : DocIdSetIterator
{
    private const int HeaderBytes = 4;
    private const int BitSetBytes = DocSetWriter.RangeSize / 8;
    private const int TerminatorRange = 0x7FFF;
    private const int JumpBytes = 8;

    private readonly IndexInput _data;
    private readonly DocsWithField _set;
    private readonly byte* _base;
    private readonly long _length;
    private readonly int _jumps;
    private readonly int _maxDoc;

    private int _document = -1;
    private int _index = -1;

    // The current range: its number, kind, where its body starts, how many members it and the ranges before it have.
    private int _range = -1;
    private RangeKind _kind;
    private long _body;
    private long _nextRange;
    private int _cardinality;
    private int _before;

    // Sparse: next entry to look at. Dense: the word that the position stands in and the members before it in this range.
    private int _entry;
    private int _word;
    private int _beforeWord;

    internal DocSetIterator(DocsWithField set, IndexInput data, int maxDoc, long cost)
    {
        _set = set;
        _data = data;
        _jumps = set.JumpTableEntryCount;
        _length = set.Length - ((long)_jumps * JumpBytes);
        _base = data.Pointer + set.Offset;
        _maxDoc = maxDoc;
        Cost = cost;
    }

    private enum RangeKind
    {
        Sparse,
        Dense,
        All,
    }

    /// <inheritdoc/>
    public override int DocId => _document;

    /// <inheritdoc/>
    public override long Cost { get; }

    /// <summary>Rank of the current document; after a failed <see cref="AdvanceExact"/> unspecified.</summary>
    internal int Index => _index;

    /// <inheritdoc/>
    public override int NextDoc() => Advance(_document + 1);

    /// <inheritdoc/>
    public override int Advance(int target)
    {
        if (target >= _maxDoc) return _document = NoMoreDocs;

        int range = target >> 16;
        if (_range < range) SeekRange(range);
        int inRange = _range == range ? target & 0xFFFF : 0;
        while (_range != TerminatorRange)
        {
            int found = AdvanceInRange(inRange);
            if (found >= 0)
            {
                int document = (_range << 16) | found;
                if (document >= _maxDoc || document < target) Throw($"document {document} after {target} of {_maxDoc} in a set of documents");
                return _document = document;
            }

            OpenRange(_nextRange);
            inRange = 0;
        }

        return _document = NoMoreDocs;
    }

    /// <summary>Moves to <paramref name="target"/>, at least the current document, and says whether it is a member.</summary>
    internal bool AdvanceExact(int target)
    {
        if (target >= _maxDoc) return false;

        int range = target >> 16;
        if (_range < range) SeekRange(range);
        _document = target;
        if (_range != range) return false;
        return _kind == RangeKind.Dense ? ContainsDense(target & 0xFFFF) : AdvanceInRange(target & 0xFFFF) == (target & 0xFFFF);
    }

    /// <summary>The ranks of those documents that are members; as <see cref="AdvanceExact"/> for one after the other.</summary>
    /// <param name="documents">Ascending, all at or after the current document.</param>
    /// <param name="ranks">Receives them; at least as long.</param>
    /// <returns>How many there are.</returns>
    internal int Find(ReadOnlySpan<int> documents, Span<int> ranks)
    {
        int count = 0;
        foreach (int document in documents)
        {
            if (_kind != RangeKind.Dense || document >> 16 != _range || document >= _maxDoc)
            {
                if (AdvanceExact(document)) ranks[count++] = _index;
                continue;
            }

            // Whether the next document is a member cannot be foreseen: its rank is written, and kept if it is.
            int target = document & 0xFFFF;
            if (target >> 6 != _word) MoveToWord(target >> 6);
            ulong bits = ReadWord(_word);
            ranks[count] = _before + _beforeWord + BitOperations.PopCount(bits & ((1UL << target) - 1));
            count += (int)(bits >> target) & 1;
            _document = document;
        }

        return count;
    }

    /// <summary>The ranks of consecutive documents; −1 − (how many members come before) of those that are no members. O(documents).</summary>
    /// <param name="first">The first document, at or after the current one. Later questions are for documents after these.</param>
    /// <param name="ranks">Receives them; ends with the segment's documents at the latest.</param>
    internal void ReadRanks(int first, Span<int> ranks)
    {
        if (first < 0 || first > _maxDoc - ranks.Length) throw new ArgumentOutOfRangeException(nameof(first), first, $"{ranks.Length} of {_maxDoc} documents");
        int next = -1;
        while (!ranks.IsEmpty)
        {
            int range = first >> 16;
            if (_range < range) SeekRange(range);
            Span<int> part = ranks[..Math.Min(ranks.Length, ((range + 1) << 16) - first)];
            if (_range != range)
            {
                RequireNext(ref next, _before);
                part.Fill(-1 - _before);
            }
            else
            {
                ReadRanksInRange(first & 0xFFFF, part, ref next);
            }

            _document = first + part.Length - 1;
            first += part.Length;
            ranks = ranks[part.Length..];
        }
    }

    private void ReadRanksInRange(int target, Span<int> ranks, ref int next)
    {
        switch (_kind)
        {
            case RangeKind.Sparse:
                ReadSparseRanks(target, ranks, ref next);
                break;
            case RangeKind.Dense:
                ReadDenseRanks(target, ranks, ref next);
                break;
            default:
                RequireNext(ref next, _before + target);
                for (int i = 0; i < ranks.Length; i++) ranks[i] = next++;
                break;
        }
    }

    private void ReadDenseRanks(int target, Span<int> ranks, ref int next)
    {
        while (!ranks.IsEmpty)
        {
            if (target >> 6 != _word) MoveToWord(target >> 6);
            ulong bits = ReadWord(_word);
            RequireNext(ref next, _before + _beforeWord + BitOperations.PopCount(bits & ((1UL << target) - 1)));
            bits >>= target;
            Span<int> part = ranks[..Math.Min(ranks.Length, 64 - (target & 63))];
            int rank = next;
            for (int i = 0; i < part.Length; i++)
            {
                // A member's rank, or all of its bits turned round: −1 − rank.
                int member = (int)bits & 1;
                part[i] = rank ^ (member - 1);
                rank += member;
                bits >>= 1;
            }

            next = rank;
            target += part.Length;
            ranks = ranks[part.Length..];
        }
    }

    private void ReadSparseRanks(int target, Span<int> ranks, ref int next)
    {
        AdvanceSparse(target);
        RequireNext(ref next, _before + _entry);
        for (int i = 0; i < ranks.Length; i++)
        {
            // SAFETY: OpenRange has checked that `cardinality` entries lie in the set.
            bool isMember = _entry < _cardinality && ReadEntry(_base + _body, _entry) == target + i;
            ranks[i] = isMember ? next++ : -1 - next;
            if (isMember) _entry++;
        }
    }

    /// <summary>Insists that ranks go on where they left off; damage can make the set's own counts disagree.</summary>
    private void RequireNext(ref int next, int rank)
    {
        if (rank < 0 || (next >= 0 && rank != next)) Throw($"rank {rank} after {next} members in a set of documents");
        next = rank;
    }

    /// <summary>First member at or after <paramref name="target"/> in the current range, or −1; sets the rank.</summary>
    private int AdvanceInRange(int target)
    {
        switch (_kind)
        {
            case RangeKind.Sparse:
                return AdvanceSparse(target);
            case RangeKind.Dense:
                return AdvanceDense(target);
            default:
                _index = _before + target;
                return target;
        }
    }

    private int AdvanceSparse(int target)
    {
        // SAFETY: OpenRange has checked that `cardinality` entries lie in the set.
        byte* entries = _base + _body;
        int low = _entry;
        int step = 1;
        while (low + step < _cardinality && ReadEntry(entries, low + step) < target)
        {
            low += step;
            step <<= 1;
        }

        int high = Math.Min(low + step, _cardinality);
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (ReadEntry(entries, middle) < target) low = middle + 1;
            else high = middle;
        }

        _entry = low;
        if (low >= _cardinality) return -1;
        _index = _before + low;
        return ReadEntry(entries, low);
    }

    private int AdvanceDense(int target)
    {
        int word = target >> 6;
        if (word != _word) MoveToWord(word);

        ulong bits = ReadWord(_word);
        ulong rest = bits >> target;
        if (rest != 0)
        {
            int found = target + BitOperations.TrailingZeroCount(rest);
            _index = _before + _beforeWord + BitOperations.PopCount(bits & ((1UL << found) - 1));
            return found;
        }

        while (_word < (BitSetBytes / 8) - 1)
        {
            _beforeWord += BitOperations.PopCount(bits);
            bits = ReadWord(++_word);
            if (bits == 0) continue;
            _index = _before + _beforeWord;
            return (_word << 6) + BitOperations.TrailingZeroCount(bits);
        }

        return -1;
    }

    /// <summary>Looks at one bit only: the position must not pass it, as the next question may be for a document soon after.</summary>
    private bool ContainsDense(int target)
    {
        int word = target >> 6;
        if (word != _word) MoveToWord(word);

        ulong bits = ReadWord(word);
        _index = _before + _beforeWord + BitOperations.PopCount(bits & ((1UL << target) - 1));
        return (bits >> target & 1) != 0;
    }

    /// <summary>Counts the members before a word: from its rank where that is nearer than the current word.</summary>
    private void MoveToWord(int word)
    {
        int power = _set.DenseRankPower;
        if (power > 0)
        {
            int rankWord = word >> (power - 6) << (power - 6);
            if (rankWord > _word)
            {
                // SAFETY: OpenRange has checked that the ranks and the words lie in the set; word < 1024.
                byte* ranks = _base + _body - ((DocSetWriter.RangeSize >> power) * 2);
                _beforeWord = ReadEntry(ranks, word >> (power - 6));
                _word = rankWord;
            }
        }

        while (_word < word) _beforeWord += BitOperations.PopCount(ReadWord(_word++));
    }

    private void SeekRange(int range)
    {
        if (_jumps > 0 && range > _range + 1)
        {
            // Ranges after the last one lead to the terminator's entry, the last of the table.
            // SAFETY: DocsWithField.Read has checked that the table lies in the set.
            byte* jump = _base + _length + ((long)Math.Min(range, _jumps - 1) * JumpBytes);
            int index = BinaryPrimitives.ReadInt32BigEndian(new ReadOnlySpan<byte>(jump, 4));
            int offset = BinaryPrimitives.ReadInt32BigEndian(new ReadOnlySpan<byte>(jump + 4, 4));
            if (offset < _nextRange) Throw($"a jump to {offset} from {_nextRange} in a set of documents");
            _before = index;
            _cardinality = 0;
            OpenRange(offset);
        }

        while (_range < range) OpenRange(_nextRange);
    }

    private void OpenRange(long position)
    {
        if (position < 0 || position > _length - HeaderBytes) Throw($"a range of documents at {position} of {_length} bytes");

        // SAFETY: the four bytes lie in the set, as just checked.
        byte* header = _base + position;
        int range = ReadEntry(header, 0);
        if (range <= _range) Throw($"range {range} of documents after range {_range}");

        _before += _cardinality;
        _range = range;
        _cardinality = ReadEntry(header, 1) + 1;
        _body = position + HeaderBytes;
        _entry = 0;
        _word = 0;
        _beforeWord = 0;
        long bodyBytes = SetKind();
        if (bodyBytes > _length - position - HeaderBytes) Throw($"range {range} of documents passes the end of its {_length} bytes");
        _nextRange = position + HeaderBytes + bodyBytes;
    }

    private long SetKind()
    {
        if (_cardinality <= DocSetWriter.MaxSparse)
        {
            _kind = RangeKind.Sparse;
            return _cardinality * 2L;
        }

        if (_cardinality == DocSetWriter.RangeSize)
        {
            _kind = RangeKind.All;
            return 0;
        }

        _kind = RangeKind.Dense;
        int rankBytes = _set.DenseRankPower > 0 ? (DocSetWriter.RangeSize >> _set.DenseRankPower) * 2 : 0;
        _body += rankBytes;
        return rankBytes + BitSetBytes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadEntry(byte* entries, int index) =>
        BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ushort>(entries + (2 * index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong ReadWord(int word) =>
        // SAFETY: word < 1024, and OpenRange has checked that all words of a dense range lie in the set.
        BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(_base + _body + (8 * word)));

    private void Throw(string message) => ColumnDamage.Throw(_data, _set.Offset, message);
}
