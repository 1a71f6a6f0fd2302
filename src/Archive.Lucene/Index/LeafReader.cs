using Archive.Lucene.Documents;

namespace Archive.Lucene.Index;

/// <summary>One segment at one point in time. Thread-safe; the enumerations it gives belong to one thread each.</summary>
/// <remarks>
/// Terms, columns, points and stored values include deleted documents: whoever walks them asks <see cref="LiveDocs"/>.
/// A column, norms or points are null when the field does not have them in this segment.
/// </remarks>
public abstract class LeafReader
{
    /// <summary>Number of documents, deleted ones included; documents are numbered [0, MaxDoc).</summary>
    public abstract int MaxDoc { get; }

    /// <summary>Number of documents that are not deleted.</summary>
    public abstract int NumDocs { get; }

    /// <summary>The documents that are not deleted, or null when none is deleted. Never changes; not to be changed.</summary>
    public abstract FixedBitSet? LiveDocs { get; }

    /// <summary>Whether any document is deleted.</summary>
    public bool HasDeletions => NumDocs != MaxDoc;

    /// <summary>The fields of the segment.</summary>
    public abstract FieldInfos FieldInfos { get; }

    /// <summary>The terms of a field, or null when it has none.</summary>
    public abstract Terms? Terms(string field);

    /// <summary>The norms of a field (of BM25: one signed byte for each document), or null.</summary>
    public abstract NumericDocValues? Norms(string field);

    /// <summary>The norm byte of every document where each document has one of one byte; otherwise empty, and <see cref="Norms"/> tells.</summary>
    public virtual ReadOnlySpan<byte> DenseNorms(string field) => default;

    /// <summary>The column of a numeric field, or null.</summary>
    public abstract NumericDocValues? GetNumericDocValues(string field);

    /// <summary>The column of a binary field, or null.</summary>
    public abstract BinaryDocValues? GetBinaryDocValues(string field);

    /// <summary>The column of a sorted field, or null.</summary>
    public abstract SortedDocValues? GetSortedDocValues(string field);

    /// <summary>The column of a sorted-set field, or null.</summary>
    public abstract SortedSetDocValues? GetSortedSetDocValues(string field);

    /// <summary>The column of a sorted-numeric field, or null.</summary>
    public abstract SortedNumericDocValues? GetSortedNumericDocValues(string field);

    /// <summary>The points of a field, or null.</summary>
    public abstract PointValues? Points(string field);

    /// <summary>The stored values.</summary>
    public abstract StoredFields StoredFields { get; }

    /// <summary>
    /// Stands for the files of the segment without its deletions: the same object in every reopening that shares them.
    /// What is computed from the files alone may be cached under it (weakly).
    /// </summary>
    public abstract object CoreKey { get; }

    /// <summary>Fetches a document.</summary>
    /// <param name="document">In [0, MaxDoc).</param>
    /// <param name="fields">Names to fetch, or null: all. Fewer names are quicker.</param>
    public StoredDocument Document(int document, IReadOnlySet<string>? fields = null) => StoredDocument.Read(StoredFields, document, fields);
}
