using System.Runtime.Intrinsics.X86;
using System.Text;
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

/// <summary>Phrases in bulk against the scorer that merges positions document by document.</summary>
public sealed class PhraseBulkScorerTests
{
    private const int Documents = 5_000;

    private delegate int Intersection(PositionList left, int leftOffset, PositionList right, int rightOffset, Span<int> starts);

    /// <summary>Frequencies from 1 to 300, words on one another, gaps, deletions; phrases with repeated words, gaps and words in one place.</summary>
    [Theory]
    [InlineData(IndexOptions.DocsAndFreqsAndPositions)]
    [InlineData(IndexOptions.DocsAndFreqsAndPositionsAndOffsets)]
    public void Collect_RandomPhrases_GivesWhatTheScorerGives(IndexOptions options)
    {
        RandomSeed seed = RandomSeed.Current(20_261_128);
        Random random = seed.NewRandom();
        using MemoryDirectory directory = MakeIndex(random, options);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader);
        long hits = 0;
        for (int i = 0; i < 120; i++)
        {
            PhraseQuery query = MakePhrase(random);
            Weight weight = searcher.CreateWeight(query.Rewrite(searcher), true);
            foreach (LeafContext leaf in reader.Leaves)
            {
                List<(int Doc, float Score)> expected = Walk(weight, leaf);
                hits += expected.Count;
                var all = new ListCollector(0);
                if (weight.BulkScorer(leaf, all) is not { } scorer)
                {
                    Assert.Empty(expected);
                    continue;
                }

                CollectInSlices(scorer, all, leaf.Reader.MaxDoc, random);
                Assert.True(expected.SequenceEqual(all.Hits), $"{seed}, phrase {i}, segment {leaf.Ord}: {query}");

                float minimum = expected.Count == 0 ? 1 : expected[random.Next(expected.Count)].Score;
                var best = new ListCollector(minimum);
                CollectInSlices(weight.BulkScorer(leaf, best)!, best, leaf.Reader.MaxDoc, random);
                Assert.True(expected.Where(hit => hit.Score >= minimum).SequenceEqual(best.Hits.Where(hit => hit.Score >= minimum)), $"{seed}, phrase {i}, segment {leaf.Ord}, from {minimum}: {query}");
            }
        }

        Assert.True(hits > 20_000, $"only {hits} documents were compared");
    }

    [Fact]
    public void Intersect_RandomLists_AgreesWithPlainForm()
    {
        RandomSeed seed = RandomSeed.Current(5);
        Random random = seed.NewRandom();
        for (int i = 0; i < 20_000; i++)
        {
            int range = random.Next(1, i % 10 == 0 ? 1_000 : 60);
            PositionList left = MakeList(random, range, i % 3 == 0);
            PositionList right = MakeList(random, range, i % 4 == 0);
            int leftOffset = random.Next(4);
            int rightOffset = random.Next(4);
            int[] rightStarts = [.. Positions(right).Select(position => position - rightOffset)];
            int[] expected = [.. Positions(left).Select(position => position - leftOffset).Where(start => Array.BinarySearch(rightStarts, start) >= 0)];
            foreach ((string name, Intersection intersection) in Intersections(left, right))
            {
                int[] starts = new int[left.Count + PhraseKernel.Room];
                int count = intersection(left, leftOffset, right, rightOffset, starts);
                Assert.True(expected.AsSpan().SequenceEqual(starts.AsSpan(0, count)), $"{seed}, case {i}, {name}");
            }
        }
    }

    private static IEnumerable<(string Name, Intersection Intersection)> Intersections(PositionList left, PositionList right)
    {
        yield return ("as chosen", PhraseKernel.Intersect);
        yield return ("plain", PhraseKernel.IntersectScalar);
        if (Avx512CD.IsSupported)
        {
            yield return ("long, 512 bits", PhraseKernel.IntersectLong512);
            if (left.Count + right.Count <= 16) yield return ("short, 512 bits", PhraseKernel.IntersectShort512);
        }

        if (!Avx2.IsSupported) yield break;
        yield return ("long, 256 bits", PhraseKernel.IntersectLong256);
        if (left.Count <= 8 && right.Count <= 8) yield return ("short, 256 bits", PhraseKernel.IntersectShort256);
    }

    private static IEnumerable<int> Positions(PositionList list) => Enumerable.Range(list.Index, list.Count).Select(i => list.Sums[i] - list.Base);

    // Among numbers of other documents, which must not be taken for positions; the sums may wrap.
    private static PositionList MakeList(Random random, int range, bool withEqualOnes)
    {
        int rarity = random.Next(1, 20);
        int[] positions = [.. Enumerable.Range(0, range).SelectMany(position => Enumerable.Repeat(position, random.Next(rarity) > 0 ? 0 : withEqualOnes ? random.Next(1, 3) : 1))];
        int sumBefore = random.Next(2) == 0 ? random.Next(range) : random.Next(int.MinValue, int.MaxValue);
        int before = random.Next(PositionWindow.Padding, 40);
        int[] Others(int count) => [.. Enumerable.Range(0, count).Select(_ => sumBefore + random.Next(range))];
        return new PositionList([.. Others(before - 1), sumBefore, .. positions.Select(position => sumBefore + position), .. Others(PositionWindow.Padding)], before, positions.Length);
    }

    private static MemoryDirectory MakeIndex(Random random, IndexOptions options)
    {
        var directory = new MemoryDirectory();
        using var analyzer = new WhitespaceAnalyzer();
        using var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer));
        for (int i = 0; i < Documents; i++)
        {
            var document = new IndexDocument();
            document.Add(new StringField("key", $"{i}"));
            // Most documents are short; a few hold a word 300 times.
            int length = random.Next(12) == 0 ? random.Next(1, 900) : random.Next(1, 60);
            document.Add(new TextField("body", new StackedWords(random, length, 2 + random.Next(24)), options));
            writer.AddDocument(document);
            if (i == 3_500) writer.Commit();
        }

        writer.Commit();
        for (int i = 0; i < 150; i++) writer.DeleteDocuments(new Term("key", $"{random.Next(Documents)}"));
        writer.Commit();
        return directory;
    }

    private static PhraseQuery MakePhrase(Random random)
    {
        int count = random.Next(2, 6);
        int range = random.Next(2) == 0 ? 3 : 24;
        Term[] terms = [.. Enumerable.Range(0, count).Select(_ => new Term("body", $"w{random.Next(range)}"))];
        if (random.Next(4) == 0) terms[^1] = terms[0];
        int[] positions = new int[count];
        for (int i = 1; i < count; i++) positions[i] = positions[i - 1] + random.Next(8) switch { 0 => 0, 1 => 2, 2 => 3, _ => 1 };
        return new PhraseQuery(terms, positions);
    }

    private static List<(int Doc, float Score)> Walk(Weight weight, LeafContext leaf)
    {
        var hits = new List<(int, float)>();
        if (weight.Scorer(leaf) is not { } scorer) return hits;
        while (scorer.NextDoc() != DocIdSetIterator.NoMoreDocs)
        {
            if (scorer.Matches()) hits.Add((scorer.DocId, scorer.Score()));
        }

        return hits;
    }

    private static void CollectInSlices(BulkScorer scorer, ListCollector collector, int maxDoc, Random random)
    {
        for (int from = 0; from < maxDoc;)
        {
            int to = random.Next(3) == 0 ? maxDoc : Math.Min(maxDoc, from + random.Next(1, 3_000));
            scorer.Collect(collector, from, to);
            from = to;
        }
    }

    /// <summary>Words w0, w1 … of a document, the low numbers more often; some stand on the word before, some after a gap.</summary>
    private sealed class StackedWords(Random random, int length, int range) : TokenStream
    {
        private int _left = length;
        // The first word cannot stand on another one.
        private bool _isFirst = true;

        public override void SetText(ReadOnlyMemory<char> text) => throw new NotSupportedException();

        public override bool Next()
        {
            if (_left-- == 0) return false;
            byte[] word = Encoding.UTF8.GetBytes($"w{(int)(range * Math.Pow(random.NextDouble(), 2))}");
            word.CopyTo(TermBuffer(word.Length));
            SetTermLength(word.Length);
            PositionIncrement = random.Next(12) switch { 0 when !_isFirst => 0, 1 => 2, 2 => random.Next(1, 400), _ => 1 };
            _isFirst = false;
            return true;
        }

        public override void End() => PositionIncrement = 0;
    }

    private sealed class ListCollector : HitCollector
    {
        internal ListCollector(float minimum) => MinScore = minimum;

        internal List<(int Doc, float Score)> Hits { get; } = [];

        internal override bool NeedsScores => true;

        internal override void BeginLeaf(LeafContext context)
        {
        }

        internal override void Collect(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores)
        {
            for (int i = 0; i < documents.Length; i++) Hits.Add((documents[i], scores[i]));
        }
    }
}
