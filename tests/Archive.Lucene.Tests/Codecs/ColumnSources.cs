using System.Text;
using Archive.Lucene.Index;

namespace Archive.Lucene.Tests.Codecs;

/// <summary>Moves through a list with one entry for each document; null where a document has no value.</summary>
internal sealed class ListPosition<T>(IReadOnlyList<T?> values)
    where T : class
{
    internal int Document { get; private set; } = -1;

    internal T Value => values[Document]!;

    internal int Count => values.Count(value => value is not null);

    internal bool AdvanceExact(int document)
    {
        Document = document;
        return document < values.Count && values[document] is not null;
    }

    internal int Advance(int target)
    {
        for (Document = target; Document < values.Count; Document++)
        {
            if (values[Document] is not null) return Document;
        }

        return Document = DocIdSetIterator.NoMoreDocs;
    }
}

internal sealed class ListNumericDocValues(IReadOnlyList<long?> values) : NumericDocValues
{
    private readonly ListPosition<object> _position = new([.. values.Select(value => (object?)value)]);

    public override int DocId => _position.Document;

    public override long Cost => _position.Count;

    public override long LongValue => (long)_position.Value;

    public override int NextDoc() => _position.Advance(DocId + 1);

    public override int Advance(int target) => _position.Advance(target);

    public override bool AdvanceExact(int document) => _position.AdvanceExact(document);
}

internal sealed class ListBinaryDocValues(IReadOnlyList<byte[]?> values) : BinaryDocValues
{
    private readonly ListPosition<byte[]> _position = new(values);

    public override int DocId => _position.Document;

    public override long Cost => _position.Count;

    public override ReadOnlySpan<byte> BinaryValue => _position.Value;

    public override int NextDoc() => _position.Advance(DocId + 1);

    public override int Advance(int target) => _position.Advance(target);

    public override bool AdvanceExact(int document) => _position.AdvanceExact(document);
}

internal sealed class ListSortedNumericDocValues(IReadOnlyList<long[]?> values) : SortedNumericDocValues
{
    private readonly ListPosition<long[]> _position = new(values);

    public override int DocId => _position.Document;

    public override long Cost => _position.Count;

    public override int DocValueCount => _position.Value.Length;

    public override long ValueAt(int index) => _position.Value[index];

    public override int NextDoc() => _position.Advance(DocId + 1);

    public override int Advance(int target) => _position.Advance(target);

    public override bool AdvanceExact(int document) => _position.AdvanceExact(document);
}

/// <summary>Strings of documents with their dictionary; the tests' own ranks, from a sorted list.</summary>
internal sealed class StringColumn
{
    internal StringColumn(IReadOnlyList<string[]?> values)
    {
        Terms = [.. values.SelectMany(value => value ?? []).Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)];
        Array.Sort(Terms, (left, right) => left.AsSpan().SequenceCompareTo(right));
        var ords = Terms.Select((term, ord) => (Encoding.UTF8.GetString(term), ord)).ToDictionary(pair => pair.Item1, pair => pair.ord, StringComparer.Ordinal);
        Ords = [.. values.Select(value => value?.Select(text => ords[text]).Distinct().Order().ToArray())];
    }

    internal byte[][] Terms { get; }

    internal int[]?[] Ords { get; }

    internal SortedDocValues Sorted() => new ListSortedDocValues(this);

    internal SortedSetDocValues SortedSet() => new ListSortedSetDocValues(this);

    private sealed class ListSortedDocValues(StringColumn column) : SortedDocValues
    {
        private readonly ListPosition<int[]> _position = new(column.Ords);

        public override int DocId => _position.Document;

        public override long Cost => _position.Count;

        public override int OrdValue => _position.Value[0];

        public override int ValueCount => column.Terms.Length;

        public override ReadOnlySpan<byte> LookupOrd(int ord) => column.Terms[ord];

        public override int NextDoc() => _position.Advance(DocId + 1);

        public override int Advance(int target) => _position.Advance(target);

        public override bool AdvanceExact(int document) => _position.AdvanceExact(document);
    }

    private sealed class ListSortedSetDocValues(StringColumn column) : SortedSetDocValues
    {
        private readonly ListPosition<int[]> _position = new(column.Ords);

        public override int DocId => _position.Document;

        public override long Cost => _position.Count;

        public override int OrdCount => _position.Value.Length;

        public override int ValueCount => column.Terms.Length;

        public override int OrdAt(int index) => _position.Value[index];

        public override ReadOnlySpan<byte> LookupOrd(int ord) => column.Terms[ord];

        public override int NextDoc() => _position.Advance(DocId + 1);

        public override int Advance(int target) => _position.Advance(target);

        public override bool AdvanceExact(int document) => _position.AdvanceExact(document);
    }
}
