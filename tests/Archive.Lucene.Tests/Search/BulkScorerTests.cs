using Archive.Lucene.Analysis;
using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Documents;
using Archive.Lucene.Index;
using Archive.Lucene.Search;
using Archive.Lucene.Search.Bulk;
using Archive.Lucene.Search.Collectors;
using Archive.Lucene.Search.Queries;
using Archive.Lucene.Search.Scoring;
using Archive.Lucene.Store;
using Archive.Testing;

namespace Archive.Lucene.Tests.Search;

/// <summary>Bulk scorers against the scorers that walk document by document, which stay the reference.</summary>
public sealed class BulkScorerTests
{
    private const int Documents = 6_000;
    private const int Words = 120;

    [Fact]
    public void Collect_RandomQueries_GivesWhatTheScorersGive()
    {
        RandomSeed seed = RandomSeed.Current(20_260_801);
        Random random = seed.NewRandom();
        using MemoryDirectory directory = MakeIndex(random);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader);
        int bulk = 0;
        for (int i = 0; i < 600; i++)
        {
            Query query = MakeQuery(random);
            Weight weight = searcher.CreateWeight(query, true);
            foreach (LeafContext leaf in reader.Leaves)
            {
                List<(int, float)> expected = ListCollector.Walk(weight, leaf);
                var all = new ListCollector(0);
                if (weight.BulkScorer(leaf, all) is not { } scorer) continue;
                bulk++;
                all.CollectInSlices(scorer, leaf.Reader.MaxDoc, random);
                Assert.True(expected.SequenceEqual(all.Hits), $"{seed}, query {i}, segment {leaf.Ord}: {query}");
                int count = weight.CountByLists(leaf);
                if (count >= 0) Assert.Equal(expected.Count(hit => leaf.Reader.LiveDocs?.Get(hit.Item1) ?? true), count);

                // With a minimum from the middle of the scores, nothing at or above it may be missing, and nothing may be wrong.
                float minimum = expected.Count == 0 ? 1 : expected[random.Next(expected.Count)].Item2;
                var best = new ListCollector(minimum);
                best.CollectInSlices(weight.BulkScorer(leaf, best)!, leaf.Reader.MaxDoc, random);
                Assert.True(expected.Where(hit => hit.Item2 >= minimum).SequenceEqual(best.Hits.Where(hit => hit.Score >= minimum)), $"{seed}, query {i}, segment {leaf.Ord}, from {minimum}: {query}");
            }
        }

        Assert.True(bulk > 600, $"only {bulk} searches were answered in bulk");
    }

    [Fact]
    public void Score_AllNormsAndFrequencies_HasTheBitsOfThePlainForm()
    {
        Random random = RandomSeed.Current(3).NewRandom();
        TermSimilarity similarity = new FieldSimilarity(new FieldStatistics("body", 1_000, 50_000, 90_000)).ForTerm(1.5f, 37);
        byte[] norms = [.. Enumerable.Range(0, 256).Select(norm => (byte)norm)];
        for (int length = 0; length <= 128; length++)
        {
            int[] documents = [.. Enumerable.Range(0, length).Select(_ => random.Next(256)).Order()];
            int[] freqs = [.. documents.Select(_ => random.Next(3) == 0 ? random.Next(1, int.MaxValue) : random.Next(1, 30))];
            float[] scores = new float[length];
            Bm25Kernel.Score(similarity, norms, documents, freqs, scores);
            for (int i = 0; i < length; i++) Assert.Equal(BitConverter.SingleToInt32Bits(similarity.Score(freqs[i], norms[documents[i]])), BitConverter.SingleToInt32Bits(scores[i]));

            float[] scalar = [.. documents.Select(document => similarity.Cache[norms[document]])];
            Bm25Kernel.ScoreScalar(similarity.Weight, freqs, scalar);
            Assert.Equal(scores, scalar);
        }
    }

    [Fact]
    public void AddScores_RandomFrequencies_HasTheBitsOfThePlainForm()
    {
        Random random = RandomSeed.Current(7).NewRandom();
        for (int length = 0; length <= 128; length++)
        {
            int[] freqs = [.. Enumerable.Range(0, length).Select(_ => random.Next(3) == 0 ? random.Next(1, int.MaxValue) : random.Next(1, 30))];
            float[] factors = [.. freqs.Select(_ => 0.001f + random.NextSingle())];
            double[] expected = [.. freqs.Select(_ => random.Next(2) == 0 ? 0 : 10 * random.NextDouble())];
            double[] sums = [.. expected];
            Bm25Kernel.AddScoresScalar(3.7f, freqs, factors, expected);
            Bm25Kernel.AddScores(3.7f, freqs, factors, sums);
            Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), sums.Select(BitConverter.DoubleToInt64Bits));
            float[] scores = new float[length];
            Bm25Kernel.Round(sums, scores);
            Assert.Equal(expected.Select(sum => (float)sum), scores);
        }
    }

    [Fact]
    public void Find_RandomBlocks_AgreesWithPlainForm()
    {
        RandomSeed seed = RandomSeed.Current(8);
        Random random = seed.NewRandom();
        for (int round = 0; round < 3_000; round++)
        {
            int range = 128 * random.Next(1, 1 + random.Next(1, 40));
            int[] block = [.. Enumerable.Range(0, random.Next(1, 129)).Select(_ => random.Next(range)).Distinct().Order()];
            int[] padded = [.. block, .. Enumerable.Repeat(DocIdSetIterator.NoMoreDocs, 128 - block.Length)];
            int[] documents = [.. Enumerable.Range(0, random.Next(129)).Select(_ => random.Next(3) == 0 ? block[random.Next(block.Length)] : random.Next(range)).Distinct().Order()];
            int upTo = BlockSearch.CountUpTo(documents, block[^1]);
            Assert.Equal(documents.Count(document => document <= block[^1]), upTo);

            documents = documents[..upTo];
            int origin = random.Next(100);
            int[] found = [.. documents.Where(block.Contains)];
            int[] origins = new int[128];
            int[] places = new int[128];
            foreach (Finder finder in (Finder[])[BlockSearch.Find, BlockSearch.FindScalar, BlockSearch.Find256, BlockSearch.Find512])
            {
                int count = finder(padded, documents, origin, origins, places);
                Assert.True(found.AsSpan().SequenceEqual([.. origins[..count].Select(index => documents[index - origin])]), $"{seed}, round {round}: {finder.Method.Name}");
                Assert.True(found.AsSpan().SequenceEqual([.. places[..count].Select(place => block[place])]), $"{seed}, round {round}: places of {finder.Method.Name}");
            }
        }
    }

    [Fact]
    public void Drain_RandomMarks_CountsAndClearsThem()
    {
        Random random = RandomSeed.Current(10).NewRandom();
        foreach (int length in (int[])[0, 1, 31, 32, 33, 8_160, 8_161, UnionCounter.WindowSize, 20_003])
        {
            foreach (int share in (int[])[1, 2, 100])
            {
                byte[] marks = [.. Enumerable.Range(0, length).Select(_ => (byte)(random.Next(share) == 0 ? 1 : 0))];
                Assert.Equal(marks.Sum(mark => mark), UnionCounter.Drain(marks));
                Assert.All(marks, mark => Assert.Equal(0, mark));
            }
        }
    }

    [Fact]
    public void Candidates_RandomSums_AreThoseThatHaveEnough()
    {
        Random random = RandomSeed.Current(9).NewRandom();
        for (int round = 0; round < 300; round++)
        {
            int size = 16 * random.Next(1, 20);
            float[] scores = [.. Enumerable.Range(0, size).Select(_ => random.Next(3) == 0 ? random.Next(10) : 0f)];
            int[] documents = [.. Enumerable.Range(1_000, size)];
            double[] sums = [.. scores.Select(score => (double)score)];
            float needed = random.Next(1, 10);
            List<(int, float)> expected = [.. documents.Zip(scores).Where(hit => hit.Second >= needed)];
            foreach (bool drained in (bool[])[true, false])
            {
                var candidates = new Candidates(size);
                if (drained) candidates.Drain(sums, 1_000, needed);
                else candidates.Add(documents, scores, needed);
                var list = new ListCollector(0);
                candidates.HandOver(list);
                Assert.Equal(expected, list.Hits);
            }

            Assert.All(sums, sum => Assert.Equal(0, sum));
        }
    }

    private static MemoryDirectory MakeIndex(Random random)
    {
        var directory = new MemoryDirectory();
        using var analyzer = new WhitespaceAnalyzer();
        using var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer));
        for (int i = 0; i < Documents; i++)
        {
            var document = new IndexDocument();
            document.Add(new StringField("key", $"{i}"));
            document.Add(new StringField("group", $"g{random.Next(6)}"));
            document.Add(new TextField("body", string.Join(' ', Enumerable.Range(0, random.Next(1, 40)).Select(_ => $"w{(int)(Words * Math.Pow(random.NextDouble(), 3))}"))));
            writer.AddDocument(document);
            if (i == 4_000) writer.Commit();
        }

        writer.Commit();
        for (int i = 0; i < 200; i++) writer.DeleteDocuments(new Term("key", $"{random.Next(Documents)}"));
        writer.Commit();
        return directory;
    }

    private static Query MakeQuery(Random random)
    {
        Query Word() => new TermQuery(new Term("body", $"w{(int)(Words * Math.Pow(random.NextDouble(), 2))}"));
        Query[] Several() => [.. Enumerable.Range(0, random.Next(2, 6)).Select(_ => Word())];
        switch (random.Next(8))
        {
            case 0:
                return Word();
            case 1:
                return BooleanQuery.Any(Several());
            case 2:
                return BooleanQuery.All(Several());
            case 3:
                return new PhraseQuery("body", Enumerable.Range(0, random.Next(2, 4)).Select(_ => $"w{(int)(20 * Math.Pow(random.NextDouble(), 2))}"));
            case 4:
                return new BooleanQuery.Builder().Add(BooleanQuery.All(Several()), Occur.Must).Add(new TermQuery(new Term("group", $"g{random.Next(6)}")), Occur.Filter).Build();
            case 5:
                return new PrefixQuery(new Term("body", $"w{random.Next(12)}"));
            case 6:
                return new TermInSetQuery("body", Enumerable.Range(0, random.Next(1, 40)).Select(_ => $"w{random.Next(Words)}"));
            default:
                return new BooleanQuery.Builder().Add(Word(), Occur.Must).Add(new BoostQuery(Word(), 2.5f), Occur.Must).Add(new TermQuery(new Term("group", $"g{random.Next(6)}")), Occur.Filter).Build();
        }
    }

    private delegate int Finder(ReadOnlySpan<int> block, ReadOnlySpan<int> documents, int origin, Span<int> origins, Span<int> places);
}
