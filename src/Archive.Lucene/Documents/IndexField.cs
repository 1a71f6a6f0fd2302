using Archive.Lucene.Index;

namespace Archive.Lucene.Documents;

/// <summary>One value of one field of a document on its way to the index.</summary>
/// <remarks>
/// A document may hold several values of one field, and fields of one name may differ in kind (indexed, stored, column,
/// point): what they ask of the index adds up, and must be the same in every document.
/// </remarks>
public abstract class IndexField
{
    private protected IndexField(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>Name of the field.</summary>
    public string Name { get; }

    /// <summary>How much of its terms is indexed.</summary>
    public virtual IndexOptions IndexOptions => IndexOptions.None;

    /// <summary>Whether the length of an indexed field is left out of the scores.</summary>
    public virtual bool OmitsNorms => true;

    /// <summary>Whether the value can be fetched with the document.</summary>
    public virtual bool IsStored => false;

    /// <summary>The kind of column.</summary>
    public virtual DocValuesType DocValuesType => DocValuesType.None;

    /// <summary>Bytes of a one-dimensional point, or 0: no point.</summary>
    public virtual int PointBytes => 0;
}
