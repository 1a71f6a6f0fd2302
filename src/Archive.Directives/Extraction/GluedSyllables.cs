using Archive.Vietnamese;

namespace Archive.Directives.Extraction;

/// <summary>
/// Finds syllables that lost the space between them ("cáctrường"). The grammar of the syllable gives the possible readings
/// of a word that is no syllable; the usual one is taken when it is far ahead of any other, otherwise the word stays.
/// </summary>
internal sealed class GluedSyllables(SyllableKnowledge knowledge)
{
    private const int MaxSyllables = 6;
    private const int MaxSyllableLetters = 7; // nghiêng
    private const int MaxLetters = MaxSyllables * MaxSyllableLetters;
    private const int MinLetters = 3;
    private const double Unseen = 0.02; // weight of a syllable that neither the list nor the document has
    private const double PairFactor = 40; // how much likelier two syllables are that are known side by side
    private const double Margin = 12; // how far the best reading must be ahead of the next when its syllables are known side by side
    private const double MarginOfStrangers = 80; // and when they are not: "giáp hạt" is not "giá phạt" only because the latter is usual

    private readonly record struct Reading(double Score, int Start, int Count, string? Last);

    /// <summary>The word divided by spaces, or null when it stays.</summary>
    /// <param name="word">Letters only.</param>
    internal string? Repair(ReadOnlySpan<char> word) => Divide(word, out _);

    /// <summary>As <see cref="Repair"/>; says also whether the word can be divided at all, so that it looks glued.</summary>
    internal string? Divide(ReadOnlySpan<char> word, out bool looksGlued)
    {
        looksGlued = false;
        if (word.Length is < MinLetters or > MaxLetters || Syllable.IsValidUnaccented(word)) return null;
        List<Reading>[] readings = Read(word);
        List<Reading> whole = readings[word.Length];
        if (whole.Count == 0 || SyllableKnowledge.IsWhole(word)) return null;
        looksGlued = HasMark(word);
        Reading best = whole[0];
        List<int> starts = Starts(readings, word.Length);
        bool pairs = ArePairs(word, starts, out bool hasLoneLetter);
        if (whole.Count > 1 && best.Score - whole[1].Score < Math.Log(pairs ? Margin : MarginOfStrangers)) return null;
        if (hasLoneLetter && !pairs) return null;
        bool isOnly = whole.Count == 1 || whole[1].Count > best.Count;
        return IsConvincing(word, starts, pairs, isOnly) ? Join(word, starts) : null;
    }

    /// <summary>For each end the two best ways to divide the word up to it.</summary>
    private List<Reading>[] Read(ReadOnlySpan<char> word)
    {
        List<Reading>[] readings = new List<Reading>[word.Length + 1];
        for (int end = 0; end <= word.Length; end++) readings[end] = [];
        readings[0].Add(new Reading(0, -1, 0, null));
        for (int end = 1; end <= word.Length; end++)
        {
            for (int start = Math.Max(0, end - MaxSyllableLetters); start < end; start++)
            {
                if (readings[start].Count == 0) continue;
                ReadOnlySpan<char> part = word[start..end];
                if (!HasOneCase(part) || !Syllable.IsValid(part)) continue;
                string key = SearchKey.Of(part);
                double score = Math.Log(Unseen + knowledge.WeightOf(key)) - Math.Log(2000);
                foreach (Reading before in readings[start])
                {
                    if (before.Count == MaxSyllables) continue;
                    double pair = before.Last is not null && knowledge.IsPair(before.Last, key) ? Math.Log(PairFactor) : 0;
                    Keep(readings[end], new Reading(before.Score + score + pair, start, before.Count + 1, key));
                }
            }
        }

        return readings;
    }

    private static void Keep(List<Reading> best, Reading reading)
    {
        int at = 0;
        while (at < best.Count && best[at].Score >= reading.Score) at++;
        best.Insert(at, reading);
        if (best.Count > 2) best.RemoveAt(2);
    }

    private static List<int> Starts(List<Reading>[] readings, int length)
    {
        List<int> starts = [];
        for (int end = length; end > 0; end = readings[end][0].Start) starts.Add(readings[end][0].Start);
        starts.Reverse();
        return starts;
    }

    /// <summary>
    /// Foreign words divide by chance ("amiăng"): each syllable must be known, or two must carry a tone, which foreign words
    /// in Vietnamese spelling hardly do. Without any mark of Vietnamese both syllables must be known as a pair ("mangan").
    /// </summary>
    private bool IsConvincing(ReadOnlySpan<char> word, List<int> starts, bool pairs, bool isOnly)
    {
        int toned = 0;
        bool known = true;
        for (int i = 0; i < starts.Count; i++)
        {
            ReadOnlySpan<char> part = word[starts[i]..(i + 1 < starts.Count ? starts[i + 1] : word.Length)];
            known &= knowledge.WeightOf(SearchKey.Of(part)) > 0;
            if (Syllable.TryParse(part, out Syllable? syllable) && syllable.Tone != Tone.Ngang) toned++;
        }

        if (!HasMark(word)) return starts.Count == 2 && known && pairs;
        return known || (isOnly && toned >= 2);
    }

    /// <summary>
    /// Whether all neighbours are known side by side; also whether a syllable is one letter without a tone, as names of
    /// peoples and loanwords begin ("Êban", "ôxy").
    /// </summary>
    private bool ArePairs(ReadOnlySpan<char> word, List<int> starts, out bool hasLoneLetter)
    {
        bool pairs = true;
        hasLoneLetter = false;
        string? previous = null;
        for (int i = 0; i < starts.Count; i++)
        {
            ReadOnlySpan<char> part = word[starts[i]..(i + 1 < starts.Count ? starts[i + 1] : word.Length)];
            string key = SearchKey.Of(part);
            pairs &= previous is null || knowledge.IsPair(previous, key);
            previous = key;
            hasLoneLetter |= part.Length == 1 && Syllable.TryParse(part, out Syllable? syllable) && syllable.Tone == Tone.Ngang;
        }

        return pairs;
    }

    private static string Join(ReadOnlySpan<char> word, List<int> starts)
    {
        System.Text.StringBuilder divided = new(word.Length + starts.Count);
        for (int i = 0; i < starts.Count; i++)
        {
            if (i > 0) divided.Append(' ');
            divided.Append(word[starts[i]..(i + 1 < starts.Count ? starts[i + 1] : word.Length)]);
        }

        return divided.ToString();
    }

    private static bool HasMark(ReadOnlySpan<char> word) => word.IndexOfAnyExceptInRange('\0', '\u007F') >= 0;

    /// <summary>Small letters, capitals, or one capital and small letters: a syllable has no other form.</summary>
    private static bool HasOneCase(ReadOnlySpan<char> part)
    {
        if (part.Length < 2) return true;
        bool restIsUpper = char.IsUpper(part[1]);
        if (restIsUpper && !char.IsUpper(part[0])) return false;
        foreach (char letter in part[1..])
        {
            if (char.IsUpper(letter) != restIsUpper) return false;
        }

        return true;
    }
}
