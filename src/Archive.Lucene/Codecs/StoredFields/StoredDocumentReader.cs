using System.Buffers.Binary;
using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.StoredFields;

/// <summary>Walks the fields of one document and decompresses no more of it than the visitor asks for.</summary>
internal sealed class StoredDocumentReader(IndexInput data, ChunkIndex index, bool deflated, FieldInfos fields)
{
    /// <summary>Decompressed ahead of what is needed, so that many small fields do not ask one by one.</summary>
    private const int Ahead = 512;

    private readonly ChunkReader _chunk = new(data, index, deflated);
    private ContentWindow _window;
    private int _position;
    private int _document;

    /// <summary>Shows the fields of a document to a visitor.</summary>
    internal void Visit(int document, StoredFieldVisitor visitor)
    {
        int fieldCount = Begin(document, Ahead);
        for (int i = 0; i < fieldCount; i++)
        {
            ulong head = (ulong)ReadVLong();
            FieldInfo field = Field(head >> StoredFieldsFormat.TypeBits);
            int type = (int)(head & ((1 << StoredFieldsFormat.TypeBits) - 1));
            switch (visitor.Wants(field))
            {
                case StoredFieldAction.Read:
                    ReadValue(type, field, visitor);
                    break;
                case StoredFieldAction.Skip:
                    SkipValue(type);
                    break;
                default:
                    return;
            }
        }

        if (_position != _window.End) Damaged($"{_window.End - _position} bytes are left after {fieldCount} fields");
    }

    /// <summary>The document as it is serialised; valid until the next call.</summary>
    internal ReadOnlySpan<byte> Serialized(int document, out int fieldCount)
    {
        fieldCount = Begin(document, int.MaxValue);
        return fieldCount == 0 ? [] : _window.Bytes.AsSpan(_position, _window.End - _position);
    }

    private int Begin(int document, int wanted)
    {
        _document = document;
        _chunk.Seek(document);
        int fieldCount = _chunk.FieldCount(document);
        (int start, int end) = _chunk.Range(document);
        _window = fieldCount == 0 ? default : _chunk.Window(start, end, wanted);
        _position = _window.Offset;
        return fieldCount;
    }

    private FieldInfo Field(ulong number)
    {
        FieldInfo? field = number > int.MaxValue ? null : fields.ByNumber((int)number);
        if (field is null) Damaged($"a value of field {number}, which does not exist");
        return field!;
    }

    private void ReadValue(int type, FieldInfo field, StoredFieldVisitor visitor)
    {
        switch (type)
        {
            case StoredFieldsFormat.TypeString:
                visitor.OnString(field, Take(ReadVInt()));
                break;
            case StoredFieldsFormat.TypeBinary:
                visitor.OnBinary(field, Take(ReadVInt()));
                break;
            case StoredFieldsFormat.TypeInt32:
                int raw = ReadVInt();
                visitor.OnInt32(field, (raw >>> 1) ^ -(raw & 1));
                break;
            case StoredFieldsFormat.TypeSingle:
                visitor.OnSingle(field, ReadSingle());
                break;
            case StoredFieldsFormat.TypeInt64:
                visitor.OnInt64(field, ReadInt64());
                break;
            case StoredFieldsFormat.TypeDouble:
                visitor.OnDouble(field, ReadDouble());
                break;
            default:
                Damaged($"a value of type {type}");
                break;
        }
    }

    private void SkipValue(int type)
    {
        switch (type)
        {
            case StoredFieldsFormat.TypeString:
            case StoredFieldsFormat.TypeBinary:
                int length = ReadVInt();
                if (length < 0 || length > _window.End - _position) Damaged($"a value of {length} bytes, {_window.End - _position} left");
                _position += length;
                break;
            case StoredFieldsFormat.TypeInt32:
                ReadVInt();
                break;
            case StoredFieldsFormat.TypeSingle:
                ReadSingle();
                break;
            case StoredFieldsFormat.TypeInt64:
                ReadInt64();
                break;
            case StoredFieldsFormat.TypeDouble:
                ReadDouble();
                break;
            default:
                Damaged($"a value of type {type}");
                break;
        }
    }

    private float ReadSingle()
    {
        int head = ReadByte();
        if (head == StoredNumbers.NegativeMark) return BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32BigEndian(Take(4)));
        if (head >= StoredNumbers.SmallMark) return (head & 0x7F) - 1;
        _position--;
        return BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32BigEndian(Take(4)));
    }

    private double ReadDouble()
    {
        int head = ReadByte();
        if (head == StoredNumbers.NegativeMark) return BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64BigEndian(Take(8)));
        if (head == StoredNumbers.SingleMark) return BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32BigEndian(Take(4)));
        if (head >= StoredNumbers.SmallMark) return (head & 0x7F) - 1;
        _position--;
        return BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64BigEndian(Take(8)));
    }

    private long ReadInt64()
    {
        int head = ReadByte();
        ulong zigZag = (uint)head & 0x1F;
        if ((head & StoredNumbers.MoreFollows) != 0) zigZag |= (ulong)ReadVLong() << 5;
        long value = (long)(zigZag >> 1) ^ -(long)(zigZag & 1);
        return unchecked(value * StoredNumbers.Units[head >> 6]);
    }

    private byte ReadByte()
    {
        if (_position >= _window.Valid) Require(1);
        return _window.Bytes[_position++];
    }

    private int ReadVInt()
    {
        uint value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            byte next = ReadByte();
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80) return (int)value;
        }

        Damaged("a number of more than five bytes");
        return 0;
    }

    private long ReadVLong()
    {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            byte next = ReadByte();
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        Damaged("a number of more than nine bytes");
        return 0;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        Require(length);
        ReadOnlySpan<byte> bytes = _window.Bytes.AsSpan(_position, length);
        _position += length;
        return bytes;
    }

    /// <summary>Sees to it that so many bytes from here on belong to the document and are decompressed.</summary>
    private void Require(int length)
    {
        int left = _window.End - _position;
        if (length < 0 || length > left) Damaged($"a value of {length} bytes, {left} left");
        if (_position + length > _window.Valid) _window = _chunk.Extend(_window, Math.Min(_window.End, _position + length + Math.Min(Ahead, left - length)));
    }

    private void Damaged(string message) => ColumnDamage.Throw(data, 0, $"document {_document}: {message}");
}
