using Archive.Directives.Parsing;

namespace Archive.Directives.Families;

/// <summary>The set of hashed word runs of a text: what two copies of one paper share whatever their layout.</summary>
internal static class Shingles
{
    /// <summary>Runs of four words: long enough that office phrases alone do not make papers alike, short enough to survive slips.</summary>
    private const int WordsPerShingle = 4;

    /// <summary>Sorted, distinct hashes of every run of words in [start, end) of the plain text; O(n log n).</summary>
    public static ulong[] Of(string plain, int start, int end)
    {
        List<ulong> words = Words(plain, start, end);
        if (words.Count == 0)
        {
            return [];
        }

        int count = Math.Max(1, words.Count - WordsPerShingle + 1);
        ulong[] hashes = new ulong[count];
        for (int i = 0; i < count; i++)
        {
            ulong hash = 14695981039346656037UL;
            for (int j = i; j < Math.Min(words.Count, i + WordsPerShingle); j++)
            {
                hash = Mix(hash ^ words[j]);
            }

            hashes[i] = hash;
        }

        Array.Sort(hashes);
        int distinct = 0;
        for (int i = 0; i < count; i++)
        {
            if (i == 0 || hashes[i] != hashes[i - 1])
            {
                hashes[distinct++] = hashes[i];
            }
        }

        return hashes[..distinct];
    }

    /// <summary>Shared over all shingles: the Jaccard likeness of two sorted sets, 0 to 1; O(n + m).</summary>
    public static double Likeness(ulong[] left, ulong[] right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return 0;
        }

        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < left.Length && j < right.Length)
        {
            if (left[i] == right[j])
            {
                shared++;
                i++;
                j++;
            }
            else if (left[i] < right[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return (double)shared / (left.Length + right.Length - shared);
    }

    public static ulong Mix(ulong value)
    {
        value ^= value >> 33;
        value *= 0xff51afd7ed558ccdUL;
        value ^= value >> 33;
        value *= 0xc4ceb9fe1a85ec53UL;
        return value ^ (value >> 33);
    }

    private static List<ulong> Words(string plain, int start, int end)
    {
        List<ulong> words = [];
        ulong hash = 0;
        bool inWord = false;
        for (int i = start; i < end; i++)
        {
            char letter = Letters.Plain(plain[i]);
            if (char.IsLetterOrDigit(letter))
            {
                hash = (inWord ? hash : 14695981039346656037UL) ^ letter;
                hash *= 1099511628211UL;
                inWord = true;
            }
            else if (inWord)
            {
                words.Add(hash);
                inWord = false;
            }
        }

        if (inWord)
        {
            words.Add(hash);
        }

        return words;
    }
}
