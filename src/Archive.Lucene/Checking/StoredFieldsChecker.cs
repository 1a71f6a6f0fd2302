using System.Text.Unicode;
using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.StoredFields;
using Archive.Lucene.Index;

namespace Archive.Lucene.Checking;

/// <summary>Decompresses and reads every stored value.</summary>
internal static class StoredFieldsChecker
{
    internal static PartCheckResult Check(SegmentReadState state, StoredFieldsReader stored)
    {
        var visitor = new Counter(state.FileName(StoredFieldsFormat.DataExtension));
        for (int document = 0; document < state.SegmentInfo.MaxDoc; document++)
        {
            visitor.Document = document;
            stored.Visit(document, visitor);
        }

        return new PartCheckResult("stored values", [new("documents", state.SegmentInfo.MaxDoc), new("values", visitor.Count), new("bytes", visitor.Bytes)]);
    }

    private sealed class Counter(string file) : StoredFieldVisitor
    {
        internal int Document { get; set; }

        internal long Count { get; private set; }

        internal long Bytes { get; private set; }

        public override StoredFieldAction Wants(FieldInfo field)
        {
            Count++;
            return StoredFieldAction.Read;
        }

        public override void OnString(FieldInfo field, ReadOnlySpan<byte> utf8)
        {
            if (!Utf8.IsValid(utf8)) Damage.Throw(file, $"document {Document}, field {field.Name}: a text is not valid UTF-8");
            Bytes += utf8.Length;
        }

        public override void OnBinary(FieldInfo field, ReadOnlySpan<byte> value) => Bytes += value.Length;

        public override void OnInt32(FieldInfo field, int value) => Bytes += sizeof(int);

        public override void OnInt64(FieldInfo field, long value) => Bytes += sizeof(long);

        public override void OnSingle(FieldInfo field, float value) => Bytes += sizeof(float);

        public override void OnDouble(FieldInfo field, double value) => Bytes += sizeof(double);
    }
}
