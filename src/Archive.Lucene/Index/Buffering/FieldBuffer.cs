using Archive.Lucene.Analysis;
using Archive.Lucene.Documents;
using Archive.Lucene.Text;

namespace Archive.Lucene.Index.Buffering;

/// <summary>Everything of one field in one buffer. Belongs to one thread at a time.</summary>
internal sealed class FieldBuffer(FieldInfo info, FieldSchema schema, Analyzer analyzer, BytePool pool)
{
    /// <summary>Longest term, longest value of a column, in bytes: what the format can hold.</summary>
    internal const int MaxTermBytes = 32766;

    private const int MaxPosition = int.MaxValue - 128;

    private readonly int _positionGap = analyzer.PositionGap(info.Name);
    private readonly int _offsetGap = analyzer.OffsetGap(info.Name);
    private TokenStream? _stream;
    private byte[] _bytes = [];
    private int _document = -1;
    private int _position;
    private int _offset;
    private int _lastStart;
    private int _length;
    private int _distinct;

    /// <summary>The field.</summary>
    internal FieldInfo Info => info;

    /// <summary>Inverted lists, once the field has any.</summary>
    internal PostingsBuffer? Postings { get; private set; }

    /// <summary>Norms, once the field has any.</summary>
    internal NormsBuffer? Norms { get; private set; }

    /// <summary>Numeric column.</summary>
    internal NumericColumnBuffer? Numbers { get; private set; }

    /// <summary>Sorted-numeric column.</summary>
    internal SortedNumericColumnBuffer? NumberSets { get; private set; }

    /// <summary>Binary column.</summary>
    internal BinaryColumnBuffer? Bytes { get; private set; }

    /// <summary>Sorted column.</summary>
    internal SortedColumnBuffer? Values { get; private set; }

    /// <summary>Sorted-set column.</summary>
    internal SortedSetColumnBuffer? ValueSets { get; private set; }

    /// <summary>Points.</summary>
    internal PointsBuffer? Points { get; private set; }

    /// <summary>The last document that has a value in a column of one value for each document, or −1: guards against a second one.</summary>
    internal int LastSingleValue { get; set; } = -1;

    /// <summary>Bytes taken beside the pool.</summary>
    internal long MemoryBytes =>
        (Postings?.MemoryBytes ?? 0) + (Norms?.MemoryBytes ?? 0) + (Numbers?.MemoryBytes ?? 0) + (NumberSets?.MemoryBytes ?? 0)
        + (Bytes?.MemoryBytes ?? 0) + (Values?.MemoryBytes ?? 0) + (ValueSets?.MemoryBytes ?? 0) + (Points?.MemoryBytes ?? 0);

    /// <summary>Prepares the field for what a value asks of it.</summary>
    /// <exception cref="ArgumentException">The field is used otherwise in this index, or the value is too long.</exception>
    internal void Prepare(IndexField value, int document)
    {
        if (value.IndexOptions != IndexOptions.None) PrepareIndexed(value);
        if (value.DocValuesType != DocValuesType.None) PrepareColumn(value, document);
        if (value.PointBytes != 0 && Points is null)
        {
            schema.RequirePoints(info.Name, value.PointBytes);
            info.PointDimensionCount = info.PointIndexDimensionCount = 1;
            info.PointBytesPerDimension = value.PointBytes;
            Points = new PointsBuffer(value.PointBytes);
        }
    }

    /// <summary>Takes the value in, after <see cref="Prepare"/>.</summary>
    internal void Add(IndexField value, int document)
    {
        switch (value)
        {
            case TextField text:
                Begin(document);
                InvertText(text, document);
                break;
            case StringField text:
                Begin(document);
                InvertString(text, document);
                break;
            case NumericDocValuesField number:
                Numbers!.Add(document, number.Value);
                break;
            case SortedNumericDocValuesField number:
                NumberSets!.Add(document, number.Value);
                break;
            case BinaryDocValuesField bytes:
                Bytes!.Add(document, bytes.Value.Span);
                break;
            case SortedDocValuesField bytes:
                Values!.Add(document, bytes.Value.Span);
                break;
            case SortedSetDocValuesField bytes:
                ValueSets!.Add(document, bytes.Value.Span);
                break;
            case LongPoint point:
                Span<byte> longBytes = stackalloc byte[sizeof(long)];
                LongPoint.Encode(point.Value, longBytes);
                Points!.Add(document, longBytes);
                break;
            case IntPoint point:
                Span<byte> intBytes = stackalloc byte[sizeof(int)];
                IntPoint.Encode(point.Value, intBytes);
                Points!.Add(document, intBytes);
                break;
            default:
                // A value that is only stored.
                break;
        }
    }

    /// <summary>Ends a document: counts the field's length, if it was indexed there.</summary>
    internal void Finish(int document)
    {
        if (_document != document || Postings is null) return;
        // A field of several values is finished once.
        _document = -1;
        if (_distinct > 0) Postings.DocCount++;
        Norms?.Add(document, FieldLength.Encode(info.IndexOptions == IndexOptions.Docs ? _distinct : _length));
        // Called once for each value of the document: a field of several values has one length all the same.
        _document = -1;
    }

    private static void RequireFits(string field, int bytes)
    {
        if (bytes > MaxTermBytes) throw new ArgumentException($"field '{field}': a value of {bytes} bytes is longer than the {MaxTermBytes} that the index can hold");
    }

    private void PrepareIndexed(IndexField value)
    {
        if (Postings is null)
        {
            schema.RequireIndexed(info.Name, value.IndexOptions, value.OmitsNorms);
            info.IndexOptions = value.IndexOptions;
            info.OmitsNorms = value.OmitsNorms;
            Postings = new PostingsBuffer(info, pool);
            if (!value.OmitsNorms) Norms = new NormsBuffer();
        }
        else if (value.IndexOptions != info.IndexOptions || value.OmitsNorms != info.OmitsNorms)
        {
            schema.RequireIndexed(info.Name, value.IndexOptions, value.OmitsNorms);
        }

        if (value is StringField text && text.Value.Length > MaxTermBytes / 3) RequireFits(info.Name, System.Text.Encoding.UTF8.GetByteCount(text.Value));
    }

    private void PrepareColumn(IndexField value, int document)
    {
        if (info.DocValuesType != value.DocValuesType)
        {
            schema.RequireColumn(info.Name, value.DocValuesType);
            info.DocValuesType = value.DocValuesType;
            switch (value.DocValuesType)
            {
                case DocValuesType.Numeric:
                    Numbers = new NumericColumnBuffer();
                    break;
                case DocValuesType.SortedNumeric:
                    NumberSets = new SortedNumericColumnBuffer();
                    break;
                case DocValuesType.Binary:
                    Bytes = new BinaryColumnBuffer(pool);
                    break;
                case DocValuesType.Sorted:
                    Values = new SortedColumnBuffer(pool);
                    break;
                default:
                    ValueSets = new SortedSetColumnBuffer(pool);
                    break;
            }
        }

        switch (value)
        {
            case BinaryDocValuesField bytes:
                RequireFits(info.Name, bytes.Value.Length);
                break;
            case SortedDocValuesField bytes:
                RequireFits(info.Name, bytes.Value.Length);
                break;
            case SortedSetDocValuesField bytes:
                RequireFits(info.Name, bytes.Value.Length);
                return;
            case SortedNumericDocValuesField:
                return;
            default:
                break;
        }

        if (LastSingleValue == document) throw new ArgumentException($"field '{info.Name}' has two values in one document, and its column holds one: use a sorted-set or sorted-numeric field");
        LastSingleValue = document;
    }

    private void Begin(int document)
    {
        if (_document == document) return;
        _document = document;
        _position = -1;
        _offset = 0;
        _lastStart = 0;
        _length = 0;
        _distinct = 0;
    }

    private void InvertString(StringField field, int document)
    {
        int most = field.Value.Length * Utf8Encoder.MostBytes;
        if (_bytes.Length < most) _bytes = new byte[Math.Max(most, 64)];
        int length = Utf8Encoder.Encode(field.Value, _bytes);
        if (Postings!.Add(_bytes.AsSpan(0, length), document, 0, 0, 0)) _distinct++;
        _length++;
    }

    private void InvertText(TextField field, int document)
    {
        TokenStream stream;
        if (field.Tokens is { } ready)
        {
            stream = ready;
        }
        else
        {
            stream = _stream ??= analyzer.CreateStream(info.Name);
            stream.SetText(field.Text.AsMemory());
        }

        PostingsBuffer postings = Postings!;
        bool offsets = info.IndexOptions == IndexOptions.DocsAndFreqsAndPositionsAndOffsets;
        while (stream.Next())
        {
            int increment = stream.PositionIncrement;
            _position += increment;
            if ((uint)_position > MaxPosition || increment < 0) ThrowPosition(increment);
            ReadOnlySpan<byte> term = stream.Term;
            if (term.Length > MaxTermBytes) RequireFits(info.Name, term.Length);
            if (increment != 0) _length++;
            int start = 0;
            int end = 0;
            if (offsets)
            {
                start = _offset + stream.StartOffset;
                end = _offset + stream.EndOffset;
                if (start < _lastStart || end < start) ThrowOffsets(start, end);
                _lastStart = start;
            }

            if (postings.Add(term, document, _position, start, end)) _distinct++;
        }

        stream.End();
        // Capped: a gap can take a document beyond the last position only when more tokens follow, and then they say so.
        _position = (int)Math.Min(MaxPosition, (long)_position + stream.PositionIncrement + _positionGap);
        _offset += stream.EndOffset + _offsetGap;
    }

    private void ThrowPosition(int increment) =>
        throw new ArgumentException($"field '{info.Name}': an increment of {increment} leads to position {_position}; the first token needs at least 1, the others at least 0, and no position exceeds {MaxPosition}");

    private void ThrowOffsets(int start, int end) =>
        throw new ArgumentException($"field '{info.Name}': offsets [{start}, {end}) come after a token that starts at {_lastStart}; starts must not go down, nor ends come before starts");
}
