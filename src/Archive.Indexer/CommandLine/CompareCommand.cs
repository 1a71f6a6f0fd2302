using System.CommandLine;
using Archive.Directives.Families;
using Archive.Directives.Model;
using Archive.Indexer.Reading;
using Directive = Archive.Directives.Model.Directive;

namespace Archive.Indexer.CommandLine;

/// <summary>archive-indexer compare: what differs between two documents, clause by clause.</summary>
internal static class CompareCommand
{
    internal static Command Make()
    {
        Argument<string> left = new("left") { Description = "Văn bản thứ nhất (first document)", HelpName = "A" };
        Argument<string> right = new("right") { Description = "Văn bản thứ hai (second document)", HelpName = "B" };
        Command command = new("compare", "So hai văn bản theo từng điều khoản (compare two documents clause by clause)") { left, right };
        command.SetAction((parsed, cancellationToken) => Task.FromResult((int)Run(parsed.GetRequiredValue(left), parsed.GetRequiredValue(right), Console.Out, cancellationToken)));
        return command;
    }

    /// <summary>Prints a line for each clause: "=" same, "~" changed, "+" only in the second, "-" only in the first; changed words as [-left-]{+right+}.</summary>
    internal static ExitCode Run(string left, string right, TextWriter output, CancellationToken cancellationToken)
    {
        if (Read(left, out Directive? first, cancellationToken) is { } firstError)
        {
            return firstError;
        }

        if (Read(right, out Directive? second, cancellationToken) is { } secondError)
        {
            return secondError;
        }

        foreach (ClauseDifference difference in ClauseDifferences.Between(first!, second!))
        {
            char mark = difference.Change switch { ClauseChange.Same => '=', ClauseChange.Changed => '~', ClauseChange.Added => '+', _ => '-' };
            output.WriteLine($"{mark} {difference.Label}");
            if (difference.Change == ClauseChange.Changed)
            {
                output.WriteLine("    " + string.Join(' ', difference.Words.Select(Show)));
            }
            else if (difference.Change is ClauseChange.Added or ClauseChange.Removed)
            {
                TextSpan span = difference.Right ?? difference.Left!.Value;
                output.WriteLine("    " + string.Join(' ', span.Of(difference.Right is null ? first!.Text : second!.Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
            }
        }

        return ExitCode.Done;
    }

    private static string Show(WordChange words) => words.Change switch
    {
        ClauseChange.Added => $"{{+{words.Text}+}}",
        ClauseChange.Removed => $"[-{words.Text}-]",
        _ => words.Text,
    };

    /// <summary>The only document of a file; a code when it cannot be read.</summary>
    private static ExitCode? Read(string path, out Directive? directive, CancellationToken cancellationToken)
    {
        ExitCode code = FolderReading.Read(path, null, found => found, out List<Directive> documents, cancellationToken);
        directive = documents.Count == 1 ? documents[0] : null;
        if (code is ExitCode.Done && directive is null)
        {
            Console.Error.WriteLine($"'{path}' phải là đúng một văn bản, ở đây có {documents.Count}. (Exactly one document is needed.)");
            return ExitCode.Usage;
        }

        return code == ExitCode.Done ? null : code;
    }
}
