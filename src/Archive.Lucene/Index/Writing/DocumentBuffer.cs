using System.Runtime.ExceptionServices;
using Archive.Lucene.Analysis;
using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.StoredFields;
using Archive.Lucene.Documents;
using Archive.Lucene.Index.Buffering;
using Archive.Lucene.Store;

namespace Archive.Lucene.Index.Writing;

/// <summary>
/// The documents of one segment to be, until they are written: lists and columns in memory, stored values already on
/// their way to the disk. Belongs to one thread at a time.
/// </summary>
internal sealed class DocumentBuffer : IDisposable
{
    // Beside the pool: a field's objects, its token stream, its first arrays.
    private const int BytesPerField = 2048;

    private readonly FieldSchema _schema;
    private readonly Analyzer _analyzer;
    private readonly BytePool _pool;
    private readonly StoredFieldsWriter _stored;
    private readonly Dictionary<string, FieldBuffer> _fields = new(StringComparer.Ordinal);
    private readonly List<FieldBuffer> _ofDocument = [];
    private readonly List<int> _failed = [];
    private long[] _sequences = new long[64];

    internal DocumentBuffer(IndexDirectory directory, SegmentInfo segment, FieldSchema schema, Analyzer analyzer, BlockSource blocks)
    {
        Segment = segment;
        Directory = new TrackingDirectory(directory);
        _schema = schema;
        _analyzer = analyzer;
        _pool = new BytePool(blocks);
        _stored = new StoredFieldsWriter(new SegmentWriteState(Directory, segment, FieldInfos.Empty));
    }

    /// <summary>The segment to be.</summary>
    internal SegmentInfo Segment { get; }

    /// <summary>Where its files go.</summary>
    internal TrackingDirectory Directory { get; }

    /// <summary>Number of documents, failed ones included.</summary>
    internal int Count { get; private set; }

    /// <summary>Sequence number of the first document, or the largest number there is.</summary>
    internal long FirstSequence => Count == 0 ? long.MaxValue : _sequences[0];

    /// <summary>Sequence number of each document.</summary>
    internal ReadOnlySpan<long> Sequences => _sequences.AsSpan(0, Count);

    /// <summary>Documents that could not be indexed wholly: they are deleted from the beginning.</summary>
    internal IReadOnlyList<int> Failed => _failed;

    /// <summary>Bytes of memory taken, brought up to date with each document.</summary>
    internal long MemoryBytes { get; private set; }

    /// <summary>The fields so far.</summary>
    internal IReadOnlyCollection<FieldBuffer> Fields => _fields.Values;

    /// <summary>The stored values.</summary>
    internal StoredFieldsWriter Stored => _stored;

    /// <summary>The buffer of a field, or null.</summary>
    internal FieldBuffer? Field(string name) => _fields.GetValueOrDefault(name);

    /// <summary>Adds documents, which get one sequence number, so that a deletion means all of them or none.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="nextSequence">Gives the number, once everything is in.</param>
    /// <exception cref="ArgumentException">A document cannot be indexed; then none of them was added, and the buffer is fit for others.</exception>
    internal long Add(IReadOnlyList<IndexDocument> documents, Func<long> nextSequence)
    {
        int first = Count;
        ExceptionDispatchInfo? failure = null;
        foreach (IndexDocument document in documents)
        {
            failure = Add(document);
            if (failure is not null) break;
        }

        if (failure is not null)
        {
            for (int i = first; i < Count; i++) _failed.Add(i);
            // No deletion needs to reach them: they are deleted as it is.
            SetSequences(first, 0);
            UpdateMemory();
            failure.Throw();
        }

        long sequence = nextSequence();
        SetSequences(first, sequence);
        UpdateMemory();
        return sequence;
    }

    /// <summary>Gives the memory back and closes the files.</summary>
    public void Dispose()
    {
        _stored.Dispose();
        _pool.Dispose();
    }

    // An exception of the disk leaves the buffer unfit and is thrown; one of the document is given back.
    private ExceptionDispatchInfo? Add(IndexDocument document)
    {
        int number = Count;
        _ofDocument.Clear();
        try
        {
            foreach (IndexField value in document)
            {
                FieldBuffer field = Find(value.Name);
                field.Prepare(value, number);
                _ofDocument.Add(field);
            }
        }
        catch (Exception exception)
        {
            // Nothing of the document went in: its number goes to the next one.
            foreach (FieldBuffer field in _fields.Values) field.LastSingleValue = Math.Min(field.LastSingleValue, number - 1);
            return ExceptionDispatchInfo.Capture(exception);
        }

        Store(document);
        Count++;
        ExceptionDispatchInfo? failure = null;
        try
        {
            for (int i = 0; i < document.Count; i++) _ofDocument[i].Add(document[i], number);
        }
        catch (Exception exception)
        {
            failure = ExceptionDispatchInfo.Capture(exception);
        }

        foreach (FieldBuffer field in _ofDocument) field.Finish(number);
        return failure;
    }

    private void Store(IndexDocument document)
    {
        _stored.StartDocument();
        for (int i = 0; i < document.Count; i++)
        {
            IndexField value = document[i];
            if (!value.IsStored) continue;
            FieldInfo info = _ofDocument[i].Info;
            switch (value)
            {
                case TextField text:
                    _stored.WriteString(info, text.Text.AsSpan());
                    break;
                case StringField text:
                    _stored.WriteString(info, text.Value.AsSpan());
                    break;
                case StoredField stored:
                    Store(info, stored);
                    break;
                default:
                    break;
            }
        }

        _stored.FinishDocument();
    }

    private void Store(FieldInfo info, StoredField value)
    {
        switch (value.Kind)
        {
            case StoredKind.String:
                _stored.WriteString(info, value.StringValue.AsSpan());
                break;
            case StoredKind.Binary:
                _stored.WriteBinary(info, value.BinaryValue.Span);
                break;
            case StoredKind.Int32:
                _stored.WriteInt32(info, (int)value.Int64Value);
                break;
            case StoredKind.Int64:
                _stored.WriteInt64(info, value.Int64Value);
                break;
            case StoredKind.Single:
                _stored.WriteSingle(info, value.SingleValue);
                break;
            default:
                _stored.WriteDouble(info, value.DoubleValue);
                break;
        }
    }

    private FieldBuffer Find(string name)
    {
        if (!_fields.TryGetValue(name, out FieldBuffer? field))
            _fields[name] = field = new FieldBuffer(new FieldInfo(name, _schema.NumberOf(name)), _schema, _analyzer, _pool);
        return field;
    }

    private void SetSequences(int first, long sequence)
    {
        if (Count > _sequences.Length) Array.Resize(ref _sequences, Math.Max(Count, _sequences.Length * 2));
        _sequences.AsSpan(first..Count).Fill(sequence);
    }

    private void UpdateMemory()
    {
        long bytes = _pool.MemoryBytes + _stored.RamBytes + ((long)_sequences.Length * sizeof(long));
        foreach (FieldBuffer field in _fields.Values) bytes += BytesPerField + field.MemoryBytes;
        MemoryBytes = bytes;
    }
}
