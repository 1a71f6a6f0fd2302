using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.DocValues;
using Archive.Lucene.Index;

namespace Archive.Lucene.Checking;

/// <summary>Walks every column, in order and by asking for documents, and its dictionary.</summary>
internal static class ColumnsChecker
{
    internal static PartCheckResult Check(SegmentReadState state, DocValuesReader columns, IEnumerable<FieldInfo> fields)
    {
        string file = state.FileName(DocValuesFormat.DataExtension);
        int maxDoc = state.SegmentInfo.MaxDoc;
        long count = 0;
        long values = 0;
        long distinct = 0;
        foreach (FieldInfo field in fields.Where(field => field.DocValuesType != DocValuesType.None))
        {
            count++;
            switch (field.DocValuesType)
            {
                case DocValuesType.Numeric:
                    values += Walk(columns.GetNumeric(field), columns.GetNumeric(field), maxDoc, file, field);
                    break;
                case DocValuesType.Binary:
                    values += WalkBinary(columns.GetBinary(field), columns.GetBinary(field), maxDoc, file, field);
                    break;
                case DocValuesType.SortedNumeric:
                    values += WalkNumbers(columns.GetSortedNumeric(field), columns.GetSortedNumeric(field), maxDoc, file, field);
                    break;
                case DocValuesType.Sorted:
                    values += WalkSorted(columns.GetSorted(field), columns.GetSorted(field), maxDoc, file, field);
                    distinct += columns.GetSorted(field).ValueCount;
                    break;
                default:
                    values += WalkSet(columns.GetSortedSet(field), columns.GetSortedSet(field), maxDoc, file, field);
                    distinct += columns.GetSortedSet(field).ValueCount;
                    break;
            }
        }

        return new PartCheckResult("columns", [new("fields", count), new("values", values), new("distinct texts", distinct)]);
    }

    /// <summary>Numbers: walked and asked for must agree.</summary>
    internal static long Walk(NumericDocValues walked, NumericDocValues asked, int maxDoc, string file, FieldInfo field)
    {
        long count = 0;
        for (int document = First(walked, maxDoc, file, field); document != DocIdSetIterator.NoMoreDocs; document = Next(walked, maxDoc, file, field))
        {
            count++;
            if (!asked.AdvanceExact(document) || asked.LongValue != walked.LongValue) Disagrees(file, field, document);
        }

        return count;
    }

    private static long WalkBinary(BinaryDocValues walked, BinaryDocValues asked, int maxDoc, string file, FieldInfo field)
    {
        long count = 0;
        for (int document = First(walked, maxDoc, file, field); document != DocIdSetIterator.NoMoreDocs; document = Next(walked, maxDoc, file, field))
        {
            count++;
            if (!asked.AdvanceExact(document) || !asked.BinaryValue.SequenceEqual(walked.BinaryValue)) Disagrees(file, field, document);
        }

        return count;
    }

    private static long WalkNumbers(SortedNumericDocValues walked, SortedNumericDocValues asked, int maxDoc, string file, FieldInfo field)
    {
        long count = 0;
        for (int document = First(walked, maxDoc, file, field); document != DocIdSetIterator.NoMoreDocs; document = Next(walked, maxDoc, file, field))
        {
            if (!asked.AdvanceExact(document) || asked.DocValueCount != walked.DocValueCount) Disagrees(file, field, document);
            for (int i = 0; i < walked.DocValueCount; i++)
            {
                count++;
                if (asked.ValueAt(i) != walked.ValueAt(i)) Disagrees(file, field, document);
                if (i > 0 && walked.ValueAt(i) < walked.ValueAt(i - 1)) Damage.Throw(file, $"field {field.Name}: the numbers of document {document} do not ascend");
            }
        }

        return count;
    }

    private static long WalkSorted(SortedDocValues walked, SortedDocValues asked, int maxDoc, string file, FieldInfo field)
    {
        var used = new FixedBitSet(walked.ValueCount);
        long count = 0;
        for (int document = First(walked, maxDoc, file, field); document != DocIdSetIterator.NoMoreDocs; document = Next(walked, maxDoc, file, field))
        {
            count++;
            if (!asked.AdvanceExact(document) || asked.OrdValue != walked.OrdValue) Disagrees(file, field, document);
            used.Set(walked.OrdValue);
        }

        CheckDictionary(used, walked.LookupOrd, asked.LookupTerm, file, field);
        return count;
    }

    private static long WalkSet(SortedSetDocValues walked, SortedSetDocValues asked, int maxDoc, string file, FieldInfo field)
    {
        var used = new FixedBitSet(walked.ValueCount);
        long count = 0;
        for (int document = First(walked, maxDoc, file, field); document != DocIdSetIterator.NoMoreDocs; document = Next(walked, maxDoc, file, field))
        {
            if (!asked.AdvanceExact(document) || asked.OrdCount != walked.OrdCount) Disagrees(file, field, document);
            int last = -1;
            for (int i = 0; i < walked.OrdCount; i++)
            {
                count++;
                int ord = walked.OrdAt(i);
                if (asked.OrdAt(i) != ord) Disagrees(file, field, document);
                if (ord <= last) Damage.Throw(file, $"field {field.Name}: the ordinals of document {document} do not ascend");
                used.Set(ord);
                last = ord;
            }
        }

        CheckDictionary(used, walked.LookupOrd, asked.LookupTerm, file, field);
        return count;
    }

    private delegate ReadOnlySpan<byte> TermLookup(int ord);

    private delegate int OrdLookup(ReadOnlySpan<byte> term);

    /// <summary>The values ascend strictly, are found by themselves, and each is some document's.</summary>
    private static void CheckDictionary(FixedBitSet used, TermLookup lookup, OrdLookup find, string file, FieldInfo field)
    {
        int count = used.Length;
        int unused = count - used.Cardinality();
        if (unused != 0) Damage.Throw(file, $"field {field.Name}: {unused} of {count} values belong to no document");
        byte[] previous = [];
        for (int ord = 0; ord < count; ord++)
        {
            byte[] term = lookup(ord).ToArray();
            if (ord > 0 && previous.AsSpan().SequenceCompareTo(term) >= 0) Damage.Throw(file, $"field {field.Name}: value {ord} is not above the one before it");
            int found = find(term);
            if (found != ord) Damage.Throw(file, $"field {field.Name}: value {ord} is not found by itself", ord, found);
            previous = term;
        }
    }

    private static int First(DocIdSetIterator values, int maxDoc, string file, FieldInfo field)
    {
        if (values.DocId != -1) Damage.Throw(file, $"field {field.Name}: a column stands on document {values.DocId} at its beginning");
        return Next(values, maxDoc, file, field);
    }

    private static int Next(DocIdSetIterator values, int maxDoc, string file, FieldInfo field)
    {
        int last = values.DocId;
        int document = values.NextDoc();
        if (document <= last || (document >= maxDoc && document != DocIdSetIterator.NoMoreDocs)) Damage.Throw(file, $"field {field.Name}: document {document} after {last} of {maxDoc}");
        return document;
    }

    private static void Disagrees(string file, FieldInfo field, int document) =>
        Damage.Throw(file, $"field {field.Name}: document {document} has one value when the column is walked and another when it is asked for");
}
