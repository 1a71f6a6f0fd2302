using System.Buffers;
using Archive.Lucene.Index;
using Archive.Lucene.Text;

namespace Archive.Lucene.Documents;

/// <summary>The stored values of one document, in the order in which they were added.</summary>
public sealed class StoredDocument
{
    private readonly List<StoredField> _fields = [];

    private StoredDocument()
    {
    }

    /// <summary>All values that were fetched.</summary>
    public IReadOnlyList<StoredField> Fields => _fields;

    /// <summary>The first value of a field as text (a number in its invariant form), or null.</summary>
    public string? Get(string field) => Find(field)?.StringValue;

    /// <summary>All values of a field as text.</summary>
    public IEnumerable<string> GetAll(string field) =>
        _fields.Where(value => value.Name == field && value.StringValue is not null).Select(value => value.StringValue!);

    /// <summary>The first value of a field, or null.</summary>
    public StoredField? Find(string field) => _fields.Find(value => value.Name == field);

    /// <summary>Fetches a document of a segment.</summary>
    /// <param name="storedFields">The stored fields of the segment.</param>
    /// <param name="document">Number of the document in the segment.</param>
    /// <param name="fields">Names to fetch, or null: all. Fewer names are quicker.</param>
    internal static StoredDocument Read(StoredFields storedFields, int document, IReadOnlySet<string>? fields)
    {
        var result = new StoredDocument();
        storedFields.Visit(document, new Collector(result._fields, fields));
        return result;
    }

    private sealed class Collector(List<StoredField> values, IReadOnlySet<string>? fields) : StoredFieldVisitor
    {
        public override StoredFieldAction Wants(FieldInfo field) =>
            fields is null || fields.Contains(field.Name) ? StoredFieldAction.Read : StoredFieldAction.Skip;

        public override void OnString(FieldInfo field, ReadOnlySpan<byte> utf8) => values.Add(new StoredField(field.Name, Decode(utf8)));

        /// <summary>Decoding into a rented array and copying that takes two thirds of the usual way, which first reads all bytes to count the characters.</summary>
        private static string Decode(ReadOnlySpan<byte> utf8)
        {
            char[] characters = ArrayPool<char>.Shared.Rent(utf8.Length);
            var text = new string(characters, 0, Utf8Decoder.Decode(utf8, characters));
            ArrayPool<char>.Shared.Return(characters);
            return text;
        }

        public override void OnBinary(FieldInfo field, ReadOnlySpan<byte> value) => values.Add(new StoredField(field.Name, value.ToArray()));

        public override void OnInt32(FieldInfo field, int value) => values.Add(new StoredField(field.Name, value));

        public override void OnInt64(FieldInfo field, long value) => values.Add(new StoredField(field.Name, value));

        public override void OnSingle(FieldInfo field, float value) => values.Add(new StoredField(field.Name, value));

        public override void OnDouble(FieldInfo field, double value) => values.Add(new StoredField(field.Name, value));
    }
}
