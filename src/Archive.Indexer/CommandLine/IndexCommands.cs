using System.CommandLine;
using Archive.Indexer.Progress;
using Archive.Indexer.Reading;
using Archive.Indexer.Runs;
using Archive.Search.Writing;

namespace Archive.Indexer.CommandLine;

/// <summary>archive-indexer build and update.</summary>
internal static class IndexCommands
{
    internal static Command Build() => Make(
        "build", "Lập chỉ mục mới cho cả thư mục (index the whole folder anew)", startEmpty: true);

    internal static Command Update() => Make(
        "update", "Chỉ đọc tệp mới hoặc đã đổi, gỡ tệp đã mất; dùng cho hằng đêm (read only what changed)", startEmpty: false);

    private static Command Make(string name, string description, bool startEmpty)
    {
        Option<string> corpus = new("--corpus") { Description = "Thư mục văn bản (folder of the files)", Required = true, HelpName = "DIR" };
        Option<string> index = new("--index") { Description = "Thư mục chỉ mục (folder of the index)", Required = true, HelpName = "DIR" };
        Option<int> threads = new("--threads")
        {
            Description = "Số tệp đọc cùng lúc (files read at the same time)",
            DefaultValueFactory = _ => Math.Max(1, Environment.ProcessorCount),
            HelpName = "N",
        };
        threads.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int value) && value is < 1 or > 256)
            {
                result.AddError("--threads phải từ 1 đến 256 (must be from 1 to 256)");
            }
        });
        Option<string> themes = ThemesFile.Option();
        Command command = new(name, description) { corpus, index, threads, themes };
        command.SetAction((parsed, cancellationToken) =>
        {
            if (!ThemesFile.TryRead(parsed.GetValue(themes), out ThemesFile? authority))
            {
                return Task.FromResult((int)ExitCode.Usage);
            }

            return Task.FromResult((int)Run(
                new IndexRunSettings(parsed.GetRequiredValue(corpus), parsed.GetRequiredValue(index), startEmpty, parsed.GetValue(threads), authority),
                cancellationToken));
        });
        return command;
    }

    private static ExitCode Run(IndexRunSettings settings, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(settings.Corpus))
        {
            Console.Error.WriteLine($"Không có thư mục văn bản '{settings.Corpus}'; hãy kiểm tra --corpus. (No such folder.)");
            return ExitCode.SourceUnreadable;
        }

        IRunProgress progress = Console.IsErrorRedirected ? new PlainProgress(Console.Error) : new TerminalProgress();
        try
        {
            RunReport report = new IndexRun(settings, progress).Run(cancellationToken);
            foreach (string line in report.Summary())
            {
                Console.Out.WriteLine(line);
            }

            return report.Failures.Count > 0 ? ExitCode.SomeFilesFailed : ExitCode.Done;
        }
        catch (IndexBusyException busy)
        {
            Console.Error.WriteLine(busy.Message);
            return ExitCode.IndexBusy;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Đã dừng theo yêu cầu; chỉ mục cũ vẫn nguyên. (Interrupted; the last publication stays.)");
            return ExitCode.Interrupted;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"Không ghi được chỉ mục '{settings.Index}': {error.Message} Chỉ mục cũ vẫn nguyên. (The index cannot be written.)");
            return ExitCode.IndexUnwritable;
        }
    }
}
