using System.CommandLine;
using Archive.Directives.Reading.Isolation;
using Archive.Indexer.Inspection;
using Archive.Indexer.Reading;
using Archive.Indexer.Runs;

namespace Archive.Indexer.CommandLine;

/// <summary>archive-indexer inspect: prints what the archive knows of any file, without an index.</summary>
internal static class InspectCommand
{
    private const string Json = "json";
    private const string Ndjson = "ndjson";
    private const string Table = "table";

    internal static Command Make()
    {
        Argument<string> path = SourceFiles.Argument();
        Option<string> format = new("--format")
        {
            Description = "Dạng in ra: table cho người đọc, ndjson mỗi dòng một văn bản, json một mảng (output form)",
            HelpName = "json|ndjson|table",
            DefaultValueFactory = _ => Console.IsOutputRedirected ? Ndjson : Table,
        };
        format.AcceptOnlyFromAmong(Json, Ndjson, Table);
        Option<string> themes = ThemesFile.Option();
        Command command = new("inspect", "In siêu dữ liệu của tệp hay thư mục, không cần chỉ mục (print what is known of files)") { path, format, themes };
        command.SetAction((parsed, cancellationToken) =>
        {
            if (!ThemesFile.TryRead(parsed.GetValue(themes), out ThemesFile? authority))
            {
                return Task.FromResult((int)ExitCode.Usage);
            }

            using StreamWriter output = new(Console.OpenStandardOutput(), Console.OutputEncoding) { AutoFlush = false };
            return Task.FromResult((int)Run(parsed.GetRequiredValue(path), parsed.GetRequiredValue(format), authority, output, cancellationToken));
        });
        return command;
    }

    /// <summary>Prints everything under a path.</summary>
    internal static ExitCode Run(string path, string format, ThemesFile? themes, TextWriter output, CancellationToken cancellationToken)
    {
        if (SourceFiles.Find(path) is not { } files)
        {
            return ExitCode.SourceUnreadable;
        }

        using IsolatedFileReader reader = ReadingProcess.OpenReader(Environment.ProcessorCount);
        IInspectionOutput form = format switch
        {
            Json => new JsonOutput(output),
            Table => new TableOutput(output),
            _ => new NdjsonOutput(output),
        };
        bool failed = false;
        try
        {
            form.Start();
            foreach (ReadFile file in new DirectiveReader(reader, themes?.Authority).ReadAll(files, Environment.ProcessorCount, cancellationToken))
            {
                foreach ((Directives.Model.Directive directive, Directives.Reading.DocumentText text) in file.Documents)
                {
                    form.Write(directive, text);
                }

                foreach (ReadFailure failure in file.Failures)
                {
                    form.Write(failure);
                    failed = true;
                }

                output.Flush();
            }

            form.End();
            output.Flush();
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }

        return failed ? ExitCode.SomeFilesFailed : ExitCode.Done;
    }
}
