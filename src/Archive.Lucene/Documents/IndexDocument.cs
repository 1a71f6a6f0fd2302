using System.Collections;

namespace Archive.Lucene.Documents;

/// <summary>The fields of one document, in the order in which they are indexed and stored. May be cleared and used again once it was added.</summary>
public sealed class IndexDocument : IReadOnlyList<IndexField>
{
    private readonly List<IndexField> _fields = [];

    /// <summary>Number of values.</summary>
    public int Count => _fields.Count;

    /// <summary>The value at <paramref name="index"/> in [0, Count).</summary>
    public IndexField this[int index] => _fields[index];

    /// <summary>Appends a value.</summary>
    public void Add(IndexField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        _fields.Add(field);
    }

    /// <summary>Takes all values out.</summary>
    public void Clear() => _fields.Clear();

    /// <inheritdoc/>
    public IEnumerator<IndexField> GetEnumerator() => _fields.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
