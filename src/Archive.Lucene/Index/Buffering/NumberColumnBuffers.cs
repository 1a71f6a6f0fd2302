namespace Archive.Lucene.Index.Buffering;

/// <summary>One number for each document that has the field: a numeric column, or norms.</summary>
internal sealed class NumericColumnBuffer
{
    private readonly DocumentList _documents = new();
    private long[] _values = new long[16];

    /// <summary>Bytes taken.</summary>
    internal long MemoryBytes => _documents.MemoryBytes + ((long)_values.Length * sizeof(long));

    /// <summary>The last document that has a value, or −1.</summary>
    internal int LastDocument => _documents.Last;

    /// <summary>Adds the value of a document above the last one.</summary>
    internal void Add(int document, long value)
    {
        int index = _documents.Count;
        if (index == _values.Length) Array.Resize(ref _values, index * 2);
        _values[index] = value;
        _documents.Add(document);
    }

    /// <summary>A fresh iterator.</summary>
    internal NumericDocValues Iterate() => new Iterator(_documents, _values);

    private sealed class Iterator(DocumentList documents, long[] values) : NumericDocValues
    {
        private DocumentCursor _cursor = new(documents);

        public override int DocId => _cursor.Document;

        public override long Cost => _cursor.Cost;

        public override long LongValue => values[_cursor.Index];

        public override int NextDoc() => _cursor.NextDoc();

        public override int Advance(int target) => _cursor.Advance(target);

        public override bool AdvanceExact(int document) => _cursor.AdvanceExact(document);
    }
}

/// <summary>Norms of one byte.</summary>
internal sealed class NormsBuffer
{
    private readonly DocumentList _documents = new();
    private sbyte[] _values = new sbyte[64];

    /// <summary>Bytes taken.</summary>
    internal long MemoryBytes => _documents.MemoryBytes + _values.Length;

    /// <summary>Adds the norm of a document above the last one.</summary>
    internal void Add(int document, sbyte value)
    {
        int index = _documents.Count;
        if (index == _values.Length) Array.Resize(ref _values, index * 2);
        _values[index] = value;
        _documents.Add(document);
    }

    /// <summary>A fresh iterator.</summary>
    internal NumericDocValues Iterate() => new Iterator(_documents, _values);

    private sealed class Iterator(DocumentList documents, sbyte[] values) : NumericDocValues
    {
        private DocumentCursor _cursor = new(documents);

        public override int DocId => _cursor.Document;

        public override long Cost => _cursor.Cost;

        public override long LongValue => values[_cursor.Index];

        public override int NextDoc() => _cursor.NextDoc();

        public override int Advance(int target) => _cursor.Advance(target);

        public override bool AdvanceExact(int document) => _cursor.AdvanceExact(document);
    }
}

/// <summary>Any number of numbers for each document.</summary>
internal sealed class SortedNumericColumnBuffer
{
    private readonly DocumentList _documents = new();
    private long[] _values = new long[16];
    private int[] _starts = new int[16];
    private int _count;

    /// <summary>Bytes taken.</summary>
    internal long MemoryBytes => _documents.MemoryBytes + ((long)_values.Length * sizeof(long)) + ((long)_starts.Length * sizeof(int));

    /// <summary>Adds a value of the last document or of one above it.</summary>
    internal void Add(int document, long value)
    {
        if (_documents.Last != document)
        {
            // One more start than documents: the end of the last.
            if (_documents.Count + 2 > _starts.Length) Array.Resize(ref _starts, _starts.Length * 2);
            _starts[_documents.Count] = _count;
            _documents.Add(document);
        }

        if (_count == _values.Length) Array.Resize(ref _values, _count * 2);
        _values[_count++] = value;
        _starts[_documents.Count] = _count;
    }

    /// <summary>Sorts the values of each document; once, before the first iterator.</summary>
    internal void Sort()
    {
        for (int i = 0; i < _documents.Count; i++) _values.AsSpan(_starts[i].._starts[i + 1]).Sort();
    }

    /// <summary>A fresh iterator.</summary>
    internal SortedNumericDocValues Iterate() => new Iterator(_documents, _starts, _values);

    private sealed class Iterator(DocumentList documents, int[] starts, long[] values) : SortedNumericDocValues
    {
        private DocumentCursor _cursor = new(documents);

        public override int DocId => _cursor.Document;

        public override long Cost => _cursor.Cost;

        public override int DocValueCount => starts[_cursor.Index + 1] - starts[_cursor.Index];

        public override long ValueAt(int index) => values[starts[_cursor.Index] + index];

        public override int NextDoc() => _cursor.NextDoc();

        public override int Advance(int target) => _cursor.Advance(target);

        public override bool AdvanceExact(int document) => _cursor.AdvanceExact(document);
    }
}
