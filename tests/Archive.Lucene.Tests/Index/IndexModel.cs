using System.Text;
using Archive.Lucene.Documents;
using Archive.Lucene.Index;

namespace Archive.Lucene.Tests.Index;

/// <summary>A document of the model: everything that an index must give back.</summary>
internal sealed record ModelDocument(string Key, string Group, string Text, int Number, string[] Themes, string? Kind)
{
    internal static ModelDocument Random(Random random, string key)
    {
        int words = random.Next(12) == 0 ? random.Next(400) : random.Next(12);
        string text = string.Join(' ', Enumerable.Range(0, words).Select(_ => "w" + (int)(80 * Math.Pow(random.NextDouble(), 3))));
        if (random.Next(6) == 0) text += (words > 0 ? " " : "") + "một_từ_dài_hơn_tám_byte_" + random.Next(9);
        string[] themes = [.. Enumerable.Range(0, random.Next(4)).Select(_ => "t" + random.Next(9)).Distinct().Order(StringComparer.Ordinal)];
        return new ModelDocument(key, "g" + random.Next(20), text, random.Next(-50, 50), themes, random.Next(3) == 0 ? null : "kind" + random.Next(5));
    }

    internal IndexDocument ToIndex()
    {
        var document = new IndexDocument
        {
            new StringField("key", Key, stored: true),
            new StringField("group", Group, stored: true),
            new TextField("text", Text, stored: true),
            new TextField("places", Text, options: IndexOptions.DocsAndFreqsAndPositionsAndOffsets),
            new NumericDocValuesField("number", Number),
            new LongPoint("number", Number),
            new IntPoint("small", Number),
            new StoredField("number", Number),
            new SortedNumericDocValuesField("numbers", Number),
            new SortedNumericDocValuesField("numbers", -Number),
            new BinaryDocValuesField("raw", Encoding.UTF8.GetBytes(Text)),
        };
        // The same words as values of their own.
        foreach (string word in Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)) document.Add(new TextField("parts", word));
        document.Add(new StoredField("parts", "beside"));
        foreach (string theme in Themes)
        {
            document.Add(new SortedSetDocValuesField("theme", theme));
            document.Add(new StringField("theme", theme));
        }

        if (Kind is not null) document.Add(new SortedDocValuesField("kind", Kind));
        return document;
    }
}

/// <summary>Reads every live document of an index back, from each structure by itself, as model documents.</summary>
internal static class ModelReader
{
    internal static Dictionary<string, ModelDocument> Read(IndexReader reader)
    {
        var found = new Dictionary<string, ModelDocument>(StringComparer.Ordinal);
        foreach (LeafContext leaf in reader.Leaves)
        {
            foreach (ModelDocument document in Read(leaf.Reader)) Assert.True(found.TryAdd(document.Key, document), $"key {document.Key} twice");
        }

        Assert.Equal(found.Count, reader.NumDocs);
        return found;
    }

    private static IEnumerable<ModelDocument> Read(LeafReader leaf)
    {
        string[] keys = Single(leaf, "key");
        string[] groups = Single(leaf, "group");
        string[] texts = Words(leaf, "text");
        Assert.Equal(texts, Words(leaf, "places"));
        Assert.Equal(texts, Words(leaf, "parts"));
        string[][] themes = Several(leaf, "theme");
        for (int document = 0; document < leaf.MaxDoc; document++)
        {
            if (leaf.LiveDocs?.Get(document) == false) continue;
            StoredDocument stored = leaf.Document(document);
            Assert.Equal(keys[document], stored.Get("key"));
            Assert.Equal(groups[document], stored.Get("group"));
            Assert.Equal(texts[document], stored.Get("text"));
            int number = (int)stored.Find("number")!.Int64Value;
            CheckNumbers(leaf, document, number);
            Assert.Equal(texts[document], Encoding.UTF8.GetString(Binary(leaf, document)));
            Assert.Equal(themes[document], Themes(leaf, document));
            CheckNorm(leaf, document, texts[document]);
            yield return new ModelDocument(keys[document], groups[document], texts[document], number, themes[document], Kind(leaf, document));
        }
    }

    private static string[] Single(LeafReader leaf, string field) => [.. Several(leaf, field).Select(values => values.Length == 1 ? values[0] : "")];

    private static string[][] Several(LeafReader leaf, string field)
    {
        List<string>[] values = [.. Enumerable.Range(0, leaf.MaxDoc).Select(_ => new List<string>())];
        TermsEnum? terms = leaf.Terms(field)?.Iterator();
        while (terms?.MoveNext() == true)
        {
            string term = Encoding.UTF8.GetString(terms.Term);
            PostingsEnum postings = terms.Postings(null, PostingsFlags.Docs);
            while (postings.NextDoc() != DocIdSetIterator.NoMoreDocs) values[postings.DocId].Add(term);
        }

        return [.. values.Select(list => list.ToArray())];
    }

    private static string[] Words(LeafReader leaf, string field)
    {
        SortedDictionary<int, string>[] words = [.. Enumerable.Range(0, leaf.MaxDoc).Select(_ => new SortedDictionary<int, string>())];
        TermsEnum? terms = leaf.Terms(field)?.Iterator();
        while (terms?.MoveNext() == true)
        {
            string term = Encoding.UTF8.GetString(terms.Term);
            PostingsEnum postings = terms.Postings(null, PostingsFlags.Offsets);
            while (postings.NextDoc() != DocIdSetIterator.NoMoreDocs)
            {
                for (int i = 0; i < postings.Freq; i++)
                {
                    words[postings.DocId].Add(postings.NextPosition(), term);
                    if (field == "places") Assert.Equal(term.Length, postings.EndOffset - postings.StartOffset);
                }
            }
        }

        return [.. words.Select(document => string.Join(' ', document.Values))];
    }

    private static void CheckNumbers(LeafReader leaf, int document, int number)
    {
        NumericDocValues column = leaf.GetNumericDocValues("number")!;
        Assert.True(column.AdvanceExact(document));
        Assert.Equal(number, column.LongValue);
        SortedNumericDocValues several = leaf.GetSortedNumericDocValues("numbers")!;
        Assert.True(several.AdvanceExact(document));
        Assert.Equal([-Math.Abs(number), Math.Abs(number)], [several.ValueAt(0), several.ValueAt(several.DocValueCount - 1)]);
        CheckPoint(leaf.Points("number")!, document, number);
    }

    private static void CheckPoint(PointValues points, int document, int number)
    {
        byte[] value = new byte[sizeof(long)];
        LongPoint.Encode(number, value);
        var hits = new FixedBitSet(document + 1 > points.PointCount ? document + 1 : (int)points.PointCount + document + 1);
        points.IntersectRange(value, value, hits);
        Assert.True(hits.Get(document));
    }

    private static byte[] Binary(LeafReader leaf, int document)
    {
        BinaryDocValues values = leaf.GetBinaryDocValues("raw")!;
        Assert.True(values.AdvanceExact(document));
        return values.BinaryValue.ToArray();
    }

    private static string[] Themes(LeafReader leaf, int document)
    {
        SortedSetDocValues? values = leaf.GetSortedSetDocValues("theme");
        if (values is null || !values.AdvanceExact(document)) return [];
        return [.. Enumerable.Range(0, values.OrdCount).Select(i => Encoding.UTF8.GetString(values.LookupOrd(values.OrdAt(i))))];
    }

    private static string? Kind(LeafReader leaf, int document)
    {
        SortedDocValues? values = leaf.GetSortedDocValues("kind");
        return values?.AdvanceExact(document) == true ? Encoding.UTF8.GetString(values.LookupOrd(values.OrdValue)) : null;
    }

    private static void CheckNorm(LeafReader leaf, int document, string text)
    {
        NumericDocValues norms = leaf.Norms("text")!;
        Assert.True(norms.AdvanceExact(document));
        int length = text.Length == 0 ? 0 : text.Count(character => character == ' ') + 1;
        if (length < 40) Assert.Equal(length, norms.LongValue);
    }
}
