using System.Text;

namespace Archive.Lucene.Index;

/// <summary>A field and the bytes of one of its terms. Ordered by field (ordinal), then by bytes (unsigned).</summary>
public sealed class Term : IEquatable<Term>, IComparable<Term>
{
    private readonly byte[] _bytes;

    /// <summary>A term given as text.</summary>
    public Term(string field, string text)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(text);
        Field = field;
        _bytes = Encoding.UTF8.GetBytes(text);
    }

    /// <summary>A term given as bytes, which are copied.</summary>
    public Term(string field, ReadOnlySpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(field);
        Field = field;
        _bytes = bytes.ToArray();
    }

    /// <summary>Name of the field.</summary>
    public string Field { get; }

    /// <summary>The bytes, in most fields UTF-8.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The bytes read as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(_bytes);

    /// <inheritdoc/>
    public bool Equals(Term? other) => other is not null && Field == other.Field && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Term);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Field, StringComparer.Ordinal);
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public int CompareTo(Term? other)
    {
        if (other is null) return 1;
        int order = string.CompareOrdinal(Field, other.Field);
        return order != 0 ? order : Bytes.SequenceCompareTo(other.Bytes);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Field}:{Text}";

    /// <summary>Whether both are the same term.</summary>
    public static bool operator ==(Term? left, Term? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Term? left, Term? right) => !(left == right);

    /// <summary>Whether the left term comes first.</summary>
    public static bool operator <(Term? left, Term? right) => left is null ? right is not null : left.CompareTo(right) < 0;

    /// <summary>Whether the left term comes first or is the same.</summary>
    public static bool operator <=(Term? left, Term? right) => left is null || left.CompareTo(right) <= 0;

    /// <summary>Whether the left term comes last.</summary>
    public static bool operator >(Term? left, Term? right) => left is not null && left.CompareTo(right) > 0;

    /// <summary>Whether the left term comes last or is the same.</summary>
    public static bool operator >=(Term? left, Term? right) => left is null ? right is null : left.CompareTo(right) >= 0;
}
