using Archive.Lucene.Facets;
using Archive.Lucene.Index;

namespace Archive.Lucene.Tests.Codecs;

/// <summary>Compares columns with lists, by every way in which a column can be read.</summary>
internal static class ColumnAssert
{
    private const long Missing = -987_654_321;

    internal static void Equal(IReadOnlyList<long?> expected, Func<NumericDocValues> column, string what)
    {
        NumericDocValues walked = column();
        for (int document = 0; document < expected.Count; document++)
        {
            if (expected[document] is not { } value) continue;
            Assert.True(document == walked.NextDoc(), $"{what}: next document {document}");
            Assert.True(value == walked.LongValue, $"{what}: document {document} has {walked.LongValue}, not {value}");
        }

        Assert.Equal(DocIdSetIterator.NoMoreDocs, walked.NextDoc());

        NumericDocValues asked = column();
        for (int document = 0; document < expected.Count; document++)
        {
            Assert.True(expected[document].HasValue == asked.AdvanceExact(document), $"{what}: document {document}");
            if (expected[document] is { } value) Assert.Equal(value, asked.LongValue);
        }

        var all = new long[expected.Count];
        column().GatherRange(0, all, Missing);
        Assert.True(all.SequenceEqual(expected.Select(value => value ?? Missing)), $"{what}: range");
        int[] everyThird = [.. Enumerable.Range(0, expected.Count).Where(document => document % 3 == 1)];
        var some = new long[everyThird.Length];
        column().Gather(everyThird, some, Missing);
        Assert.True(some.SequenceEqual(everyThird.Select(document => expected[document] ?? Missing)), $"{what}: gather");
    }

    internal static void Equal(IReadOnlyList<byte[]?> expected, Func<BinaryDocValues> column, string what)
    {
        BinaryDocValues walked = column();
        BinaryDocValues asked = column();
        for (int document = 0; document < expected.Count; document++)
        {
            Assert.True((expected[document] is not null) == asked.AdvanceExact(document), $"{what}: document {document}");
            if (expected[document] is not { } value) continue;
            Assert.True(document == walked.NextDoc(), $"{what}: next document {document}");
            Assert.True(value.AsSpan().SequenceEqual(walked.BinaryValue), $"{what}: value of document {document}");
            Assert.True(value.AsSpan().SequenceEqual(asked.BinaryValue), $"{what}: value of document {document}");
        }

        Assert.Equal(DocIdSetIterator.NoMoreDocs, walked.NextDoc());
    }

    internal static void Equal(IReadOnlyList<long[]?> expected, Func<SortedNumericDocValues> column, string what)
    {
        SortedNumericDocValues walked = column();
        SortedNumericDocValues asked = column();
        for (int document = 0; document < expected.Count; document++)
        {
            Assert.True((expected[document] is not null) == asked.AdvanceExact(document), $"{what}: document {document}");
            if (expected[document] is not { } values) continue;
            Assert.True(document == walked.NextDoc(), $"{what}: next document {document}");
            Assert.Equal(values.Length, walked.DocValueCount);
            for (int i = 0; i < values.Length; i++)
            {
                Assert.Equal(values[i], walked.ValueAt(i));
                Assert.Equal(values[i], asked.ValueAt(i));
            }
        }

        Assert.Equal(DocIdSetIterator.NoMoreDocs, walked.NextDoc());
    }

    internal static void Equal(StringColumn expected, Func<SortedDocValues> column, string what)
    {
        SortedDocValues walked = column();
        SortedDocValues asked = column();
        for (int document = 0; document < expected.Ords.Length; document++)
        {
            Assert.True((expected.Ords[document] is not null) == asked.AdvanceExact(document), $"{what}: document {document}");
            if (expected.Ords[document] is not { } ords) continue;
            Assert.True(document == walked.NextDoc(), $"{what}: next document {document}");
            Assert.Equal(ords[0], walked.OrdValue);
            Assert.Equal(ords[0], asked.OrdValue);
        }

        Assert.Equal(DocIdSetIterator.NoMoreDocs, walked.NextDoc());
        TermsEqual(expected.Terms, asked.ValueCount, ord => asked.LookupOrd(ord).ToArray(), term => asked.LookupTerm(term), what);
        CountsEqual(expected, counts => column().CountAll(counts), (documents, counts) => column().CountMatching(documents, counts), what);
        var gathered = new int[expected.Ords.Length];
        column().GatherOrds([.. Enumerable.Range(0, gathered.Length)], gathered);
        Assert.True(gathered.SequenceEqual(expected.Ords.Select(ords => ords?[0] ?? -1)), $"{what}: gather");
    }

    internal static void Equal(StringColumn expected, Func<SortedSetDocValues> column, string what)
    {
        SortedSetDocValues walked = column();
        SortedSetDocValues asked = column();
        for (int document = 0; document < expected.Ords.Length; document++)
        {
            Assert.True((expected.Ords[document] is not null) == asked.AdvanceExact(document), $"{what}: document {document}");
            if (expected.Ords[document] is not { } ords) continue;
            Assert.True(document == walked.NextDoc(), $"{what}: next document {document}");
            Assert.Equal(ords, Enumerable.Range(0, walked.OrdCount).Select(walked.OrdAt));
            Assert.Equal(ords, Enumerable.Range(0, asked.OrdCount).Select(asked.OrdAt));
        }

        Assert.Equal(DocIdSetIterator.NoMoreDocs, walked.NextDoc());
        TermsEqual(expected.Terms, asked.ValueCount, ord => asked.LookupOrd(ord).ToArray(), term => asked.LookupTerm(term), what);
        CountsEqual(expected, counts => column().CountAll(counts), (documents, counts) => column().CountMatching(documents, counts), what);
        KeptOrdinals kept = KeptOrdinals.Read(column(), expected.Ords.Length, long.MaxValue)!;
        int[] every = [.. Enumerable.Range(0, expected.Ords.Length)];
        CountsEqual(expected, counts => Tally(kept, every, counts), (documents, counts) => Tally(kept, documents, counts), $"{what}, kept");
    }

    private static void Tally(KeptOrdinals kept, ReadOnlySpan<int> documents, Span<int> counts)
    {
        OrdinalTally tally = kept.OpenTally();
        tally.Count(documents);
        tally.AddTo(counts);
    }

    private delegate void CountAll(Span<int> counts);

    private delegate void CountMatching(ReadOnlySpan<int> documents, Span<int> counts);

    private static void CountsEqual(StringColumn expected, CountAll all, CountMatching matching, string what)
    {
        var totals = new int[expected.Terms.Length];
        foreach (int ord in expected.Ords.SelectMany(ords => ords ?? [])) totals[ord]++;
        var counts = new int[expected.Terms.Length];
        all(counts);
        Assert.True(totals.SequenceEqual(counts), $"{what}: all counts");
        all(counts);
        Assert.True(totals.Select(count => 2 * count).SequenceEqual(counts), $"{what}: counts are added");

        int[] half = [.. Enumerable.Range(0, expected.Ords.Length).Where(document => document % 2 == 1)];
        int[] matched = new int[expected.Terms.Length];
        foreach (int ord in half.SelectMany(document => expected.Ords[document] ?? [])) matched[ord]++;
        Array.Clear(counts);
        matching(half, counts);
        Assert.True(matched.SequenceEqual(counts), $"{what}: matching counts");
    }

    private static void TermsEqual(byte[][] expected, int count, Func<int, byte[]> term, Func<byte[], int> find, string what)
    {
        Assert.Equal(expected.Length, count);
        for (int ord = 0; ord < count; ord++) Assert.True(expected[ord].AsSpan().SequenceEqual(term(ord)), $"{what}: term {ord}");
        for (int ord = count - 1; ord >= 0; ord -= 1 + (count / 100))
        {
            Assert.True(expected[ord].AsSpan().SequenceEqual(term(ord)), $"{what}: term {ord} going back");
            Assert.Equal(ord, find(expected[ord]));
            byte[] after = [.. expected[ord], 0];
            Assert.Equal(-1 - (ord + 1), find(after));
            if (expected[ord].Length == 0) continue;
            byte[] cut = expected[ord][..^1];
            int place = Array.FindIndex(expected, candidate => candidate.AsSpan().SequenceCompareTo(cut) >= 0);
            bool found = expected[place].AsSpan().SequenceEqual(cut);
            Assert.Equal(found ? place : -1 - place, find(cut));
        }

        Assert.Equal(count == 0 || expected[0].Length > 0 ? -1 : 0, find([]));
        byte[] last = [255, 255, 255];
        Assert.Equal(-1 - count, find(last));
    }
}
