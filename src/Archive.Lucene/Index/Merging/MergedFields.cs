namespace Archive.Lucene.Index.Merging;

/// <summary>The inverted fields of several segments as those of one.</summary>
internal sealed class MergedFields(IReadOnlyList<MergeSource> sources, FieldInfos infos, MergeProgress progress) : Fields
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } =
        [.. infos.All.Where(info => info.IndexOptions != IndexOptions.None && sources.Any(source => source.Reader.Terms(info.Name) is not null))
            .Select(info => info.Name)
            .Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override Terms? Terms(string field)
    {
        FieldInfo? info = infos.ByName(field);
        if (info is null || info.IndexOptions == IndexOptions.None) return null;
        return new MergedTerms(info, [.. sources.Select(source => source.Reader.Terms(field))], sources, progress);
    }
}

/// <summary>The terms of one field of several segments. Statistics of documents are sums, deleted documents included.</summary>
internal sealed class MergedTerms(FieldInfo info, Terms?[] parts, IReadOnlyList<MergeSource> sources, MergeProgress progress) : Terms
{
    /// <inheritdoc/>
    public override long Count => -1;

    /// <inheritdoc/>
    public override int DocCount => parts.Sum(part => part?.DocCount ?? 0);

    /// <inheritdoc/>
    public override long SumDocFreq => parts.Sum(part => part?.SumDocFreq ?? 0);

    /// <inheritdoc/>
    public override long SumTotalTermFreq => parts.Sum(part => part?.SumTotalTermFreq ?? 0);

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Min => Extreme(terms => terms.Min.ToArray(), -1);

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Max => Extreme(terms => terms.Max.ToArray(), 1);

    /// <inheritdoc/>
    public override bool HasFreqs => info.IndexOptions >= IndexOptions.DocsAndFreqs;

    /// <inheritdoc/>
    public override bool HasPositions => info.IndexOptions >= IndexOptions.DocsAndFreqsAndPositions;

    /// <inheritdoc/>
    public override bool HasOffsets => info.IndexOptions >= IndexOptions.DocsAndFreqsAndPositionsAndOffsets;

    /// <inheritdoc/>
    public override bool HasPayloads => info.HasPayloads;

    /// <inheritdoc/>
    public override TermsEnum Iterator() => new MergedTermsEnum([.. parts.Select(part => part?.Iterator())], sources, progress);

    private byte[] Extreme(Func<Terms, byte[]> read, int sign)
    {
        byte[]? found = null;
        foreach (Terms? part in parts)
        {
            if (part is null) continue;
            byte[] candidate = read(part);
            if (found is null || candidate.AsSpan().SequenceCompareTo(found) * sign > 0) found = candidate;
        }

        return found ?? [];
    }
}

/// <summary>The terms of several segments in order, each once: a heap of enumerations, the smallest term on top.</summary>
internal sealed class MergedTermsEnum : TermsEnum
{
    private readonly TermsEnum?[] _parts;
    private readonly IReadOnlyList<MergeSource> _sources;
    private readonly MergeProgress _progress;
    private readonly int[] _heap;
    private readonly bool[] _onTerm;
    private readonly List<int> _current = [];
    private int _size;
    private byte[] _term = new byte[64];
    private int _length;

    internal MergedTermsEnum(TermsEnum?[] parts, IReadOnlyList<MergeSource> sources, MergeProgress progress)
    {
        _parts = parts;
        _sources = sources;
        _progress = progress;
        _heap = new int[parts.Length];
        _onTerm = new bool[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i]?.MoveNext() == true) Push(i);
        }
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Term => _term.AsSpan(0, _length);

    /// <inheritdoc/>
    public override int DocFreq => _current.Sum(part => _parts[part]!.DocFreq);

    /// <inheritdoc/>
    public override long TotalTermFreq => _current.Sum(part => _parts[part]!.TotalTermFreq);

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        foreach (int part in _current)
        {
            _onTerm[part] = false;
            if (_parts[part]!.MoveNext()) Push(part);
        }

        _current.Clear();
        if (_size == 0) return false;

        _progress.Check();
        ReadOnlySpan<byte> smallest = _parts[_heap[0]]!.Term;
        if (_term.Length < smallest.Length) _term = new byte[smallest.Length * 2];
        smallest.CopyTo(_term);
        _length = smallest.Length;
        do
        {
            int part = Pop();
            _onTerm[part] = true;
            _current.Add(part);
        }
        while (_size > 0 && _parts[_heap[0]]!.Term.SequenceEqual(Term));
        return true;
    }

    /// <inheritdoc/>
    public override bool SeekExact(ReadOnlySpan<byte> term) => throw ForwardOnly();

    /// <inheritdoc/>
    public override SeekStatus SeekCeil(ReadOnlySpan<byte> term) => throw ForwardOnly();

    /// <inheritdoc/>
    public override void SeekExact(ReadOnlySpan<byte> term, TermState state) => throw ForwardOnly();

    /// <inheritdoc/>
    public override TermState TermState() => throw ForwardOnly();

    /// <inheritdoc/>
    public override PostingsEnum Postings(PostingsEnum? reuse, PostingsFlags flags)
    {
        MergedPostingsEnum merged = reuse is MergedPostingsEnum old && old.Owner == this ? old : new MergedPostingsEnum(this, _sources, _progress);
        merged.Reset(_parts, _onTerm, flags);
        return merged;
    }

    /// <inheritdoc/>
    public override ImpactsEnum Impacts(PostingsFlags flags) => throw new NotSupportedException("impacts are computed anew when segments are merged");

    private static NotSupportedException ForwardOnly() => new("the terms of a merge are read forward, once");

    private bool Before(int left, int right)
    {
        int order = _parts[left]!.Term.SequenceCompareTo(_parts[right]!.Term);
        return order < 0 || (order == 0 && left < right);
    }

    private void Push(int part)
    {
        int i = _size++;
        while (i > 0)
        {
            int parent = (i - 1) / 2;
            if (!Before(part, _heap[parent])) break;
            _heap[i] = _heap[parent];
            i = parent;
        }

        _heap[i] = part;
    }

    private int Pop()
    {
        int top = _heap[0];
        int last = _heap[--_size];
        int i = 0;
        while (true)
        {
            int child = (2 * i) + 1;
            if (child >= _size) break;
            if (child + 1 < _size && Before(_heap[child + 1], _heap[child])) child++;
            if (!Before(_heap[child], last)) break;
            _heap[i] = _heap[child];
            i = child;
        }

        if (_size > 0) _heap[i] = last;
        return top;
    }
}

/// <summary>The documents of one term in several segments, in their new numbers.</summary>
internal sealed class MergedPostingsEnum(TermsEnum owner, IReadOnlyList<MergeSource> sources, MergeProgress progress) : PostingsEnum
{
    private readonly PostingsEnum?[] _reusable = new PostingsEnum?[sources.Count];
    private readonly PostingsEnum?[] _parts = new PostingsEnum?[sources.Count];
    private MergedDocuments<PostingsEnum> _documents;

    /// <summary>The terms that made it.</summary>
    internal TermsEnum Owner => owner;

    /// <inheritdoc/>
    public override int DocId => _documents.Document;

    /// <inheritdoc/>
    public override long Cost => _documents.Cost;

    /// <inheritdoc/>
    public override int Freq => _documents.Current.Freq;

    /// <inheritdoc/>
    public override int StartOffset => _documents.Current.StartOffset;

    /// <inheritdoc/>
    public override int EndOffset => _documents.Current.EndOffset;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Payload => _documents.Current.Payload;

    /// <summary>Begins with the current term of these enumerations.</summary>
    internal void Reset(TermsEnum?[] terms, bool[] onTerm, PostingsFlags flags)
    {
        for (int i = 0; i < _parts.Length; i++)
        {
            _parts[i] = onTerm[i] ? _reusable[i] = terms[i]!.Postings(_reusable[i], flags) : null;
        }

        _documents = new MergedDocuments<PostingsEnum>(_parts, sources, progress);
    }

    /// <inheritdoc/>
    public override int NextDoc() => _documents.NextDoc();

    /// <inheritdoc/>
    public override int Advance(int target) => _documents.Advance(target);

    /// <inheritdoc/>
    public override int NextPosition() => _documents.Current.NextPosition();
}
