using System.Runtime.CompilerServices;
using System.Text;

namespace Archive.Testing;

/// <summary>
/// Golden files: text that was read and approved by a person, kept in the folder Golden beside the test that names it.
/// </summary>
/// <remarks>ARCHIVE_UPDATE_GOLDEN=1 writes the files instead of comparing; what changed is then read in the difference.</remarks>
public static class Golden
{
    /// <summary>The environment variable that makes <see cref="Match"/> write.</summary>
    public const string UpdateVariable = "ARCHIVE_UPDATE_GOLDEN";

    /// <summary>
    /// Compares a text with the golden file of that name in the test project's folder Golden. Line ends do not count.
    /// </summary>
    /// <param name="path">Path below Golden: "help.txt".</param>
    /// <param name="text">What the program gave.</param>
    /// <param name="testFile">The calling source file; it tells which test project is meant.</param>
    /// <exception cref="GoldenMismatchException">The file is missing, or differs; names the first line that differs.</exception>
    public static void Match(string path, string text, [CallerFilePath] string testFile = "") =>
        MatchFile(Path.Combine(ProjectFolder(testFile), "Golden", path), text, Environment.GetEnvironmentVariable(UpdateVariable) == "1");

    internal static void MatchFile(string file, string text, bool update)
    {
        text = text.ReplaceLineEndings("\n");
        if (update)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return;
        }

        if (!File.Exists(file))
        {
            throw new GoldenMismatchException($"Golden file {file} is missing. Read the text below; if it is right, run again with {UpdateVariable}=1.\n{text}");
        }

        string expected = File.ReadAllText(file).ReplaceLineEndings("\n");
        if (!string.Equals(expected, text, StringComparison.Ordinal))
        {
            throw new GoldenMismatchException(Explain(file, expected.Split('\n'), text.Split('\n')));
        }
    }

    private static string Explain(string file, string[] expected, string[] found)
    {
        int line = 0;
        while (line < expected.Length && line < found.Length && string.Equals(expected[line], found[line], StringComparison.Ordinal))
        {
            line++;
        }

        return new StringBuilder()
            .Append("Differs from ").Append(file).Append(" at line ").Append(line + 1).Append('\n')
            .Append("expected: ").Append(line < expected.Length ? expected[line] : "(end of text)").Append('\n')
            .Append("found:    ").Append(line < found.Length ? found[line] : "(end of text)").Append('\n')
            .Append("If the new text is right, run again with ").Append(UpdateVariable).Append("=1 and read the difference.")
            .ToString();
    }

    // The sources may have moved since they were built (a copied checkout): look below the root that is there now.
    private static string ProjectFolder(string testFile)
    {
        string[] parts = testFile.Split('/', '\\');
        int tests = Array.LastIndexOf(parts, "tests");
        return tests >= 0 && tests + 2 < parts.Length
            ? Path.Combine(SharedData.ProjectRoot, "tests", parts[tests + 1])
            : throw new ArgumentException($"{testFile} is not below tests/<project>/", nameof(testFile));
    }
}

/// <summary>A text does not match its golden file.</summary>
public sealed class GoldenMismatchException(string message) : Exception(message);
