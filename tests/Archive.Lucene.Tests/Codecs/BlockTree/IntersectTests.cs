using Archive.Lucene.Index;
using Archive.Lucene.Tests.Codecs.Postings;

namespace Archive.Lucene.Tests.Codecs.BlockTree;

/// <summary>Intersection with random automata against the plain form, which runs every term through the automaton.</summary>
public sealed class IntersectTests
{
    [Theory]
    [InlineData(1, 6000, 4, 7)]
    [InlineData(2, 9000, 26, 5)]
    [InlineData(3, 5000, 256, 3)]
    [InlineData(4, 30, 3, 3)]
    public void Intersect_WithRandomAutomata_GivesTheTermsOfThePlainForm(int seed, int termCount, int alphabet, int maxLength)
    {
        using var segment = new WrittenPostings(seed, 20, termCount, alphabet, maxLength, IndexOptions.DocsAndFreqs, payloads: false);
        var random = new Random(seed);
        Terms terms = segment.Reader.Terms("f")!;
        long accepted = 0;
        for (int round = 0; round < 150; round++)
        {
            TableAutomaton automaton = TableAutomaton.Random(random, alphabet);
            TermsEnum plain = new FilteredTermsEnum(terms.Iterator(), automaton);
            TermsEnum found = terms.Intersect(automaton);
            while (plain.MoveNext())
            {
                accepted++;
                Assert.True(found.MoveNext(), $"seed {seed}, round {round}: ends before {Convert.ToHexString(plain.Term)}");
                Assert.True(plain.Term.SequenceEqual(found.Term), $"seed {seed}, round {round}: {Convert.ToHexString(plain.Term)}, found {Convert.ToHexString(found.Term)}");
                Assert.True((plain.DocFreq, plain.TotalTermFreq) == (found.DocFreq, found.TotalTermFreq), $"seed {seed}, round {round}: {Convert.ToHexString(plain.Term)}");
            }

            Assert.False(found.MoveNext(), $"seed {seed}, round {round}: one term too many");
        }

        Assert.True(accepted > 100, $"seed {seed}: only {accepted} terms were accepted, which proves nothing");
    }

    /// <summary>A table of transitions, trimmed: a state from which nothing is accepted is the dead state.</summary>
    private sealed class TableAutomaton(int[,] next, bool[] accept, bool[] acceptsAll) : ITermAutomaton
    {
        public int Start => 0;

        public int Step(int state, byte label) => next[state, label];

        public bool IsAccept(int state) => accept[state];

        public bool AcceptsAll(int state) => acceptsAll[state];

        internal static TableAutomaton Random(Random random, int alphabet)
        {
            int count = 2 + random.Next(6);
            var next = new int[count, 256];
            bool[] accept = [.. Enumerable.Range(0, count).Select(_ => random.Next(3) == 0)];
            bool[] acceptsAll = new bool[count];
            double density = random.NextDouble();
            int first = alphabet == 256 ? 0 : 'a';
            for (int state = 0; state < count; state++)
            {
                for (int label = 0; label < 256; label++)
                {
                    bool inAlphabet = label >= first && label < first + alphabet;
                    next[state, label] = inAlphabet && random.NextDouble() < density ? random.Next(count) : -1;
                }
            }

            // One state, now and then, from which everything is accepted.
            if (random.Next(3) == 0)
            {
                int all = random.Next(count);
                accept[all] = acceptsAll[all] = true;
                for (int label = 0; label < 256; label++) next[all, label] = all;
            }

            Trim(next, accept, count);
            return new TableAutomaton(next, accept, acceptsAll);
        }

        private static void Trim(int[,] next, bool[] accept, int count)
        {
            bool[] live = [.. accept];
            for (bool changed = true; changed;)
            {
                changed = false;
                for (int state = 0; state < count; state++)
                {
                    for (int label = 0; label < 256 && !live[state]; label++) changed |= live[state] = next[state, label] >= 0 && live[next[state, label]];
                }
            }

            for (int state = 0; state < count; state++)
            {
                for (int label = 0; label < 256; label++)
                {
                    if (next[state, label] >= 0 && !live[next[state, label]]) next[state, label] = -1;
                }
            }
        }
    }
}
