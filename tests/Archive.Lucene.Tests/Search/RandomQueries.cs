using System.Globalization;

namespace Archive.Lucene.Tests.Search;

/// <summary>Invents queries of every kind in the notation of <see cref="QueryText"/>.</summary>
/// <param name="random">Source of chance.</param>
/// <param name="vocabulary">Words of the documents.</param>
/// <param name="apart">
/// Whether fuzzy queries are kept from melting into a disjunction around them. Lucene merges a clause for a word with the
/// fuzzy clause's own for that word, and scores both by the statistics of the first: true to Lucene, but no sum of parts.
/// </param>
internal sealed class RandomQueries(Random random, int vocabulary = 800, bool apart = true)
{
    /// <summary>A query of any kind, nested at most so deep.</summary>
    internal string Any(int depth = 3) => depth == 0 ? Simple() : random.Next(10) switch
    {
        0 or 1 or 2 => Simple(),
        3 => $"(boost {random.Next(1, 40) / 8f} {Any(depth - 1)})",
        4 => $"(const {Any(depth - 1)})",
        5 => $"(max {random.Next(0, 5) / 4f} {Many(depth - 1, 4)})",
        6 => $"(recent {Any(depth - 1)})",
        _ => Boolean(depth - 1),
    };

    /// <summary>A query without other queries in it.</summary>
    internal string Simple() => random.Next(16) switch
    {
        0 => Prefix(),
        1 => Wildcard(),
        2 => Fuzzy(),
        3 => Range(),
        4 => random.Next(2) == 0 ? Points("points") : Points("values"),
        5 => random.Next(5) == 0 ? "(all)" : $"(exists {Pick("body", "title", "num", "nums", "cat", "label")})",
        6 => $"(in {Pick("body", "tag")} {string.Join(' ', Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.Next(2) == 0 ? Word() : "t" + random.Next(45)))})",
        7 or 8 or 9 => Phrase(),
        10 => MultiPhrase(),
        11 => $"(term tag t{random.Next(45)})",
        _ => $"(term {Field()} {Word()})",
    };

    internal string Boolean(int depth)
    {
        int count = random.Next(1, 6);
        var clauses = new List<string>();
        int shoulds = 0;
        string[] occurs = random.Next(3) switch { 0 => ["should"], 1 => ["must"], _ => ["must", "filter", "should", "should", "not"] };
        for (int i = 0; i < count; i++)
        {
            string occur = Pick(occurs);
            if (occur == "should") shoulds++;
            string inner = clauses.Count > 0 && random.Next(12) == 0 ? "(term body ba)" : random.Next(3) > 0 ? $"(term {Field()} {Word()})" : Any(depth);
            clauses.Add($"({occur} {inner})");
        }

        int minimum = random.Next(3) == 0 ? random.Next(0, shoulds + 1) : 0;
        return $"(bool {minimum} {string.Join(' ', clauses)})";
    }

    internal string Phrase()
    {
        int count = random.Next(1, 5);
        int slop = random.Next(3) == 0 ? random.Next(1, 6) : 0;
        int position = random.Next(5) == 0 ? random.Next(3) : 0;
        var places = new List<string>();
        string previous = "";
        for (int i = 0; i < count; i++)
        {
            string word = previous.Length > 0 && random.Next(4) == 0 ? previous : FrequentWord();
            places.Add($"{position}:{word}");
            previous = word;
            position += random.Next(8) == 0 ? 2 : 1;
        }

        return $"(phrase {Pick("body", "note", "body")} {slop} {string.Join(' ', places)})";
    }

    internal string MultiPhrase()
    {
        int count = random.Next(1, 4);
        int slop = random.Next(4) == 0 ? random.Next(1, 4) : 0;
        int position = 0;
        var places = new List<string>();
        for (int i = 0; i < count; i++)
        {
            string[] words = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => FrequentWord()).Distinct()];
            places.Add($"{position}:{string.Join('|', words)}");
            position += random.Next(8) == 0 ? 2 : 1;
        }

        return $"(multi body {slop} {string.Join(' ', places)})";
    }

    internal string Field() => Pick("body", "body", "title", "note");

    internal string Word() => SampleDocuments.Word(SampleDocuments.ZipfRank(random, vocabulary + 50));

    private string FrequentWord() => SampleDocuments.Word(SampleDocuments.ZipfRank(random, 12));

    private string Many(int depth, int most) => string.Join(' ', Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Any(depth)));

    private string Prefix()
    {
        string word = Word();
        return $"(prefix {Field()} {word[..random.Next(1, word.Length + 1)]})";
    }

    private string Wildcard()
    {
        string word = Word();
        var pattern = new System.Text.StringBuilder();
        foreach (char character in word)
        {
            switch (random.Next(6))
            {
                case 0: pattern.Append('?'); break;
                case 1: pattern.Append('*'); break;
                case 2: pattern.Append(character).Append('*'); break;
                default: pattern.Append(character); break;
            }
        }

        return $"(wild {Field()} {pattern})";
    }

    private string Fuzzy()
    {
        string word = Word();
        // A word of one or two letters with two slips is another word.
        while (word.Length < 4) word = Word();
        var changed = new System.Text.StringBuilder(word);
        for (int i = random.Next(3); i > 0; i--)
        {
            int place = random.Next(changed.Length);
            if (random.Next(2) == 0) changed[place] = (char)('a' + random.Next(26));
            else if (changed.Length > 4) changed.Remove(place, 1);
        }

        string query = $"(fuzzy {Field()} {changed} {random.Next(3)} {random.Next(3)} {random.Next(2)})";
        return apart ? $"(max 0 {query} (none))" : query;
    }

    private string Range()
    {
        string low = random.Next(5) == 0 ? "*" : Word();
        string high = random.Next(5) == 0 ? "*" : Word();
        if (low != "*" && high != "*" && string.CompareOrdinal(low, high) > 0 && random.Next(10) > 0) (low, high) = (high, low);
        return $"(range {Field()} {low} {high} {random.Next(2)} {random.Next(2)})";
    }

    private string Points(string kind)
    {
        long low = random.Next(-60, 210);
        return string.Create(CultureInfo.InvariantCulture, $"({kind} {Pick("num", "nums")} {low} {low + random.Next(0, 120)})");
    }

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
