using System.Text;
using Archive.Lucene.Index;

namespace Archive.Lucene.Documents;

/// <summary>A column of 64-bit numbers: at most one value for a document.</summary>
public sealed class NumericDocValuesField(string name, long value) : IndexField(name)
{
    /// <summary>The value.</summary>
    public long Value { get; } = value;

    /// <inheritdoc/>
    public override DocValuesType DocValuesType => DocValuesType.Numeric;
}

/// <summary>A column of numbers: any number of values for a document, kept sorted, duplicates included.</summary>
public sealed class SortedNumericDocValuesField(string name, long value) : IndexField(name)
{
    /// <summary>The value.</summary>
    public long Value { get; } = value;

    /// <inheritdoc/>
    public override DocValuesType DocValuesType => DocValuesType.SortedNumeric;
}

/// <summary>A column of byte strings: at most one for a document, of at most 32,766 bytes.</summary>
public sealed class BinaryDocValuesField(string name, ReadOnlyMemory<byte> value) : IndexField(name)
{
    /// <summary>The value; not copied until the document is added.</summary>
    public ReadOnlyMemory<byte> Value { get; } = value;

    /// <inheritdoc/>
    public override DocValuesType DocValuesType => DocValuesType.Binary;
}

/// <summary>A column of byte strings, deduplicated and sorted: at most one for a document, of at most 32,766 bytes.</summary>
public sealed class SortedDocValuesField : IndexField
{
    /// <summary>A value given as bytes.</summary>
    public SortedDocValuesField(string name, ReadOnlyMemory<byte> value) : base(name) => Value = value;

    /// <summary>A value given as text.</summary>
    public SortedDocValuesField(string name, string value) : base(name) => Value = Encoding.UTF8.GetBytes(value);

    /// <summary>The value; not copied until the document is added.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <inheritdoc/>
    public override DocValuesType DocValuesType => DocValuesType.Sorted;
}

/// <summary>A column of sets of byte strings, deduplicated and sorted; each of at most 32,766 bytes.</summary>
public sealed class SortedSetDocValuesField : IndexField
{
    /// <summary>A value given as bytes.</summary>
    public SortedSetDocValuesField(string name, ReadOnlyMemory<byte> value) : base(name) => Value = value;

    /// <summary>A value given as text.</summary>
    public SortedSetDocValuesField(string name, string value) : base(name) => Value = Encoding.UTF8.GetBytes(value);

    /// <summary>The value; not copied until the document is added.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <inheritdoc/>
    public override DocValuesType DocValuesType => DocValuesType.SortedSet;
}
