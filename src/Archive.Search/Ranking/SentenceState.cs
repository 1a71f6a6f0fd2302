using System.Numerics;

namespace Archive.Search.Ranking;

/// <summary>What of a query one sentence has said so far; reused from sentence to sentence without allocation.</summary>
internal sealed class SentenceState(CoverageTerms terms, RankingWeights weights)
{
    // Two words of the query belong together when at most three others stand between them.
    private const int Reach = 5;

    private readonly int[] _recent = new int[Reach];
    private ulong _words;
    private ulong _pairs;
    private ulong _triples;
    private ulong _skips;
    private int _length;
    private int _matched;
    private float _opening;
    private float _definition;
    private bool _opens;

    /// <summary>Begins a sentence.</summary>
    internal void Start()
    {
        Array.Fill(_recent, -1);
        _words = _pairs = _triples = _skips = 0;
        _length = _matched = 0;
        _opening = _definition = 0;
        _opens = true;
    }

    /// <summary>Takes the next word of the sentence.</summary>
    /// <param name="group">Its group among the query's words, or −1.</param>
    /// <param name="isMarker">Whether it may be the sign of a list item: one letter or a number.</param>
    /// <param name="isCopula">Whether it is "là".</param>
    internal void Take(int group, bool isMarker, bool isCopula)
    {
        _length++;
        if (_opens && !(_length == 1 && group < 0 && isMarker))
        {
            Open(group, isCopula);
        }

        _recent.AsSpan(1).CopyTo(_recent);
        _recent[^1] = group;
        if (group >= 0)
        {
            _matched++;
            Match(group);
        }
    }

    /// <summary>
    /// What the sentence brings: what it has of the query, more when it says little else; and what it opens with, since
    /// headings, clauses and definitions open with what they are about ("Tù chung thân là …").
    /// </summary>
    internal float Score()
    {
        float found = Sum(_words, terms.Word) + Sum(_pairs, terms.Pair) + Sum(_triples, terms.Triple) + Sum(_skips, terms.Skip);
        return (found * (1 + (weights.SentencePrecision * _matched / Math.Max(1, _length))))
            + (weights.SentenceOpening * _opening) + (weights.Definition * _definition);
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

    private void Open(int group, bool isCopula)
    {
        if (group < 0)
        {
            _definition = isCopula ? _opening : 0;
            _opens = false;
            return;
        }

        ReadOnlySpan<int> places = terms.Places(group);
        _opening += terms.Word[places[0]];
        foreach (int place in places)
        {
            if (place > 0 && _recent[^1] == terms.GroupOf[place - 1])
            {
                _opening += terms.Pair[place - 1];
                break;
            }
        }
    }

    /// <summary>Counts what ends at the newest word.</summary>
    private void Match(int group)
    {
        foreach (int place in terms.Places(group))
        {
            _words |= 1UL << place;
            if (place >= 1 && _recent[^2] == terms.GroupOf[place - 1])
            {
                _pairs |= 1UL << (place - 1);
                if (place >= 2 && _recent[^3] == terms.GroupOf[place - 2])
                {
                    _triples |= 1UL << (place - 2);
                }
            }

            for (int first = place - 1; first >= 0; first--)
            {
                if (terms.NextContent[first] == place && _recent.AsSpan(0, Reach - 1).Contains(terms.GroupOf[first]))
                {
                    _skips |= 1UL << first;
                }
            }
        }
    }
}
