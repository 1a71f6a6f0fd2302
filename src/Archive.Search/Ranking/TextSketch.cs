using Archive.Search.Analysis;

namespace Archive.Search.Ranking;

/// <summary>
/// A small sketch of a text by which near-duplicates are known: the smallest hashes of its word triples (bottom-k
/// sketch, Cohen and Kaplan 2007). Case, accents, spacing and layout do not count. Immutable.
/// </summary>
internal sealed class TextSketch
{
    // The estimate's standard error at a resemblance of 0.85 is then √(0.85 × 0.15 / 96) ≈ 0.036.
    private const int Size = 96;

    // Shorter texts (a heading, a line of a scan) are alike by chance.
    private const int FewestTriples = 24;

    private readonly ulong[] _smallest;

    private TextSketch(ulong[] smallest) => _smallest = smallest;

    /// <summary>Sketches a text; null when it is too short to tell. O(tokens).</summary>
    internal static TextSketch? Of(AnalysedText text)
    {
        if (text.Count < FewestTriples + 2)
        {
            return null;
        }

        SortedSet<ulong> smallest = [];
        ulong before = 0;
        ulong last = 0;
        for (int i = 0; i < text.Count; i++)
        {
            ulong word = WordHash.Of(text.Folded(i));
            ulong triple = Mix(before + (31 * last) + (961 * word));
            (before, last) = (last, word);
            if (i >= 2 && (smallest.Count < Size || triple < smallest.Max) && smallest.Add(triple) && smallest.Count > Size)
            {
                smallest.Remove(smallest.Max);
            }
        }

        return smallest.Count < FewestTriples ? null : new TextSketch([.. smallest]);
    }

    /// <summary>The share of word triples that both texts have of those that either has, estimated; 0 to 1.</summary>
    internal double Resemblance(TextSketch other)
    {
        ulong[] left = _smallest;
        ulong[] right = other._smallest;
        int most = Math.Min(Size, Math.Max(left.Length, right.Length));
        int both = 0;
        int seen = 0;
        for (int i = 0, j = 0; seen < most && (i < left.Length || j < right.Length); seen++)
        {
            if (j == right.Length || (i < left.Length && left[i] < right[j]))
            {
                i++;
            }
            else if (i == left.Length || right[j] < left[i])
            {
                j++;
            }
            else
            {
                both++;
                i++;
                j++;
            }
        }

        return seen == 0 ? 0 : (double)both / seen;
    }

    // The finaliser of SplitMix64: spreads sums of word hashes over all 64 bits.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
