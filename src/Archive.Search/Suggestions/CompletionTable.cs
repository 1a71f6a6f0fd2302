using Archive.Search.Engine;
using Archive.Search.Schema;

namespace Archive.Search.Suggestions;

/// <summary>
/// Where among the completion terms of one published state the common ones are: where every block begins and the
/// highest count in it. With it the most common completions of any prefix are found by reading a few blocks of the
/// term dictionary, which stays on disk: the table takes a few megabytes for a million documents. Immutable.
/// </summary>
internal sealed class CompletionTable
{
    /// <summary>
    /// Terms of a block: reading one costs as much as finding it. Measured at a million subjects (docs/benchmarks.md,
    /// "Suggestions").
    /// </summary>
    internal const int BlockSize = 64;

    private readonly List<string> _first = [];
    private readonly List<int> _most = [];

    private CompletionTable(long generation) => Generation = generation;

    /// <summary>The published state it was read from; on a later one it is still a good guide, only not a complete one.</summary>
    internal long Generation { get; }

    /// <summary>How many blocks there are.</summary>
    internal int Blocks => _first.Count;

    /// <summary>Reads the terms of a snapshot once. O(terms).</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="isStopped">Asked now and then whether to give up.</param>
    /// <returns>Null when stopped.</returns>
    internal static CompletionTable? Read(IEngineSnapshot snapshot, Func<bool> isStopped)
    {
        CompletionTable table = new(snapshot.Generation);
        int inBlock = BlockSize;
        string before = string.Empty;
        foreach (EngineTerm term in snapshot.Terms(ArchiveFields.Completion, string.Empty))
        {
            int count = (int)Math.Min(int.MaxValue, term.DocumentFrequency);
            if (inBlock == BlockSize)
            {
                if (isStopped())
                {
                    return null;
                }

                inBlock = 0;
                table._first.Add(Boundary(before, term.Text));
                table._most.Add(count);
            }

            inBlock++;
            before = term.Text;
            table._most[^1] = Math.Max(table._most[^1], count);
        }

        return table;
    }

    /// <summary>The blocks that may hold terms with the prefix, those with the most common terms first.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="most">How many are wanted.</param>
    internal IReadOnlyList<Block> BlocksOf(string prefix, int most)
    {
        int first = Math.Max(0, FirstNotBelow(prefix) - 1);
        string beyond = prefix + char.MaxValue;
        PriorityQueue<int, (int Most, int Negative)> best = new();
        for (int block = first; block < _first.Count && string.CompareOrdinal(_first[block], beyond) < 0; block++)
        {
            // Earlier blocks before later ones of the same count: shorter completions come first. Of a million documents
            // nearly all blocks are told off by this one comparison.
            if (best.Count < most)
            {
                best.Enqueue(block, (_most[block], -block));
            }
            else if (best.TryPeek(out _, out (int Most, int Negative) least) && _most[block] > least.Most)
            {
                best.DequeueEnqueue(block, (_most[block], -block));
            }
        }

        Block[] blocks = new Block[best.Count];
        for (int i = blocks.Length - 1; i >= 0; i--)
        {
            int block = best.Dequeue();
            blocks[i] = new Block(_first[block], block + 1 < _first.Count ? _first[block + 1] : null, _most[block]);
        }

        return blocks;
    }

    /// <summary>The shortest text above the one term and not above the next: a tenth of the memory of the term.</summary>
    private static string Boundary(string before, string term)
    {
        int length = 0;
        while (length < before.Length && length < term.Length && before[length] == term[length])
        {
            length++;
        }

        return term[..Math.Min(term.Length, length + 1)];
    }

    private int FirstNotBelow(string prefix)
    {
        int low = 0;
        int high = _first.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            (low, high) = string.CompareOrdinal(_first[middle], prefix) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>A block.</summary>
    /// <param name="First">Not above its first term, and above every term before it.</param>
    /// <param name="End">The same of the next block; null for the last.</param>
    /// <param name="Most">The highest count in it.</param>
    internal readonly record struct Block(string First, string? End, int Most);
}
