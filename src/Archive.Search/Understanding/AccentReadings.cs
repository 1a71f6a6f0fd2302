using Archive.Search.Requests;
using Archive.Vietnamese;

namespace Archive.Search.Understanding;

/// <summary>Tells the person where a word is also found under marks that were not typed.</summary>
internal static class AccentReadings
{
    // A person reads a few examples; the way back undoes all of them.
    private const int MostExamples = 3;

    /// <summary>One part for the whole run: unaccented as a whole, or the words that have other spellings in the archive.</summary>
    internal static void Tell(QueryScope scope, WordRun run)
    {
        if (!scope.IsOn(ReadingNames.Accent) || run.IsPhrase)
        {
            return;
        }

        List<QueryWord> words = [.. run.Words.Where(word => word.Folded.Any(char.IsAsciiLetter))];
        if (words.Count == 0)
        {
            return;
        }

        TextSpan span = new(words.Min(word => word.Start), words.Max(word => word.End));
        if (!words.Exists(word => word.HasMarks))
        {
            scope.TellTyped("accent", span, "gõ không dấu: tìm cả từ có dấu bất kỳ", ReadingNames.Accent);
            return;
        }

        string[] examples = [.. words.Where(word => word.Variants.Count > 0).DistinctBy(word => word.Key).Take(MostExamples)
            .Select(word => $"{word.Key} → {string.Join(", ", word.Variants.Take(MostExamples))}")];
        if (examples.Length > 0)
        {
            scope.TellTyped("accent", span, $"dấu chưa gõ được để ngỏ, tìm cả: {string.Join("; ", examples)}", ReadingNames.Accent);
        }
    }
}
