namespace Archive.Lucene.Index.Buffering;

/// <summary>One byte string for each document that has the field, as it is.</summary>
internal sealed class BinaryColumnBuffer(BytePool pool)
{
    private readonly DocumentList _documents = new();
    private int[] _addresses = new int[16];

    /// <summary>Bytes taken beside the pool.</summary>
    internal long MemoryBytes => _documents.MemoryBytes + ((long)_addresses.Length * sizeof(int));

    /// <summary>Adds the value of a document above the last one.</summary>
    internal void Add(int document, ReadOnlySpan<byte> value)
    {
        int index = _documents.Count;
        if (index == _addresses.Length) Array.Resize(ref _addresses, index * 2);
        _addresses[index] = pool.Store(value);
        _documents.Add(document);
    }

    /// <summary>A fresh iterator.</summary>
    internal BinaryDocValues Iterate() => new Iterator(_documents, _addresses, pool);

    private sealed class Iterator(DocumentList documents, int[] addresses, BytePool pool) : BinaryDocValues
    {
        private DocumentCursor _cursor = new(documents);

        public override int DocId => _cursor.Document;

        public override long Cost => _cursor.Cost;

        public override ReadOnlySpan<byte> BinaryValue => pool.Read(addresses[_cursor.Index]);

        public override int NextDoc() => _cursor.NextDoc();

        public override int Advance(int target) => _cursor.Advance(target);

        public override bool AdvanceExact(int document) => _cursor.AdvanceExact(document);
    }
}

/// <summary>One byte string for each document that has the field, deduplicated; numbered in byte order once it is sorted.</summary>
internal sealed class SortedColumnBuffer(BytePool pool)
{
    private readonly DocumentList _documents = new();
    private readonly TermTable _values = new(pool);
    private int[] _ids = new int[16];
    private int[] _sorted = [];

    /// <summary>Bytes taken beside the pool.</summary>
    internal long MemoryBytes => _documents.MemoryBytes + _values.MemoryBytes + ((long)_ids.Length * sizeof(int));

    /// <summary>Adds the value of a document above the last one.</summary>
    internal void Add(int document, ReadOnlySpan<byte> value)
    {
        int index = _documents.Count;
        if (index == _ids.Length) Array.Resize(ref _ids, index * 2);
        _ids[index] = _values.GetOrAdd(value);
        _documents.Add(document);
    }

    /// <summary>Sorts the values and numbers them; once, before the first iterator.</summary>
    internal void Sort()
    {
        _sorted = _values.SortedIds();
        int[] ords = Ords(_sorted);
        for (int i = 0; i < _documents.Count; i++) _ids[i] = ords[_ids[i]];
    }

    /// <summary>A fresh iterator.</summary>
    internal SortedDocValues Iterate() => new Iterator(this);

    /// <summary>The inverse of a permutation.</summary>
    internal static int[] Ords(int[] sorted)
    {
        int[] ords = new int[sorted.Length];
        for (int i = 0; i < sorted.Length; i++) ords[sorted[i]] = i;
        return ords;
    }

    private sealed class Iterator(SortedColumnBuffer buffer) : SortedDocValues
    {
        private DocumentCursor _cursor = new(buffer._documents);

        public override int DocId => _cursor.Document;

        public override long Cost => _cursor.Cost;

        public override int OrdValue => buffer._ids[_cursor.Index];

        public override int ValueCount => buffer._sorted.Length;

        public override ReadOnlySpan<byte> LookupOrd(int ord) => buffer._values.Text(buffer._sorted[ord]);

        public override int NextDoc() => _cursor.NextDoc();

        public override int Advance(int target) => _cursor.Advance(target);

        public override bool AdvanceExact(int document) => _cursor.AdvanceExact(document);
    }
}

/// <summary>A set of byte strings for each document, deduplicated; numbered in byte order once it is sorted.</summary>
internal sealed class SortedSetColumnBuffer(BytePool pool)
{
    private readonly DocumentList _documents = new();
    private readonly TermTable _values = new(pool);
    private int[] _ids = new int[16];
    private int[] _starts = new int[16];
    private int[] _sorted = [];
    private int _count;

    /// <summary>Bytes taken beside the pool.</summary>
    internal long MemoryBytes => _documents.MemoryBytes + _values.MemoryBytes + ((long)(_ids.Length + _starts.Length) * sizeof(int));

    /// <summary>Adds a value of the last document or of one above it.</summary>
    internal void Add(int document, ReadOnlySpan<byte> value)
    {
        if (_documents.Last != document)
        {
            if (_documents.Count + 2 > _starts.Length) Array.Resize(ref _starts, _starts.Length * 2);
            _starts[_documents.Count] = _count;
            _documents.Add(document);
        }

        if (_count == _ids.Length) Array.Resize(ref _ids, _count * 2);
        _ids[_count++] = _values.GetOrAdd(value);
        _starts[_documents.Count] = _count;
    }

    /// <summary>Numbers the values, sorts each document's and drops its duplicates; once, before the first iterator.</summary>
    internal void Sort()
    {
        _sorted = _values.SortedIds();
        int[] ords = SortedColumnBuffer.Ords(_sorted);
        int write = 0;
        int start = 0;
        for (int i = 0; i < _documents.Count; i++)
        {
            int end = _starts[i + 1];
            for (int j = start; j < end; j++) _ids[j] = ords[_ids[j]];
            _ids.AsSpan(start..end).Sort();
            _starts[i] = write;
            for (int j = start; j < end; j++)
            {
                if (j == start || _ids[j] != _ids[write - 1]) _ids[write++] = _ids[j];
            }

            start = end;
        }

        _starts[_documents.Count] = write;
    }

    /// <summary>A fresh iterator.</summary>
    internal SortedSetDocValues Iterate() => new Iterator(this);

    private sealed class Iterator(SortedSetColumnBuffer buffer) : SortedSetDocValues
    {
        private DocumentCursor _cursor = new(buffer._documents);

        public override int DocId => _cursor.Document;

        public override long Cost => _cursor.Cost;

        public override int OrdCount => buffer._starts[_cursor.Index + 1] - buffer._starts[_cursor.Index];

        public override int ValueCount => buffer._sorted.Length;

        public override int OrdAt(int index) => buffer._ids[buffer._starts[_cursor.Index] + index];

        public override ReadOnlySpan<byte> LookupOrd(int ord) => buffer._values.Text(buffer._sorted[ord]);

        public override int NextDoc() => _cursor.NextDoc();

        public override int Advance(int target) => _cursor.Advance(target);

        public override bool AdvanceExact(int document) => _cursor.AdvanceExact(document);
    }
}
