using System.Text;
using Archive.Vietnamese;

namespace Archive.Search.Evaluation;

/// <summary>Spoils queries as people do, the same way on every run.</summary>
public static class QueryDistortion
{
    private const string Letters = "abcdeghiklmnopqrstuvxy";

    /// <summary>The query as it is typed without any marks.</summary>
    public static string StripAccents(string query) => AccentFolding.RemoveMarks(VietnameseText.Compose(query));

    /// <summary>
    /// The query with seeded slips, each in another word while there are enough: half are what the ear confuses
    /// (hỏi/ngã, s/x, n/ng …), half are slips of the hand (a letter lost, doubled, swapped, or the key beside it).
    /// </summary>
    /// <param name="query">The query.</param>
    /// <param name="count">How many slips.</param>
    /// <param name="seed">Same seed, same slips.</param>
    public static string AddTypos(string query, int count, int seed)
    {
        ArgumentNullException.ThrowIfNull(query);
        Random random = new(seed);
        string[] words = query.Split(' ');
        List<int> open = [.. Enumerable.Range(0, words.Length).Where(i => words[i].Length >= 2 && words[i].All(char.IsLetter))];
        for (int done = 0; done < count && open.Count > 0; done++)
        {
            int at = random.Next(open.Count);
            words[open[at]] = Slip(words[open[at]], random);
            open.RemoveAt(at);
        }

        return string.Join(' ', words);
    }

    private static string Slip(string word, Random random)
    {
        if (random.Next(2) == 0 && Confusables.Candidates(word.ToLowerInvariant()) is { Count: > 0 } confused)
        {
            string slip = confused[random.Next(confused.Count)].Text;
            return char.IsUpper(word[0]) ? char.ToUpperInvariant(slip[0]) + slip[1..] : slip;
        }

        int at = random.Next(word.Length);
        StringBuilder slipped = new(word);
        switch (random.Next(4))
        {
            case 0:
                slipped.Remove(at, 1);
                break;
            case 1:
                slipped.Insert(at, word[at]);
                break;
            case 2 when at + 1 < word.Length && word[at] != word[at + 1]:
                (slipped[at], slipped[at + 1]) = (slipped[at + 1], slipped[at]);
                break;
            default:
                char folded = AccentFolding.Fold(word[at]);
                char[] beside = [.. Letters.Where(letter => Keyboard.AreNeighbours(folded, letter))];
                slipped[at] = beside.Length == 0 ? Letters[random.Next(Letters.Length)] : beside[random.Next(beside.Length)];
                break;
        }

        return slipped.ToString();
    }
}
