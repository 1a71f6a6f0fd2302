using Archive.Testing;

namespace Archive.Lucene.Tests.Search;

/// <summary>A document of the search tests, independent of any index.</summary>
internal sealed class SampleDocument
{
    /// <summary>Fields of words separated by single spaces: body and title with norms, note without.</summary>
    internal Dictionary<string, string[]> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>Field tag: exact terms, no frequencies.</summary>
    internal List<string> Tags { get; } = [];

    /// <summary>Field num: a numeric column and a point.</summary>
    internal long? Number { get; set; }

    /// <summary>Field nums: a sorted-numeric column and points; ascending.</summary>
    internal List<long> Numbers { get; } = [];

    /// <summary>Field cat: a sorted-set column; ascending, distinct.</summary>
    internal List<string> Categories { get; } = [];

    /// <summary>Field label: a sorted column.</summary>
    internal string? Label { get; set; }

    internal bool IsDeleted { get; set; }

    /// <summary>The distinct terms of a field and their positions; of tags all at 0.</summary>
    internal Dictionary<string, List<int>> Terms(string field)
    {
        var terms = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        if (field == "tag")
        {
            foreach (string tag in Tags) terms[tag] = [0];
            return terms;
        }

        if (!Texts.TryGetValue(field, out string[]? words)) return terms;
        for (int i = 0; i < words.Length; i++)
        {
            if (!terms.TryGetValue(words[i], out List<int>? positions)) terms[words[i]] = positions = [];
            positions.Add(i);
        }

        return terms;
    }
}

/// <summary>Invents documents: words by Zipf's law, so that some are in most documents and many in few.</summary>
internal static class SampleDocuments
{
    /// <summary>Words of some length in common, so that prefixes, patterns and slips find several.</summary>
    internal static string Word(int rank)
    {
        string[] syllables = ["ba", "đình", "xây", "dựng", "cộng", "kế", "hoạch", "ni", "tho", "quan", "uy", "văn", "ma", "te", "hop"];
        var word = new System.Text.StringBuilder();
        int rest = rank;
        do
        {
            word.Append(syllables[rest % syllables.Length]);
            rest /= syllables.Length;
        }
        while (rest > 0);
        return word.ToString();
    }

    /// <summary>A rank drawn so that rank r is about 1 ÷ (r + 1) as frequent as rank 0.</summary>
    internal static int ZipfRank(Random random, int vocabulary) => (int)Math.Pow(vocabulary + 1, random.NextDouble()) - 1;

    internal static List<SampleDocument> Make(RandomSeed seed, int count, int vocabulary = 800, double deleted = 0.05, int bodyLength = 30)
    {
        Random random = seed.NewRandom();
        var documents = new List<SampleDocument>(count);
        for (int i = 0; i < count; i++)
        {
            var document = new SampleDocument { IsDeleted = random.NextDouble() < deleted };
            if (random.Next(20) > 0) document.Texts["body"] = Words(random, random.Next(1, bodyLength * 2), vocabulary);
            if (random.Next(10) > 0) document.Texts["title"] = Words(random, random.Next(1, 8), vocabulary / 4);
            if (random.Next(3) > 0) document.Texts["note"] = Words(random, random.Next(1, 12), vocabulary / 8);
            for (int j = random.Next(3); j > 0; j--) document.Tags.Add("t" + random.Next(40));
            if (random.Next(12) > 0) document.Number = random.Next(4) == 0 ? random.NextInt64(-1_000_000_000_000, 1_000_000_000_000) : random.Next(0, 200);
            for (int j = random.Next(4); j > 0; j--) document.Numbers.Add(random.Next(-50, 50));
            document.Numbers.Sort();
            for (int j = random.Next(4); j > 0; j--) document.Categories.Add(Category(random));
            string[] distinct = [.. document.Categories.Distinct().Order(StringComparer.Ordinal)];
            document.Categories.Clear();
            document.Categories.AddRange(distinct);
            if (random.Next(8) > 0) document.Label = "l" + ZipfRank(random, 60);
            documents.Add(document);
        }

        return documents;
    }

    private static string Category(Random random)
    {
        string top = "c" + ZipfRank(random, 12);
        if (random.Next(3) == 0) return top;
        string middle = top + "/m" + ZipfRank(random, 6);
        return random.Next(2) == 0 ? middle : middle + "/n" + random.Next(4);
    }

    private static string[] Words(Random random, int count, int vocabulary)
    {
        string[] words = new string[count];
        for (int i = 0; i < count; i++) words[i] = Word(ZipfRank(random, vocabulary));
        return words;
    }
}
