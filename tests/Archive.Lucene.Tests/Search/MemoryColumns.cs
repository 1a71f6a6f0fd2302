using System.Text;
using Archive.Lucene.Documents;
using Archive.Lucene.Index;

namespace Archive.Lucene.Tests.Search;

/// <summary>Moves over the documents of a column kept in memory.</summary>
internal sealed class MemoryWalk(int maxDoc, Func<int, bool> has)
{
    internal int DocId { get; private set; } = -1;

    internal int Advance(int target)
    {
        for (DocId = target; DocId < maxDoc; DocId++)
        {
            if (has(DocId)) return DocId;
        }

        return DocId = DocIdSetIterator.NoMoreDocs;
    }

    internal bool AdvanceExact(int document)
    {
        Assert.True(document >= DocId, $"exact advance to {document} from {DocId}");
        DocId = document;
        return has(document);
    }
}

internal sealed class MemoryNumbers(long?[] values) : NumericDocValues
{
    private readonly MemoryWalk _walk = new(values.Length, document => values[document] is not null);

    public override int DocId => _walk.DocId;

    public override long Cost => values.Length;

    public override long LongValue => values[_walk.DocId]!.Value;

    public override int NextDoc() => _walk.Advance(_walk.DocId + 1);

    public override int Advance(int target) => _walk.Advance(target);

    public override bool AdvanceExact(int document) => _walk.AdvanceExact(document);
}

internal sealed class MemoryNumberLists(List<long>[] values) : SortedNumericDocValues
{
    private readonly MemoryWalk _walk = new(values.Length, document => values[document].Count > 0);

    public override int DocId => _walk.DocId;

    public override long Cost => values.Length;

    public override int DocValueCount => values[_walk.DocId].Count;

    public override int NextDoc() => _walk.Advance(_walk.DocId + 1);

    public override int Advance(int target) => _walk.Advance(target);

    public override bool AdvanceExact(int document) => _walk.AdvanceExact(document);

    public override long ValueAt(int index) => values[_walk.DocId][index];
}

internal sealed class MemorySorted(string?[] values) : SortedDocValues
{
    private readonly string[] _distinct = [.. values.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
    private readonly MemoryWalk _walk = new(values.Length, document => values[document] is not null);

    public override int DocId => _walk.DocId;

    public override long Cost => values.Length;

    public override int OrdValue => Array.BinarySearch(_distinct, values[_walk.DocId]!, StringComparer.Ordinal);

    public override int ValueCount => _distinct.Length;

    public override int NextDoc() => _walk.Advance(_walk.DocId + 1);

    public override int Advance(int target) => _walk.Advance(target);

    public override bool AdvanceExact(int document) => _walk.AdvanceExact(document);

    public override ReadOnlySpan<byte> LookupOrd(int ord) => Encoding.UTF8.GetBytes(_distinct[ord]);
}

internal sealed class MemorySets(List<string>[] values) : SortedSetDocValues
{
    private readonly string[] _distinct = [.. values.SelectMany(list => list).Distinct().Order(StringComparer.Ordinal)];
    private readonly MemoryWalk _walk = new(values.Length, document => values[document].Count > 0);

    public override int DocId => _walk.DocId;

    public override long Cost => values.Length;

    public override int OrdCount => values[_walk.DocId].Count;

    public override int ValueCount => _distinct.Length;

    public override int NextDoc() => _walk.Advance(_walk.DocId + 1);

    public override int Advance(int target) => _walk.Advance(target);

    public override bool AdvanceExact(int document) => _walk.AdvanceExact(document);

    public override int OrdAt(int index) => Array.BinarySearch(_distinct, values[_walk.DocId][index], StringComparer.Ordinal);

    public override ReadOnlySpan<byte> LookupOrd(int ord) => Encoding.UTF8.GetBytes(_distinct[ord]);
}

internal sealed class MemoryPoints : PointValues
{
    private readonly List<long>[] _values;
    private readonly byte[] _min = new byte[8];
    private readonly byte[] _max = new byte[8];

    internal MemoryPoints(List<long>[] values)
    {
        _values = values;
        if (PointCount == 0) return;
        LongPoint.Encode(values.SelectMany(list => list).Min(), _min);
        LongPoint.Encode(values.SelectMany(list => list).Max(), _max);
    }

    public override long PointCount => _values.Sum(list => list.Count);

    public override int DocCount => _values.Count(list => list.Count > 0);

    public override int DimensionCount => 1;

    public override int IndexDimensionCount => 1;

    public override int BytesPerDimension => 8;

    public override ReadOnlySpan<byte> MinPackedValue => _min;

    public override ReadOnlySpan<byte> MaxPackedValue => _max;

    public override long IntersectRange(ReadOnlySpan<byte> lower, ReadOnlySpan<byte> upper, FixedBitSet documents)
    {
        long low = LongPoint.Decode(lower);
        long high = LongPoint.Decode(upper);
        long found = 0;
        for (int i = 0; i < _values.Length; i++)
        {
            foreach (long value in _values[i])
            {
                if (value < low || value > high) continue;
                documents.Set(i);
                found++;
            }
        }

        return found;
    }

    public override long EstimateRange(ReadOnlySpan<byte> lower, ReadOnlySpan<byte> upper) => PointCount / 2;

    public override void VisitAll(PointVisitor visitor)
    {
        byte[] packed = new byte[8];
        foreach ((long value, int document) in _values.SelectMany((list, document) => list.Select(value => (value, document))).Order())
        {
            LongPoint.Encode(value, packed);
            visitor(document, packed);
        }
    }
}
