using System.CommandLine;
using System.Text.Json;
using Archive.Directives.Model;
using Archive.Directives.Themes;
using Archive.Indexer.Reading;
using Directive = Archive.Directives.Model.Directive;

namespace Archive.Indexer.CommandLine;

/// <summary>archive-indexer themes: names that several papers quote and the authority file lacks, in the form of that file.</summary>
internal static class ThemesCommand
{
    private const int DefaultMinimum = 3;

    internal static Command Make()
    {
        Argument<string> path = SourceFiles.Argument();
        Option<int> minimum = new("--minimum")
        {
            Description = "Ít nhất bao nhiêu văn bản trích tên đó (quoted by at least so many documents)",
            HelpName = "K",
            DefaultValueFactory = _ => DefaultMinimum,
        };
        minimum.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--minimum phải từ 1 trở lên (must be at least 1)");
            }
        });
        Option<string> themes = ThemesFile.Option();
        Command command = new("themes", "Gợi ý chủ đề mới cho tệp chủ đề (suggest new themes)") { path, minimum, themes };
        command.SetAction((parsed, cancellationToken) => Task.FromResult((int)(
            ThemesFile.TryRead(parsed.GetValue(themes), out ThemesFile? authority)
                ? Run(parsed.GetRequiredValue(path), parsed.GetValue(minimum), authority, Console.Out, cancellationToken)
                : ExitCode.Usage)));
        return command;
    }

    /// <summary>Prints a YAML list that can be pasted into the authority file.</summary>
    internal static ExitCode Run(string path, int minimum, ThemesFile? themes, TextWriter output, CancellationToken cancellationToken)
    {
        ExitCode code = FolderReading.Read(path, themes, directive => directive with { Text = string.Empty }, out List<Directive> directives, cancellationToken);
        if (code == ExitCode.SourceUnreadable)
        {
            return code;
        }

        output.WriteLine("themes:");
        foreach (ThemeSuggestion suggestion in ThemeSuggestions.Of(directives, minimum))
        {
            output.WriteLine($"  # {suggestion.Documents.Count} văn bản, ví dụ {suggestion.Documents[0]}");
            output.WriteLine($"  - name: {Quoted(suggestion.Name)}");
            if (suggestion.Spellings.Count > 1)
            {
                output.WriteLine($"    variants: [{string.Join(", ", suggestion.Spellings.Skip(1).Select(Quoted))}]");
            }

            if (suggestion.Kind is not null)
            {
                output.WriteLine($"    kind: {Quoted(suggestion.Kind)}");
            }
        }

        return code;
    }

    /// <summary>A double-quoted scalar of YAML is written as a string of JSON.</summary>
    private static string Quoted(string text) => "\"" + JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"";
}
