using System.Text;
using Archive.Search.Schema;
using Archive.Search.Understanding;
using Archive.Search.Vocabulary;

namespace Archive.Search.Ranking;

/// <summary>
/// The words of a query as <see cref="SentenceCoverage"/> weighs them: what each word, each pair, each three in a row and
/// each two with others between bring when a text has them. Weights are rarities, as BM25 counts them. Immutable.
/// </summary>
internal sealed class CoverageTerms
{
    /// <summary>Words of the query beyond these do not count; one bit each.</summary>
    internal const int MostWords = 64;

    private readonly Dictionary<ulong, int> _groups = [];
    private readonly int[][] _places;

    /// <summary>Weighs the words of a run. O(words) look-ups.</summary>
    internal CoverageTerms(WordRun run, RankingWeights weights, WordStatistics statistics)
    {
        QueryWord[] words = [.. run.Words.Take(MostWords)];
        Count = words.Length;
        GroupOf = new int[Count];
        NextContent = new int[Count];
        Word = new float[Count];
        Pair = new float[Count];
        Triple = new float[Count];
        Skip = new float[Count];
        List<List<int>> places = [];
        float[] rarities = [.. words.Select(word => Rarity(word, statistics))];
        for (int i = 0; i < Count; i++)
        {
            bool isNew = Group(words[i], i, places);
            foreach (string meant in words[i].Corrections)
            {
                _groups.TryAdd(WordHash.Of(Encoding.UTF8.GetBytes(meant)), GroupOf[i]);
            }

            Word[i] = words[i].IsFunction || !isNew ? 0 : rarities[i];
            NextContent[i] = words[i].IsFunction ? -1 : Array.FindIndex(words, i + 1, word => !word.IsFunction);
            if (NextContent[i] > 0)
            {
                Skip[i] = weights.SkipPairs / 2 * (rarities[i] + rarities[NextContent[i]]);
            }

            if (i + 1 == Count || run.BreaksBefore.Contains(i + 1))
            {
                continue;
            }

            Pair[i] = weights.Pairs * statistics.Rarity(ArchiveFields.FoldedPairs, words[i].Folded + " " + words[i + 1].Folded);
            if (i + 2 < Count && !run.BreaksBefore.Contains(i + 2))
            {
                Triple[i] = weights.Triples / 2 * (rarities[i] + rarities[i + 1] + rarities[i + 2]);
            }
        }

        _places = [.. places.Select(place => place.ToArray())];
    }

    /// <summary>Words that count.</summary>
    internal int Count { get; }

    /// <summary>How many words there are that differ without accents.</summary>
    internal int Groups => _places.Length;

    /// <summary>For each word its group: words that are the same without accents.</summary>
    internal int[] GroupOf { get; }

    /// <summary>For each word the next that is no word of grammar, or −1.</summary>
    internal int[] NextContent { get; }

    /// <summary>What a word brings; 0 for words of grammar and for repetitions.</summary>
    internal float[] Word { get; }

    /// <summary>What a word with its right neighbour brings.</summary>
    internal float[] Pair { get; }

    /// <summary>What a word with the two right of it brings.</summary>
    internal float[] Triple { get; }

    /// <summary>What a word with the next that is no word of grammar brings, a few others between them.</summary>
    internal float[] Skip { get; }

    /// <summary>The places of a group in the query, in order.</summary>
    internal ReadOnlySpan<int> Places(int group) => _places[group];

    /// <summary>The group of a word of a text by its folded key in UTF-8, or −1 when the query does not have it.</summary>
    internal int Find(ReadOnlySpan<byte> folded) => _groups.GetValueOrDefault(WordHash.Of(folded), -1);

    // What is not in the archive is not rare but wrong: it weighs as what was meant.
    private static float Rarity(QueryWord word, WordStatistics statistics) =>
        word.Corrections.Append(word.Folded).Min(term => statistics.Rarity(ArchiveFields.Folded, term));

    private bool Group(QueryWord word, int place, List<List<int>> places)
    {
        ulong hash = WordHash.Of(Encoding.UTF8.GetBytes(word.Folded));
        bool isNew = !_groups.TryGetValue(hash, out int group);
        if (isNew)
        {
            _groups.Add(hash, group = places.Count);
            places.Add([]);
        }

        places[group].Add(place);
        GroupOf[place] = group;
        return isNew;
    }
}
