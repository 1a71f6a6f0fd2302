using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;
using Archive.Testing;

namespace Archive.Lucene.Tests.Codecs.Postings;

/// <summary>Walking postings and terms allocates nothing once it has begun.</summary>
public sealed class PostingsAllocationTests
{
    [Fact]
    public void Postings_Walked_AllocateNothing()
    {
        using var segment = new WrittenPostings(8, 9000, 40, 26, 5, IndexOptions.DocsAndFreqsAndPositions, payloads: false);
        BlockPostingsEnum? postings = null;
        long positions = 0;
        for (int round = 0; round < 2; round++)
        {
            TermsEnum terms = segment.Reader.Terms("f")!.Iterator();
            while (terms.MoveNext())
            {
                long allocated = AllocatedBytes.Of(() =>
                {
                    postings = (BlockPostingsEnum)terms.Postings(postings, PostingsFlags.Positions);
                    positions += Walk(postings);
                });

                // The first round makes the buffers.
                if (round == 1) Assert.True(allocated == 0, $"term {Convert.ToHexString(terms.Term)}: {allocated} bytes");
            }
        }

        Assert.True(positions > 10_000);
    }

    [Fact]
    public void Terms_SoughtAgain_AllocateNothing()
    {
        using var segment = new WrittenPostings(9, 50, 6000, 26, 6, IndexOptions.DocsAndFreqs, payloads: false);
        TermsEnum terms = segment.Reader.Terms("f")!.Iterator();
        byte[][] keys = [.. segment.Model.Entries.Keys.Take(500)];
        long documents = 0;
        void Seek()
        {
            foreach (byte[] key in keys)
            {
                if (terms.SeekExact(key)) documents += terms.DocFreq;
            }
        }

        Seek();

        Assert.Equal(0, AllocatedBytes.Of(Seek));
        Assert.True(documents >= 1000);
    }

    private static long Walk(BlockPostingsEnum postings)
    {
        long sum = 0;
        postings.AdvanceShallow(100);
        sum += postings.Impacts(0).Length;
        int document = postings.NextDoc();
        for (int step = 0; document != DocIdSetIterator.NoMoreDocs; step++)
        {
            if (step % 3 == 0) sum += postings.LoadPositions(postings.BlockIndex, postings.BlockIndex, 0).Count(postings.BlockIndex, postings.BlockIndex);
            else for (int i = postings.Freq; i > 0; i--) sum += postings.NextPosition() & 1;
            document = step % 50 == 49 ? postings.Advance(document + 200) : postings.NextDoc();
        }

        return sum;
    }
}
