namespace Archive.Lucene.Index;

/// <summary>The stored values of a segment. Thread-safe.</summary>
public abstract class StoredFields
{
    /// <summary>Shows the values of a document to a visitor, in the order in which they were stored.</summary>
    /// <param name="document">In [0, maxDoc) of the segment.</param>
    /// <param name="visitor">Decides field by field; what it skips costs little, what comes after a stop costs nothing.</param>
    public abstract void Visit(int document, StoredFieldVisitor visitor);
}

/// <summary>What a visitor wants of a stored value.</summary>
public enum StoredFieldAction
{
    /// <summary>Give it.</summary>
    Read,

    /// <summary>Not this one.</summary>
    Skip,

    /// <summary>Neither this one nor any after it.</summary>
    Stop,
}

/// <summary>Receives the stored values of a document. Spans are valid during the call only.</summary>
public abstract class StoredFieldVisitor
{
    /// <summary>Whether the next value, of this field, is wanted; asked once for each value.</summary>
    public abstract StoredFieldAction Wants(FieldInfo field);

    /// <summary>A text value, in UTF-8.</summary>
    public virtual void OnString(FieldInfo field, ReadOnlySpan<byte> utf8)
    {
    }

    /// <summary>A value of bytes.</summary>
    public virtual void OnBinary(FieldInfo field, ReadOnlySpan<byte> value)
    {
    }

    /// <summary>A 32-bit integer.</summary>
    public virtual void OnInt32(FieldInfo field, int value)
    {
    }

    /// <summary>A 64-bit integer.</summary>
    public virtual void OnInt64(FieldInfo field, long value)
    {
    }

    /// <summary>A 32-bit float.</summary>
    public virtual void OnSingle(FieldInfo field, float value)
    {
    }

    /// <summary>A 64-bit float.</summary>
    public virtual void OnDouble(FieldInfo field, double value)
    {
    }
}
