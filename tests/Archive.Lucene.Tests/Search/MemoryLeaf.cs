using System.Text;
using Archive.Lucene.Index;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Tests.Search;

/// <summary>A segment kept in dictionaries and lists: slow, and simple enough to be believed.</summary>
internal sealed class MemoryLeaf : LeafReader
{
    private static readonly string[] s_textFields = ["body", "title", "note", "tag"];
    private readonly List<SampleDocument> _documents;
    private readonly Dictionary<string, MemoryTerms> _terms = new(StringComparer.Ordinal);

    internal MemoryLeaf(List<SampleDocument> documents)
    {
        _documents = documents;
        foreach (string field in s_textFields)
        {
            var terms = new MemoryTerms(documents, field);
            if (terms.DocCount > 0) _terms[field] = terms;
        }

        if (documents.Exists(document => document.IsDeleted))
        {
            LiveDocs = new FixedBitSet(documents.Count);
            for (int i = 0; i < documents.Count; i++)
            {
                if (!documents[i].IsDeleted) LiveDocs.Set(i);
            }
        }

        FieldInfos = new FieldInfos([
            new FieldInfo("body", 0) { IndexOptions = IndexOptions.DocsAndFreqsAndPositions },
            new FieldInfo("title", 1) { IndexOptions = IndexOptions.DocsAndFreqsAndPositions },
            new FieldInfo("note", 2) { IndexOptions = IndexOptions.DocsAndFreqsAndPositions, OmitsNorms = true },
            new FieldInfo("tag", 3) { IndexOptions = IndexOptions.Docs, OmitsNorms = true },
            new FieldInfo("num", 4) { DocValuesType = DocValuesType.Numeric },
            new FieldInfo("nums", 5) { DocValuesType = DocValuesType.SortedNumeric },
            new FieldInfo("cat", 6) { DocValuesType = DocValuesType.SortedSet },
            new FieldInfo("label", 7) { DocValuesType = DocValuesType.Sorted },
        ]);
    }

    public override int MaxDoc => _documents.Count;

    public override int NumDocs => _documents.Count(document => !document.IsDeleted);

    public override FixedBitSet? LiveDocs { get; }

    public override FieldInfos FieldInfos { get; }

    public override StoredFields StoredFields => throw new NotSupportedException("nothing is stored");

    public override object CoreKey => this;

    public override Terms? Terms(string field) => _terms.GetValueOrDefault(field);

    public override NumericDocValues? Norms(string field) => field is "body" or "title"
        ? new MemoryNumbers([.. _documents.Select(document => document.Texts.TryGetValue(field, out string[]? words) ? (long?)(sbyte)Bm25.EncodeLength(words.Length) : null)])
        : null;

    public override NumericDocValues? GetNumericDocValues(string field) => field == "num" ? new MemoryNumbers([.. _documents.Select(document => document.Number)]) : null;

    public override BinaryDocValues? GetBinaryDocValues(string field) => null;

    public override SortedDocValues? GetSortedDocValues(string field) => field == "label" ? new MemorySorted([.. _documents.Select(document => document.Label)]) : null;

    public override SortedSetDocValues? GetSortedSetDocValues(string field) => field == "cat" ? new MemorySets([.. _documents.Select(document => document.Categories)]) : null;

    public override SortedNumericDocValues? GetSortedNumericDocValues(string field) => field == "nums" ? new MemoryNumberLists([.. _documents.Select(document => document.Numbers)]) : null;

    public override PointValues? Points(string field) => field switch
    {
        "num" => new MemoryPoints([.. _documents.Select(document => document.Number is { } number ? new List<long> { number } : [])]),
        "nums" => new MemoryPoints([.. _documents.Select(document => document.Numbers)]),
        _ => null,
    };
}

/// <summary>An index of such segments.</summary>
internal sealed class MemoryReader(IEnumerable<MemoryLeaf> leaves) : IndexReader(leaves)
{
    /// <summary>Cuts documents into segments of random sizes.</summary>
    internal static MemoryReader Of(List<SampleDocument> documents, int segments, Random random)
    {
        var leaves = new List<MemoryLeaf>();
        int start = 0;
        for (int left = segments; left > 0; left--)
        {
            int end = left == 1 ? documents.Count : Math.Min(documents.Count, start + random.Next(0, 2 * (documents.Count - start) / left));
            if (end > start) leaves.Add(new MemoryLeaf(documents[start..end]));
            start = end;
        }

        return new MemoryReader(leaves);
    }

    protected override void Close()
    {
    }
}

internal sealed class MemoryTerms : Terms
{
    private readonly string _field;

    internal MemoryTerms(List<SampleDocument> documents, string field)
    {
        _field = field;
        var postings = new Dictionary<string, List<(int, int[])>>(StringComparer.Ordinal);
        for (int i = 0; i < documents.Count; i++)
        {
            Dictionary<string, List<int>> terms = documents[i].Terms(field);
            if (terms.Count > 0) DocCount++;
            foreach ((string term, List<int> positions) in terms)
            {
                if (!postings.TryGetValue(term, out List<(int, int[])>? list)) postings[term] = list = [];
                list.Add((i, [.. positions]));
                SumDocFreq++;
                SumTotalTermFreq += positions.Count;
            }
        }

        Sorted = [.. postings.Select(pair => (Encoding.UTF8.GetBytes(pair.Key), pair.Value.ToArray())).OrderBy(pair => pair.Item1, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))];
    }

    internal (byte[] Term, (int Doc, int[] Positions)[] Postings)[] Sorted { get; }

    public override long Count => Sorted.Length;

    public override int DocCount { get; }

    public override long SumDocFreq { get; }

    public override long SumTotalTermFreq { get; }

    public override ReadOnlySpan<byte> Min => Sorted[0].Term;

    public override ReadOnlySpan<byte> Max => Sorted[^1].Term;

    public override bool HasFreqs => _field != "tag";

    public override bool HasPositions => _field != "tag";

    public override bool HasOffsets => false;

    public override bool HasPayloads => false;

    public override TermsEnum Iterator() => new MemoryTermsEnum(this);
}

internal sealed class MemoryTermState(int index, int docFreq, long totalTermFreq) : TermState
{
    internal int Index { get; } = index;

    public override int DocFreq { get; } = docFreq;

    public override long TotalTermFreq { get; } = totalTermFreq;
}

internal sealed class MemoryTermsEnum(MemoryTerms terms) : TermsEnum
{
    private int _index = -1;

    public override ReadOnlySpan<byte> Term => terms.Sorted[_index].Term;

    public override int DocFreq => terms.Sorted[_index].Postings.Length;

    public override long TotalTermFreq => terms.Sorted[_index].Postings.Sum(posting => (long)posting.Positions.Length);

    public override bool MoveNext() => ++_index < terms.Sorted.Length;

    public override bool SeekExact(ReadOnlySpan<byte> term) => SeekCeil(term) == SeekStatus.Found;

    public override SeekStatus SeekCeil(ReadOnlySpan<byte> term)
    {
        for (_index = 0; _index < terms.Sorted.Length; _index++)
        {
            int order = terms.Sorted[_index].Term.AsSpan().SequenceCompareTo(term);
            if (order >= 0) return order == 0 ? SeekStatus.Found : SeekStatus.NotFound;
        }

        return SeekStatus.End;
    }

    public override void SeekExact(ReadOnlySpan<byte> term, TermState state) => _index = ((MemoryTermState)state).Index;

    public override TermState TermState() => new MemoryTermState(_index, DocFreq, TotalTermFreq);

    public override PostingsEnum Postings(PostingsEnum? reuse, PostingsFlags flags) => new MemoryPostings(terms.Sorted[_index].Postings);

    public override ImpactsEnum Impacts(PostingsFlags flags) => throw new NotSupportedException("the plain index has no impacts");
}

internal sealed class MemoryPostings((int Doc, int[] Positions)[] postings) : PostingsEnum
{
    private int _index = -1;
    private int _position = -1;

    public override int DocId => _index < 0 ? -1 : _index < postings.Length ? postings[_index].Doc : NoMoreDocs;

    public override int Freq => postings[_index].Positions.Length;

    public override int StartOffset => -1;

    public override int EndOffset => -1;

    public override long Cost => postings.Length;

    public override int NextDoc()
    {
        _index++;
        _position = -1;
        return DocId;
    }

    public override int Advance(int target)
    {
        Assert.True(target > DocId, $"advance to {target} from {DocId}");
        while (NextDoc() < target)
        {
        }

        return DocId;
    }

    public override int NextPosition() => postings[_index].Positions[++_position];
}
