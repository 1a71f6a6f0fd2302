using System.Runtime.CompilerServices;

namespace Archive.Lucene.Index.Buffering;

/// <summary>One term of a <see cref="PostingsBuffer"/>: its statistics and the state of its list.</summary>
internal struct TermPostings
{
    internal int LastDocument;
    internal int LastPosition;
    internal int Next;
    internal int SliceEnd;
    internal int FirstSlice;
    internal int SliceLevel;
    internal int DocFreq;
    internal int Occurrences;
}

/// <summary>The inverted lists of one field while documents come in. Belongs to one thread at a time.</summary>
/// <remarks>
/// The list of a term is a chain of slices with one record for each occurrence, all numbers VInt:
/// <c>(document − last document) · 2 + 1, position</c> for the first one of a document, <c>(position − last position) · 2</c>
/// for the others; with offsets <c>start − last start of the document, length</c> follow. Without positions the position
/// is left out (and a further occurrence is the byte 0); with documents only, a record is <c>document − last document</c>.
/// The last document starts from −1.
/// </remarks>
internal sealed class PostingsBuffer(FieldInfo info, BytePool pool)
{
    private TermPostings[] _postings = new TermPostings[8];
    private int[] _lastStarts = info.IndexOptions == IndexOptions.DocsAndFreqsAndPositionsAndOffsets ? new int[8] : [];

    /// <summary>The field whose lists these are.</summary>
    internal FieldInfo Info => info;

    /// <summary>How much is kept of each occurrence; fixed when the buffer begins.</summary>
    internal IndexOptions Options { get; } = info.IndexOptions;

    /// <summary>The distinct terms; a term's number indexes its postings.</summary>
    internal TermTable Terms { get; } = new(pool);

    /// <summary>Number of (term, document) pairs.</summary>
    internal long SumDocFreq { get; private set; }

    /// <summary>Number of occurrences.</summary>
    internal long SumTotalTermFreq { get; private set; }

    /// <summary>Number of documents with at least one term.</summary>
    internal int DocCount { get; set; }

    /// <summary>Where the lists are.</summary>
    internal BytePool Pool => pool;

    /// <summary>Bytes taken beside the pool.</summary>
    internal long MemoryBytes => Terms.MemoryBytes + ((long)_postings.Length * Unsafe.SizeOf<TermPostings>()) + ((long)_lastStarts.Length * sizeof(int));

    /// <summary>The postings of a term's number.</summary>
    internal ref readonly TermPostings Postings(int id) => ref _postings[id];

    /// <summary>Adds an occurrence.</summary>
    /// <param name="term">At most 32,766 bytes.</param>
    /// <param name="document">At least the last one.</param>
    /// <param name="position">At least that of the last occurrence in this document.</param>
    /// <param name="startOffset">Used with offsets; at least that of the last occurrence in this document.</param>
    /// <param name="endOffset">Used with offsets.</param>
    /// <returns>Whether the term is new in this document.</returns>
    internal bool Add(ReadOnlySpan<byte> term, int document, int position, int startOffset, int endOffset)
    {
        int id = Terms.GetOrAdd(term);
        if (id == _postings.Length) Grow();
        ref TermPostings postings = ref _postings[id];
        SumTotalTermFreq++;
        if (postings.DocFreq == 0) Begin(ref postings);
        postings.Occurrences++;
        bool isNew = postings.LastDocument != document;
        if (isNew)
        {
            SumDocFreq++;
            postings.DocFreq++;
            uint delta = (uint)(document - postings.LastDocument);
            postings.LastDocument = document;
            if (Options == IndexOptions.Docs)
            {
                Write(ref postings, delta);
                return true;
            }

            Write(ref postings, (delta << 1) | 1);
            if (Options >= IndexOptions.DocsAndFreqsAndPositions) Write(ref postings, (uint)position);
        }
        else if (Options == IndexOptions.Docs)
        {
            return false;
        }
        else
        {
            Write(ref postings, Options >= IndexOptions.DocsAndFreqsAndPositions ? (uint)(position - postings.LastPosition) << 1 : 0);
        }

        postings.LastPosition = position;
        if (Options == IndexOptions.DocsAndFreqsAndPositionsAndOffsets)
        {
            Write(ref postings, (uint)(startOffset - (isNew ? 0 : _lastStarts[id])));
            Write(ref postings, (uint)(endOffset - startOffset));
            _lastStarts[id] = startOffset;
        }

        return isNew;
    }

    private void Begin(ref TermPostings postings)
    {
        int size = BytePool.SliceSize(0);
        postings.FirstSlice = postings.Next = pool.Allocate(size);
        postings.SliceEnd = postings.Next + size;
        postings.LastDocument = -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Write(ref TermPostings postings, uint value)
    {
        while (value >= 0x80)
        {
            WriteByte(ref postings, (byte)(value | 0x80));
            value >>= 7;
        }

        WriteByte(ref postings, (byte)value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteByte(ref TermPostings postings, byte value)
    {
        if (postings.Next == postings.SliceEnd) postings.Next = pool.Extend(ref postings.SliceEnd, ref postings.SliceLevel);
        pool[postings.Next++] = value;
    }

    private void Grow()
    {
        Array.Resize(ref _postings, _postings.Length * 2);
        if (_lastStarts.Length != 0) Array.Resize(ref _lastStarts, _postings.Length);
    }
}
