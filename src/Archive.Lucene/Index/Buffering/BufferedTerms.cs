namespace Archive.Lucene.Index.Buffering;

/// <summary>The inverted fields of a buffer, in the form in which the postings writer reads them.</summary>
internal sealed class BufferedFields : Fields
{
    private readonly SortedDictionary<string, BufferedTerms> _fields = new(StringComparer.Ordinal);

    /// <summary>Sorts the terms of every field. O(terms · log terms).</summary>
    internal BufferedFields(IEnumerable<PostingsBuffer> buffers)
    {
        foreach (PostingsBuffer buffer in buffers)
        {
            if (buffer.Terms.Count > 0) _fields.Add(buffer.Info.Name, new BufferedTerms(buffer));
        }

        Names = [.. _fields.Keys];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public override Terms? Terms(string field) => _fields.GetValueOrDefault(field);
}

/// <summary>The terms of one buffered field, sorted once.</summary>
internal sealed class BufferedTerms(PostingsBuffer buffer) : Terms
{
    private readonly int[] _sorted = buffer.Terms.SortedIds();

    /// <inheritdoc/>
    public override long Count => _sorted.Length;

    /// <inheritdoc/>
    public override int DocCount => buffer.DocCount;

    /// <inheritdoc/>
    public override long SumDocFreq => buffer.SumDocFreq;

    /// <inheritdoc/>
    public override long SumTotalTermFreq => HasFreqs ? buffer.SumTotalTermFreq : buffer.SumDocFreq;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Min => _sorted.Length == 0 ? default : buffer.Terms.Text(_sorted[0]);

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Max => _sorted.Length == 0 ? default : buffer.Terms.Text(_sorted[^1]);

    /// <inheritdoc/>
    public override bool HasFreqs => buffer.Options >= IndexOptions.DocsAndFreqs;

    /// <inheritdoc/>
    public override bool HasPositions => buffer.Options >= IndexOptions.DocsAndFreqsAndPositions;

    /// <inheritdoc/>
    public override bool HasOffsets => buffer.Options >= IndexOptions.DocsAndFreqsAndPositionsAndOffsets;

    /// <inheritdoc/>
    public override bool HasPayloads => false;

    /// <inheritdoc/>
    public override TermsEnum Iterator() => new Enumeration(buffer, _sorted);

    private sealed class Enumeration(PostingsBuffer buffer, int[] sorted) : TermsEnum
    {
        private int _index = -1;

        public override ReadOnlySpan<byte> Term => buffer.Terms.Text(sorted[_index]);

        public override int DocFreq => buffer.Postings(sorted[_index]).DocFreq;

        public override long TotalTermFreq =>
            buffer.Options == IndexOptions.Docs ? DocFreq : buffer.Postings(sorted[_index]).Occurrences;

        public override bool MoveNext() => ++_index < sorted.Length;

        public override bool SeekExact(ReadOnlySpan<byte> term) => SeekCeil(term) == SeekStatus.Found;

        public override SeekStatus SeekCeil(ReadOnlySpan<byte> term)
        {
            int low = 0;
            int high = sorted.Length;
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                if (buffer.Terms.Text(sorted[middle]).SequenceCompareTo(term) < 0) low = middle + 1;
                else high = middle;
            }

            _index = low;
            if (low == sorted.Length) return SeekStatus.End;
            return Term.SequenceEqual(term) ? SeekStatus.Found : SeekStatus.NotFound;
        }

        public override void SeekExact(ReadOnlySpan<byte> term, TermState state) => SeekCeil(term);

        public override TermState TermState() => new State(DocFreq, TotalTermFreq);

        public override PostingsEnum Postings(PostingsEnum? reuse, PostingsFlags flags)
        {
            BufferedPostingsEnum postings = reuse is BufferedPostingsEnum old && old.Buffer == buffer ? old : new BufferedPostingsEnum(buffer);
            postings.Reset(sorted[_index]);
            return postings;
        }

        public override ImpactsEnum Impacts(PostingsFlags flags) => throw new NotSupportedException("documents that are still in memory are not searched");
    }

    private sealed class State(int docFreq, long totalTermFreq) : TermState
    {
        public override int DocFreq => docFreq;

        public override long TotalTermFreq => totalTermFreq;
    }
}
