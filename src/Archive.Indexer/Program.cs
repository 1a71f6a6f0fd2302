using System.CommandLine;
using System.Text;
using Archive.Indexer.CommandLine;
using Archive.Indexer.Reading;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
RootCommand root = new("archive-indexer: lập chỉ mục kho lưu trữ văn bản (indexes the archive)")
{
    IndexCommands.Build(),
    IndexCommands.Update(),
    InspectCommand.Make(),
    CitationsCommand.Make(),
    ThemesCommand.Make(),
    FamiliesCommand.Make(),
    CompareCommand.Make(),
    EvaluateCommand.Make(),
    IndexReportCommands.Check(),
    IndexReportCommands.Info(),
    ReadingProcess.Command(),
};
ParseResult parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
    {
        Console.Error.WriteLine(error.Message);
    }

    Console.Error.WriteLine("Xem: archive-indexer --help");
    return (int)ExitCode.Usage;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception error) when (error is not OperationCanceledException)
{
    Console.Error.WriteLine($"Lỗi ngoài dự kiến (unexpected): {error}");
    return (int)ExitCode.Unexpected;
}
