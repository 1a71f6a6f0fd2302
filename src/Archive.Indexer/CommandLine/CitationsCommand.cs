using System.CommandLine;
using Archive.Directives.Citations;
using Archive.Directives.Model;
using Archive.Indexer.Reading;
using Directive = Archive.Directives.Model.Directive;

namespace Archive.Indexer.CommandLine;

/// <summary>archive-indexer citations: what the papers of a folder cite and the folder does not hold, and who carries out whom.</summary>
internal static class CitationsCommand
{
    internal static Command Make()
    {
        Argument<string> path = SourceFiles.Argument();
        Option<bool> graph = new("--graph") { Description = "In các cặp viện dẫn lẫn nhau trong thư mục (who cites whom inside the folder)" };
        Command command = new("citations", "Văn bản được viện dẫn mà kho chưa có, kèm số lần (cited but not held)") { path, graph };
        command.SetAction((parsed, cancellationToken) => Task.FromResult((int)Run(parsed.GetRequiredValue(path), parsed.GetValue(graph), Console.Out, cancellationToken)));
        return command;
    }

    /// <summary>Prints one line each, columns separated by tabs.</summary>
    internal static ExitCode Run(string path, bool graph, TextWriter output, CancellationToken cancellationToken)
    {
        ExitCode code = FolderReading.Read(path, null, directive => directive with { Text = string.Empty }, out List<Directive> directives, cancellationToken);
        if (code == ExitCode.SourceUnreadable)
        {
            return code;
        }

        CitationResolver resolver = new(CitationResolver.Citable(directives));
        if (graph)
        {
            foreach (CitationEdge edge in resolver.Edges(directives))
            {
                output.WriteLine($"{edge.FromId}\t{ModelNames.Of(edge.Relation)}\t{edge.ToId}");
            }

            return code;
        }

        foreach (MissingDocument missing in resolver.Missing(directives))
        {
            output.WriteLine($"{missing.Citing.Count}\t{missing.Type}\t{missing.Number}\t{missing.Date}\t{missing.Issuer}\t{missing.Citing[0]}");
        }

        return code;
    }
}
