using System.Numerics;
using System.Text;
using Archive.Search.Analysis;
using Archive.Search.Schema;
using Archive.Search.Understanding;
using Archive.Search.Vocabulary;

namespace Archive.Search.Ranking;

/// <summary>
/// How much of a query one sentence of a text says: its rare words, its pairs and triples, and pairs with a few words
/// between. Sums over the document, as BM25 has them, cannot see that. Not thread-safe.
/// </summary>
internal sealed class SentenceCoverage
{
    // Words of the query beyond these do not count here; one bit each.
    private const int MostWords = 64;
    private const int SkipReach = 4;

    private readonly AnalysedText _analysed = new();
    private readonly Dictionary<ulong, int> _words = [];
    private readonly float[] _word = new float[MostWords];
    private readonly float[] _pair = new float[MostWords];
    private readonly float[] _triple = new float[MostWords];
    private readonly float[] _skip = new float[MostWords];
    private readonly int[] _at;
    private readonly int[] _nextContent;
    private readonly List<int>[] _places;

    internal SentenceCoverage(WordRun run, RankingWeights weights, WordStatistics statistics)
    {
        QueryWord[] words = [.. run.Words.Take(MostWords)];
        _at = new int[words.Length];
        _nextContent = new int[words.Length];
        List<List<int>> places = [];
        HashSet<string> counted = new(StringComparer.Ordinal);
        for (int i = 0; i < words.Length; i++)
        {
            ulong hash = Hash(Encoding.UTF8.GetBytes(words[i].Folded));
            if (!_words.TryGetValue(hash, out int place))
            {
                _words.Add(hash, place = places.Count);
                places.Add([]);
            }

            places[place].Add(i);
            _at[i] = place;
            float rarity = statistics.Rarity(ArchiveFields.Folded, words[i].Folded);
            _word[i] = words[i].IsFunction || !counted.Add(words[i].Folded) ? 0 : rarity;
            int next = Array.FindIndex(words, i + 1, word => !word.IsFunction);
            _nextContent[i] = next;
            if (i + 1 < words.Length && !run.BreaksBefore.Contains(i + 1))
            {
                _pair[i] = weights.Pairs * statistics.Rarity(ArchiveFields.FoldedPairs, words[i].Folded + " " + words[i + 1].Folded);
                if (i + 2 < words.Length && !run.BreaksBefore.Contains(i + 2))
                {
                    _triple[i] = weights.Triples / 2 * (rarity + statistics.Rarity(ArchiveFields.Folded, words[i + 1].Folded)
                        + statistics.Rarity(ArchiveFields.Folded, words[i + 2].Folded));
                }
            }

            if (!words[i].IsFunction && next > 0)
            {
                _skip[i] = weights.SkipPairs / 2 * (rarity + statistics.Rarity(ArchiveFields.Folded, words[next].Folded));
            }
        }

        _places = [.. places];
    }

    /// <summary>What the best sentence of the text brings. O(tokens).</summary>
    internal float Of(string text)
    {
        _analysed.Load(text.AsMemory());
        float best = 0;
        Found found = default;
        int[] sentence = new int[SkipReach + 1];
        Array.Fill(sentence, -1);
        for (int i = 0; i < _analysed.Count; i++)
        {
            if (_analysed.Tokens[i].StartsSentence)
            {
                best = Math.Max(best, Sum(found));
                found = default;
                Array.Fill(sentence, -1);
            }

            sentence.AsSpan(1).CopyTo(sentence);
            sentence[^1] = _words.TryGetValue(Hash(_analysed.Folded(i)), out int place) ? place : -1;
            if (sentence[^1] >= 0)
            {
                Take(sentence, ref found);
            }
        }

        return Math.Max(best, Sum(found));
    }

    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        // FNV-1a: syllables have a few bytes, and a query has at most 64 of them.
        ulong hash = 14695981039346656037;
        foreach (byte one in bytes)
        {
            hash = (hash ^ one) * 1099511628211;
        }

        return hash;
    }

    private static float Sum(ulong bits, float[] weights)
    {
        float sum = 0;
        while (bits != 0)
        {
            sum += weights[BitOperations.TrailingZeroCount(bits)];
            bits &= bits - 1;
        }

        return sum;
    }

    private float Sum(Found found) => Sum(found.Words, _word) + Sum(found.Pairs, _pair) + Sum(found.Triples, _triple) + Sum(found.Skips, _skip);

    /// <summary>Counts what ends at the newest token.</summary>
    private void Take(int[] sentence, ref Found found)
    {
        foreach (int place in _places[sentence[^1]])
        {
            found.Words |= 1UL << place;
            if (place >= 1 && sentence[^2] == _at[place - 1])
            {
                found.Pairs |= 1UL << (place - 1);
                if (place >= 2 && sentence[^3] == _at[place - 2])
                {
                    found.Triples |= 1UL << (place - 2);
                }
            }

            for (int first = 0; first < place; first++)
            {
                if (_nextContent[first] == place && sentence.AsSpan(0, SkipReach).Contains(_at[first]))
                {
                    found.Skips |= 1UL << first;
                }
            }
        }
    }

    private struct Found
    {
        internal ulong Words;
        internal ulong Pairs;
        internal ulong Triples;
        internal ulong Skips;
    }
}
