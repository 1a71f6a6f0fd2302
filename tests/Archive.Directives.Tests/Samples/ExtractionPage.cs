using Archive.Testing;
using Xunit;

namespace Archive.Directives.Tests.Samples;

/// <summary>Holds the tables of docs/extraction.md to what is measured; ARCHIVE_UPDATE_GOLDEN=1 writes them anew.</summary>
internal static class ExtractionPage
{
    private static readonly Lock s_lock = new();
    private static readonly string s_path = Path.Combine(SharedData.ProjectRoot, "docs", "extraction.md");

    /// <summary>The table behind the mark with that name must be the one given.</summary>
    public static void Check(string name, string table)
    {
        lock (s_lock)
        {
            string page = File.ReadAllText(s_path).ReplaceLineEndings("\n");
            string mark = $"<!-- table: {name} -->\n\n";
            int start = page.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
            Assert.True(start >= mark.Length, $"docs/extraction.md has no \"{mark.Trim()}\"");
            int end = page.IndexOf("\n\n", start, StringComparison.Ordinal);
            string kept = page[start..(end < 0 ? page.Length : end)].Trim();
            if (Environment.GetEnvironmentVariable("ARCHIVE_UPDATE_GOLDEN") == "1")
            {
                File.WriteAllText(s_path, page[..start] + table.ReplaceLineEndings("\n").Trim() + (end < 0 ? "\n" : page[end..]));
                return;
            }

            Assert.True(kept == table.ReplaceLineEndings("\n").Trim(), $"docs/extraction.md, table {name}: the page says\n{kept}\nmeasured was\n{table}");
        }
    }
}
