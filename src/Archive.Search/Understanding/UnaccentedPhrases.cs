using Archive.Search.Engine;
using Archive.Search.Requests;
using Archive.Vietnamese;

namespace Archive.Search.Understanding;

/// <summary>
/// What a quoted phrase is looked for as: exactly as typed, accents included. Only when it was typed wholly without
/// accents and no document of the archive writes it so, its accents were left out for speed, not on purpose: it is then
/// looked for under any accents, and the person is told. One accent in it keeps it exact.
/// </summary>
internal static class UnaccentedPhrases
{
    /// <summary>The run to look for: the one given, or the same without regard to accents. The choice never depends on filters.</summary>
    /// <param name="scope">What the readers of the query share.</param>
    /// <param name="run">The phrase as typed.</param>
    /// <param name="query">The query of a run.</param>
    /// <param name="typed">Where the phrase stands in the query as typed.</param>
    internal static WordRun Read(QueryScope scope, WordRun run, Func<WordRun, EngineQuery> query, TextSpan typed)
    {
        if (!scope.IsOn(ReadingNames.Accent) || run.Words.Count == 0 || run.Words.Any(word => word.Key != word.Folded))
        {
            return run;
        }

        WordRun unaccented = run with { Words = [.. run.Words.Select(word => word with { HasMarks = false })] };
        if (scope.Context.Statistics.Exists(query(run)) || !scope.Context.Statistics.Exists(query(unaccented)))
        {
            return run;
        }

        string text = typed.Of(scope.Request.Text).ToString();
        scope.TellTyped("phrase", typed, $"không văn bản nào viết {text} không dấu: tìm cụm từ này với dấu bất kỳ", ReadingNames.Accent);
        return unaccented;
    }

    /// <summary>Whether a run is looked for without regard to accents.</summary>
    internal static bool IsUnaccented(WordRun run) => run.Words.All(word => !word.HasMarks);
}
