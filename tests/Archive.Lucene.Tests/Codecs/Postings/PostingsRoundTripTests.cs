using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Codecs.Postings;

/// <summary>Random terms and postings, written and read back in every way that there is to read them.</summary>
public sealed class PostingsRoundTripTests
{
    public static TheoryData<int, int, int, int, int, int, bool> Cases => new()
    {
        // seed, documents, terms, letters, longest term, index options, payloads
        { 1, 1, 3, 3, 3, 3, false },
        { 2, 128, 40, 5, 4, 1, false },
        { 3, 129, 60, 5, 4, 2, false },
        { 4, 1500, 300, 26, 6, 3, false },
        { 5, 1500, 200, 26, 6, 4, false },
        { 6, 1500, 200, 4, 9, 3, true },
        { 7, 1500, 200, 256, 5, 4, true },
        { 8, 9000, 40, 26, 5, 3, false },
        { 9, 300, 6000, 4, 7, 2, false },
        { 10, 50, 9000, 256, 3, 3, false },
        { 11, 40, 9000, 26, 12, 1, false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Postings_WrittenAndReadBack_AreTheSame(int seed, int maxDoc, int termCount, int alphabet, int maxLength, int options, bool payloads)
    {
        using var segment = new WrittenPostings(seed, maxDoc, termCount, alphabet, maxLength, (IndexOptions)options, payloads);
        ModelTerms expected = segment.Model;
        Terms actual = segment.Reader.Terms("f")!;

        Assert.Equal(
            (expected.Count, expected.DocCount, expected.SumDocFreq, expected.SumTotalTermFreq),
            (actual.Count, actual.DocCount, actual.SumDocFreq, actual.SumTotalTermFreq));
        Assert.True(expected.Min.SequenceEqual(actual.Min) && expected.Max.SequenceEqual(actual.Max));
        TermsEnum model = expected.Iterator();
        TermsEnum terms = actual.Iterator();
        PostingsEnum? reuse = null;
        while (model.MoveNext())
        {
            Assert.True(terms.MoveNext(), $"seed {seed}: terms end before {Convert.ToHexString(model.Term)}");
            string where = $"seed {seed}, term {Convert.ToHexString(model.Term)}";
            Assert.True(model.Term.SequenceEqual(terms.Term), $"{where}: found {Convert.ToHexString(terms.Term)}");
            Assert.True((model.DocFreq, model.TotalTermFreq) == (terms.DocFreq, terms.TotalTermFreq), where);
            reuse = terms.Postings(reuse, PostingsFlags.All);
            AssertSame(model.Postings(null, PostingsFlags.All), reuse, expected, where);
        }

        Assert.False(terms.MoveNext());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Postings_AdvancedAtRandom_GiveTheDocumentsOfTheModel(int seed, int maxDoc, int termCount, int alphabet, int maxLength, int options, bool payloads)
    {
        using var segment = new WrittenPostings(seed, maxDoc, termCount, alphabet, maxLength, (IndexOptions)options, payloads);
        var random = new Random(seed);
        TermsEnum model = segment.Model.Iterator();
        TermsEnum terms = segment.Reader.Terms("f")!.Iterator();
        while (model.MoveNext() && terms.MoveNext())
        {
            for (int round = 0; round < 3; round++)
            {
                string where = $"seed {seed}, term {Convert.ToHexString(model.Term)}, round {round}";
                AdvanceBoth(model.Postings(null, PostingsFlags.All), terms, segment.Model, random, 1 + random.Next(maxDoc), where);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Terms_SoughtAtRandom_AreFoundAsInTheModel(int seed, int maxDoc, int termCount, int alphabet, int maxLength, int options, bool payloads)
    {
        using var segment = new WrittenPostings(seed, maxDoc, termCount, alphabet, maxLength, (IndexOptions)options, payloads);
        var random = new Random(seed);
        TermsEnum model = segment.Model.Iterator();
        TermsEnum terms = segment.Reader.Terms("f")!.Iterator();
        byte[][] keys = [.. segment.Model.Entries.Keys];
        for (int i = 0; i < 4000; i++)
        {
            byte[] term = Disturb(keys[random.Next(keys.Length)], random, alphabet);
            string where = $"seed {seed}, step {i}, term {Convert.ToHexString(term)}";
            if (random.Next(2) == 0)
            {
                bool found = model.SeekExact(term);
                Assert.True(found == terms.SeekExact(term), where);
                if (!found) continue;
                if (random.Next(4) == 0)
                {
                    TermState state = terms.TermState();
                    terms.SeekExact(keys[0]);
                    terms.SeekExact(term, state);
                }
            }
            else
            {
                SeekStatus status = model.SeekCeil(term);
                Assert.True(status == terms.SeekCeil(term), where);
                if (status == SeekStatus.End) continue;
            }

            for (int steps = random.Next(40); ; steps--)
            {
                Assert.True(model.Term.SequenceEqual(terms.Term), $"{where}: {Convert.ToHexString(model.Term)}, found {Convert.ToHexString(terms.Term)}");
                Assert.True((model.DocFreq, model.TotalTermFreq) == (terms.DocFreq, terms.TotalTermFreq), where);
                if (steps == 0) break;
                bool more = model.MoveNext();
                Assert.True(more == terms.MoveNext(), where);
                if (!more) break;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Impacts_OfEveryStretch_BoundItsDocuments(int seed, int maxDoc, int termCount, int alphabet, int maxLength, int options, bool payloads)
    {
        using var segment = new WrittenPostings(seed, maxDoc, termCount, alphabet, maxLength, (IndexOptions)options, payloads);
        var random = new Random(seed);
        TermsEnum terms = segment.Reader.Terms("f")!.Iterator();
        foreach ((byte[] term, SortedDictionary<int, List<Occurrence>> documents) in segment.Model.Entries)
        {
            terms.MoveNext();
            ImpactsEnum impacts = terms.Impacts(PostingsFlags.Freqs);
            for (int target = 0; target < maxDoc; target += 1 + random.Next(Math.Max(1, maxDoc / 7)))
            {
                impacts.AdvanceShallow(target);
                for (int level = 0; level < impacts.LevelCount; level++)
                {
                    Impact[] pairs = impacts.Impacts(level).ToArray();
                    int upTo = impacts.DocIdUpTo(level);
                    foreach ((int document, List<Occurrence> list) in documents)
                    {
                        if (document < target || document > upTo) continue;
                        int freq = segment.Model.HasFreqs ? list.Count : 1;
                        ulong norm = (ulong)segment.NormOf(document);
                        Assert.True(pairs.Any(pair => pair.Freq >= freq && (ulong)pair.Norm <= norm), $"seed {seed}, term {Convert.ToHexString(term)}, document {document} ({freq}, {norm}) above level {level} up to {upTo}");
                    }
                }
            }
        }
    }

    private static byte[] Disturb(byte[] term, Random random, int alphabet)
    {
        byte[] other = [.. term];
        switch (random.Next(5))
        {
            case 0 when other.Length > 0:
                other[random.Next(other.Length)]++;
                break;
            case 1:
                other = other[..random.Next(other.Length + 1)];
                break;
            case 2:
                other = [.. other, (byte)(alphabet == 256 ? random.Next(256) : 'a' + random.Next(alphabet))];
                break;
        }

        return other;
    }

    private static void AdvanceBoth(PostingsEnum expected, TermsEnum terms, ModelTerms model, Random random, int largestStep, string where)
    {
        ImpactsEnum actual = terms.Impacts(PostingsFlags.All);
        int document = -1;
        while (document != DocIdSetIterator.NoMoreDocs)
        {
            bool next = random.Next(3) == 0;
            int target = document + 1 + random.Next(largestStep);
            if (!next && random.Next(4) == 0) actual.AdvanceShallow(target);
            document = next ? expected.NextDoc() : expected.Advance(target);
            int found = next ? actual.NextDoc() : actual.Advance(target);
            Assert.True(document == found && found == actual.DocId, $"{where}, target {(next ? -1 : target)}: {document}, found {found}");
            if (document == DocIdSetIterator.NoMoreDocs) break;
            if (random.Next(2) == 0) AssertSameDocument(expected, actual, model, random.Next(expected.Freq + 1), where);
        }
    }

    private static void AssertSame(PostingsEnum expected, PostingsEnum actual, ModelTerms model, string where)
    {
        while (true)
        {
            int document = expected.NextDoc();
            Assert.True(document == actual.NextDoc(), $"{where}: document {document}");
            if (document == DocIdSetIterator.NoMoreDocs) return;
            AssertSameDocument(expected, actual, model, expected.Freq, where);
        }
    }

    private static void AssertSameDocument(PostingsEnum expected, PostingsEnum actual, ModelTerms model, int positions, string where)
    {
        where = $"{where}, document {expected.DocId}";
        Assert.True(expected.Freq == actual.Freq, $"{where}: frequency {expected.Freq}, found {actual.Freq}");
        if (!model.HasPositions)
        {
            Assert.Equal(-1, actual.NextPosition());
            return;
        }

        for (int i = 0; i < positions; i++)
        {
            int position = expected.NextPosition();
            int found = actual.NextPosition();
            Assert.True(position == found, $"{where}: position {i} is {position}, found {found}");
            Assert.True((expected.StartOffset, expected.EndOffset) == (actual.StartOffset, actual.EndOffset), $"{where}: offsets of position {i}: {expected.StartOffset}, {actual.StartOffset}");
            Assert.True(expected.Payload.SequenceEqual(actual.Payload), $"{where}: payload of position {i}");
        }
    }
}

/// <summary>A segment with one random field, in memory or in a folder.</summary>
internal sealed class WrittenPostings : IDisposable
{
    private readonly long?[] _norms;

    internal WrittenPostings(int seed, int maxDoc, int termCount, int alphabet, int maxLength, IndexOptions options, bool payloads, IndexDirectory? directory = null)
    {
        Directory = directory ?? new MemoryDirectory();
        var random = new Random(seed);
        var field = new FieldInfo("f", 5) { IndexOptions = options, HasPayloads = payloads };
        Fields = new FieldInfos([field]);
        var fields = new PostingsModel();
        Model = RandomPostings.Fill(fields, field, random, maxDoc, termCount, alphabet, maxLength);
        // Norm 0 stands for a field without tokens, which has no postings.
        _norms = [.. Enumerable.Range(0, maxDoc).Select(_ => random.Next(10) == 0 ? null : (long?)(sbyte)random.Next(1, 256))];
        Info = new SegmentInfo(Directory, "_0", new byte[16], maxDoc);
        PostingsFormat.Write(new SegmentWriteState(Directory, Info, Fields), fields, _ => new ModelNorms(_norms));
        Reader = PostingsFormat.Open(new SegmentReadState(Directory, Info, Fields));
        Reader.VerifyChecksums();
    }

    internal IndexDirectory Directory { get; }

    internal SegmentInfo Info { get; }

    internal FieldInfos Fields { get; }

    internal ModelTerms Model { get; }

    internal PostingsFields Reader { get; }

    internal long NormOf(int document) => _norms[document] ?? 1;

    public void Dispose()
    {
        Reader.Dispose();
        Directory.Dispose();
    }
}
