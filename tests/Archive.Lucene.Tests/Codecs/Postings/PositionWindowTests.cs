using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;
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
        var random = new Random(32);
        BlockPostingsEnum? whole = null;
        BlockPostingsEnum? single = null;
        long positions = 0;
        for (int round = 0; round < 3; round++)
        {
            TermsEnum terms = segment.Reader.Terms("f")!.Iterator();
            while (terms.MoveNext())
            {
                whole = (BlockPostingsEnum)terms.Postings(whole, PostingsFlags.Positions);
                single = (BlockPostingsEnum)terms.Postings(single, PostingsFlags.Positions);
                positions += Compare(whole, single, random, round);
            }
        }

        Assert.True(positions > 100_000, $"only {positions} positions were compared");
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

    // Documents are left out one at a time in the first round, by the hundred in the second, by the thousand (by skip data) in the third.
    private static long Compare(BlockPostingsEnum whole, BlockPostingsEnum single, Random random, int round)
    {
        int[] steps = [2, 300, 2500];
        long count = 0;
        int document = random.Next(steps[round]);
        while ((document = single.Advance(document)) != DocIdSetIterator.NoMoreDocs)
        {
            if (round == 2 && random.Next(2) == 0) whole.BeginWindow(document);
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
