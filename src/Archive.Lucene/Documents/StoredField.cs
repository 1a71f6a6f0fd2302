using System.Text;

namespace Archive.Lucene.Documents;

/// <summary>The kinds of value that can be stored.</summary>
public enum StoredKind
{
    /// <summary>Text, kept as UTF-8.</summary>
    String,

    /// <summary>Bytes.</summary>
    Binary,

    /// <summary>A 32-bit integer.</summary>
    Int32,

    /// <summary>A 64-bit integer.</summary>
    Int64,

    /// <summary>A 32-bit float.</summary>
    Single,

    /// <summary>A 64-bit float.</summary>
    Double,
}

/// <summary>A value that can be fetched with the document, and is not searched.</summary>
public sealed class StoredField : IndexField
{
    private readonly string? _text;
    private readonly byte[]? _bytes;
    private readonly long _bits;

    /// <summary>Stores text.</summary>
    public StoredField(string name, string value) : base(name)
    {
        ArgumentNullException.ThrowIfNull(value);
        _text = value;
        Kind = StoredKind.String;
    }

    /// <summary>Stores bytes, which are not copied until the document is added.</summary>
    public StoredField(string name, byte[] value) : base(name)
    {
        ArgumentNullException.ThrowIfNull(value);
        _bytes = value;
        Kind = StoredKind.Binary;
    }

    /// <summary>Stores a 32-bit integer.</summary>
    public StoredField(string name, int value) : base(name)
    {
        _bits = value;
        Kind = StoredKind.Int32;
    }

    /// <summary>Stores a 64-bit integer.</summary>
    public StoredField(string name, long value) : base(name)
    {
        _bits = value;
        Kind = StoredKind.Int64;
    }

    /// <summary>Stores a 32-bit float.</summary>
    public StoredField(string name, float value) : base(name)
    {
        _bits = BitConverter.SingleToInt32Bits(value);
        Kind = StoredKind.Single;
    }

    /// <summary>Stores a 64-bit float.</summary>
    public StoredField(string name, double value) : base(name)
    {
        _bits = BitConverter.DoubleToInt64Bits(value);
        Kind = StoredKind.Double;
    }

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>What kind of value it is.</summary>
    public StoredKind Kind { get; }

    /// <summary>The text; of a number its invariant form, of bytes null.</summary>
    public string? StringValue => Kind switch
    {
        StoredKind.String => _text,
        StoredKind.Binary => null,
        StoredKind.Single => SingleValue.ToString(System.Globalization.CultureInfo.InvariantCulture),
        StoredKind.Double => DoubleValue.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => _bits.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>The bytes; of text its UTF-8, of a number empty.</summary>
    public ReadOnlyMemory<byte> BinaryValue => _bytes ?? (_text is null ? default(ReadOnlyMemory<byte>) : Encoding.UTF8.GetBytes(_text));

    /// <summary>The integer; 0 for any other kind.</summary>
    public long Int64Value => Kind is StoredKind.Int32 or StoredKind.Int64 ? _bits : 0;

    /// <summary>The 32-bit float; 0 for any other kind.</summary>
    public float SingleValue => Kind == StoredKind.Single ? BitConverter.Int32BitsToSingle((int)_bits) : 0;

    /// <summary>The 64-bit float; 0 for any other kind.</summary>
    public double DoubleValue => Kind == StoredKind.Double ? BitConverter.Int64BitsToDouble(_bits) : 0;
}
