using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;
using Archive.Lucene.Store;
using Archive.Testing;

namespace Archive.Lucene.Tests.Codecs.Postings;

/// <summary>Positions of documents as a whole against positions read one by one.</summary>
public sealed class PositionWindowTests
{
    [Theory]
    [InlineData(IndexOptions.DocsAndFreqsAndPositions, false)]
    [InlineData(IndexOptions.DocsAndFreqsAndPositions, true)]
    [InlineData(IndexOptions.DocsAndFreqsAndPositionsAndOffsets, true)]
    public void PositionsAt_AnyWay_GivesWhatNextPositionGives(IndexOptions options, bool payloads)
    {
        using var segment = new WrittenPostings(31, 6000, 60, 26, 5, options, payloads);
        long positions = CompareAllTerms(segment, segment);

        Assert.True(positions > 100_000, $"only {positions} positions were compared");
    }

    /// <summary>Of a file, long lists of positions are copied in stretches, from wherever a jump went.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void PositionsAt_InAFile_GivesWhatMemoryGives(bool payloads)
    {
        using var folder = new TemporaryFolder();
        using var directory = new FileSystemDirectory(folder.Path);
        using var file = new WrittenPostings(33, 20_000, 30, 26, 5, IndexOptions.DocsAndFreqsAndPositions, payloads, directory);
        using var memory = new WrittenPostings(33, 20_000, 30, 26, 5, IndexOptions.DocsAndFreqsAndPositions, payloads);
        Assert.Contains(Bytes(file), bytes => bytes > 2 * (PositionStretches.MappedBytes + PositionStretches.ReadBytes));

        long positions = CompareAllTerms(file, memory) + CompareAllTerms(memory, file);

        Assert.True(positions > 1_000_000, $"only {positions} positions were compared");
    }

    [Fact]
    public void Sum_RandomDifferences_AgreesWithPlainForm()
    {
        Random random = RandomSeed.Current(6).NewRandom();
        for (int count = 0; count <= 128; count++)
        {
            int[] differences = [.. Enumerable.Range(0, count).Select(_ => random.Next(2) == 0 ? random.Next(20) : random.Next())];
            int before = random.Next(int.MinValue, int.MaxValue);
            int[] scalar = new int[count];
            PositionSums.SumScalar(differences, before, scalar);
            int[] any = new int[count];
            PositionSums.Sum(differences, before, any);
            Assert.Equal(scalar, any);
            int[] narrow = new int[count];
            PositionSums.SumVector128(differences, before, narrow);
            Assert.Equal(scalar, narrow);
        }
    }

    private static long CompareAllTerms(WrittenPostings wholes, WrittenPostings singles)
    {
        var random = new Random(32);
        BlockPostingsEnum? whole = null;
        BlockPostingsEnum? single = null;
        long positions = 0;
        for (int round = 0; round < 4; round++)
        {
            TermsEnum wholeTerms = wholes.Reader.Terms("f")!.Iterator();
            TermsEnum singleTerms = singles.Reader.Terms("f")!.Iterator();
            while (wholeTerms.MoveNext() && singleTerms.MoveNext())
            {
                whole = (BlockPostingsEnum)wholeTerms.Postings(whole, PostingsFlags.Positions);
                single = (BlockPostingsEnum)singleTerms.Postings(single, PostingsFlags.Positions);
                positions += Compare(whole, single, random, round);
            }
        }

        return positions;
    }

    /// <summary>About how many bytes the positions of each term take.</summary>
    private static IEnumerable<long> Bytes(WrittenPostings segment)
    {
        long occurrences = segment.Model.Entries.Values.Sum(documents => documents.Values.Sum(list => (long)list.Count));
        long bytes = segment.Directory.FileLength("_0_Lucene84_0.pos");
        return segment.Model.Entries.Values.Select(documents => bytes * documents.Values.Sum(list => list.Count) / occurrences);
    }

    // Few documents are left out in the first two rounds, hundreds in the third, thousands (by skip data) in the fourth.
    private static long Compare(BlockPostingsEnum whole, BlockPostingsEnum single, Random random, int round)
    {
        int[] steps = [2, 30, 300, 2500];
        long count = 0;
        int document = random.Next(steps[round]);
        while ((document = single.Advance(document)) != DocIdSetIterator.NoMoreDocs)
        {
            if (round == 3 && random.Next(2) == 0) whole.BeginWindow(document);
            Assert.Equal(document, whole.Advance(document));
            // Sometimes with documents after it, as far as the block goes.
            int first = whole.BlockIndex;
            int last = Math.Min(whole.BlockDocs.Length - 1, first + random.Next(random.Next(1, 60)));
            PositionLists lists = whole.LoadPositions(first, last, 7);
            Assert.True(lists.Holds(first, last));
            for (int place = first; place <= last; place++)
            {
                PositionList list = lists[place];
                Assert.Equal(single.Freq, list.Count);
                for (int i = 0; i < list.Count; i++) Assert.Equal(single.NextPosition(), list.Start(i) + 7);
                count += list.Count;
                document = single.DocId;
                if (place < last) single.NextDoc();
            }

            document += 1 + random.Next(steps[round]);
        }

        return count;
    }
}
