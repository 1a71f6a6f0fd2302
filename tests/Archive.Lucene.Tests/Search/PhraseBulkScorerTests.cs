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
    private const int Lists = 5;

    private delegate int Intersection(PositionList left, PositionList right, Span<int> starts);

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
                List<(int Doc, float Score)> expected = ListCollector.Walk(weight, leaf);
                hits += expected.Count;
                var all = new ListCollector(0);
                if (weight.BulkScorer(leaf, all) is not { } scorer)
                {
                    Assert.Empty(expected);
                    continue;
                }

                all.CollectInSlices(scorer, leaf.Reader.MaxDoc, random);
                Assert.True(expected.SequenceEqual(all.Hits), $"{seed}, phrase {i}, segment {leaf.Ord}: {query}");

                float minimum = expected.Count == 0 ? 1 : expected[random.Next(expected.Count)].Score;
                var best = new ListCollector(minimum);
                best.CollectInSlices(weight.BulkScorer(leaf, best)!, leaf.Reader.MaxDoc, random);
                Assert.True(expected.Where(hit => hit.Score >= minimum).SequenceEqual(best.Hits.Where(hit => hit.Score >= minimum)), $"{seed}, phrase {i}, segment {leaf.Ord}, from {minimum}: {query}");
            }
        }

        Assert.True(hits > 20_000, $"only {hits} documents were compared");
    }

    /// <summary>A reference that pointed outside its array, be it for a moment, would show here: arrays move all the time.</summary>
    [Fact]
    public async Task Collect_WhileArraysAreMoved_GivesWhatTheScorerGives()
    {
        using var stop = new CancellationTokenSource();
        Task mover = Task.Run(() =>
        {
            // With pauses, lest the tests beside this one stand still.
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0, GCCollectionMode.Forced, blocking: true, compacting: true);
                Thread.Sleep(5);
            }
        });
        try
        {
            Collect_RandomPhrases_GivesWhatTheScorerGives(IndexOptions.DocsAndFreqsAndPositions);
        }
        finally
        {
            await stop.CancelAsync();
            await mover;
        }
    }

    /// <summary>A phrase counts each occurrence of its leading word, also two in one place: then it is more frequent than the next word.</summary>
    [Fact]
    public void Collect_LeadingWordTwiceInOnePlace_IsNotPassedOver()
    {
        using var directory = new MemoryDirectory();
        using var analyzer = new WhitespaceAnalyzer();
        using var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer));
        for (int i = 0; i < 300; i++)
        {
            var document = new IndexDocument();
            document.Add(new TextField("body", new ListedWords(i % 10 == 0 ? [("a", 1), ("a", 0), ("b", 1)] : [("b", 1)])));
            writer.AddDocument(document);
        }

        writer.Commit();
        using DirectoryReader reader = DirectoryReader.Open(directory);
        Weight weight = new IndexSearcher(reader).CreateWeight(new PhraseQuery("body", ["a", "b"]), true);
        LeafContext leaf = Assert.Single(reader.Leaves);
        List<(int Doc, float Score)> expected = ListCollector.Walk(weight, leaf);
        Assert.Equal(30, expected.Count);
        var best = new ListCollector(expected[0].Score);
        weight.BulkScorer(leaf, best)!.Collect(best, 0, leaf.Reader.MaxDoc);
        Assert.Equal(expected, best.Hits);
    }

    [Fact]
    public void Intersect_RandomLists_AgreesWithPlainForm()
    {
        RandomSeed seed = RandomSeed.Current(5);
        Random random = seed.NewRandom();
        for (int i = 0; i < 3_000; i++)
        {
            int range = random.Next(1, i % 10 == 0 ? 1_000 : 60);
            PositionLists left = MakeLists(random, range, i % 3 == 0, i % 2 == 0);
            PositionLists right = MakeLists(random, range, i % 4 == 0, true);
            int[][] expected = [.. Enumerable.Range(0, Lists).Select(place => Expected(left[place], right[place]))];
            for (int place = 0; place < Lists; place++)
            {
                foreach ((string name, Intersection intersection) in Intersections(left[place], right[place]))
                {
                    int[] starts = new int[left[place].Count + PhraseKernel.Room];
                    int count = intersection(left[place], right[place], starts);
                    Assert.True(expected[place].AsSpan().SequenceEqual(starts.AsSpan(0, count)), $"{seed}, case {i}, {name}");
                }
            }

            int[] places = [.. Enumerable.Range(0, Lists).Where(_ => random.Next(3) > 0).DefaultIfEmpty(0)];
            int[] freqs = new int[places.Length];
            if (PhraseKernel.CanCountAlone)
            {
                PhraseKernel.IntersectAll(left, places, right, places, freqs, []);
                Assert.Equal(places.Select(place => expected[place].Length), freqs);
            }

            int[] all = new int[left.Count(0, Lists - 1) + PhraseKernel.Room];
            Array.Clear(freqs);
            PhraseKernel.IntersectAll(left, places, right, places, freqs, all);
            Assert.Equal(places.Select(place => expected[place].Length), freqs);
            Assert.Equal(places.SelectMany(place => expected[place]), all.Take(freqs.Sum()));
        }
    }

    private static int[] Expected(PositionList left, PositionList right)
    {
        HashSet<int> rightStarts = [.. Starts(right)];
        return [.. Starts(left).Where(rightStarts.Contains)];
    }

    private static IEnumerable<(string Name, Intersection Intersection)> Intersections(PositionList left, PositionList right)
    {
        yield return ("as chosen", PhraseKernel.Intersect);
        yield return ("plain", PhraseKernel.IntersectScalar);
        if (Avx512CD.IsSupported) yield return ("long, 512 bits", PhraseKernel.IntersectLong512);
        if (!Avx2.IsSupported) yield break;
        yield return ("long, 256 bits", PhraseKernel.IntersectLong256);
        if (left.Count <= 8 && right.Count <= 8) yield return ("short, 256 bits", PhraseKernel.IntersectShort256);
    }

    private static IEnumerable<int> Starts(PositionList list) => Enumerable.Range(0, list.Count).Select(list.Start);

    // Around the lists stand numbers that must not be taken for positions; sums may wrap.
    private static PositionLists MakeLists(Random random, int range, bool withEqualOnes, bool summed)
    {
        int sum = random.Next(2) == 0 ? random.Next(range) : random.Next(int.MinValue, int.MaxValue);
        int before = random.Next(PositionWindow.Padding, 40);
        List<int> numbers = [.. Enumerable.Range(0, before - 1).Select(_ => random.Next(range)), sum];
        int[] bounds = new int[Lists + 1];
        int firstBound = random.Next(100);
        for (int place = 0; place < Lists; place++)
        {
            bounds[place] = firstBound + numbers.Count - before;
            int rarity = random.Next(1, 20);
            for (int position = 0; position < range; position++)
            {
                for (int times = random.Next(rarity) > 0 ? 0 : withEqualOnes ? random.Next(1, 3) : 1; times > 0; times--) numbers.Add((summed ? sum : 0) + position);
            }

            if (summed) sum = numbers[^1];
        }

        bounds[Lists] = firstBound + numbers.Count - before;
        numbers.AddRange(Enumerable.Range(0, PositionWindow.Padding).Select(_ => sum + random.Next(range)));
        return new PositionLists([.. numbers], bounds, before - firstBound, random.Next(4), summed);
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

    private sealed class ListedWords((string Word, int Increment)[] words) : TokenStream
    {
        private int _next;

        public override void SetText(ReadOnlyMemory<char> text) => throw new NotSupportedException();

        public override bool Next()
        {
            if (_next == words.Length) return false;
            (string word, PositionIncrement) = words[_next++];
            Encoding.UTF8.GetBytes(word, TermBuffer(word.Length));
            SetTermLength(word.Length);
            return true;
        }

        public override void End() => PositionIncrement = 0;
    }
}
