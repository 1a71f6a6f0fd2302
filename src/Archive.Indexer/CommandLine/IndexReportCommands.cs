using System.CommandLine;
using Archive.Search.Maintenance;

namespace Archive.Indexer.CommandLine;

/// <summary>archive-indexer check and index-info: look at an index without a lock, while others search and write.</summary>
internal static class IndexReportCommands
{
    internal static Command Check()
    {
        Option<string> index = IndexFolder();
        Option<bool> verify = new("--verify") { Description = "Duyệt cả mọi danh sách và đối chiếu các tệp với nhau, không chỉ mã kiểm (walk every list, not only checksums)" };
        Command command = new("check", "Kiểm tra mọi byte của chỉ mục; nêu tên tệp hỏng (check the index; names damaged files)") { index, verify };
        command.SetAction((parsed, cancellationToken) => Task.FromResult((int)Report(
            parsed.GetRequiredValue(index),
            folder => IndexReports.Check(folder, parsed.GetValue(verify), Console.Out, cancellationToken) ? ExitCode.Done : ExitCode.IndexDamaged)));
        return command;
    }

    internal static Command Info()
    {
        Option<string> index = IndexFolder();
        Option<string> field = new("--field") { Description = "In các từ nhiều nhất của trường này (most frequent terms of a field)", HelpName = "FIELD" };
        Option<string> prefix = new("--prefix") { Description = "Chỉ những từ bắt đầu như vậy (only terms that begin so)", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        Option<int> top = new("--top") { Description = "Số từ (number of terms)", HelpName = "N", DefaultValueFactory = _ => 20 };
        Command command = new("index-info", "In phân đoạn, tệp, trường và từ của chỉ mục (segments, files, fields and terms of the index)") { index, field, prefix, top };
        command.SetAction((parsed, _) => Task.FromResult((int)Report(parsed.GetRequiredValue(index), folder =>
        {
            if (parsed.GetValue(field) is { Length: > 0 } name)
            {
                IndexReports.TopTerms(folder, name, Math.Max(0, parsed.GetValue(top)), parsed.GetValue(prefix) ?? "", Console.Out);
            }
            else
            {
                IndexReports.Describe(folder, Console.Out);
            }

            return ExitCode.Done;
        })));
        return command;
    }

    private static Option<string> IndexFolder() => new("--index") { Description = "Thư mục chỉ mục (folder of the index)", Required = true, HelpName = "DIR" };

    private static ExitCode Report(string folder, Func<string, ExitCode> report)
    {
        // Opening a folder that is not there would make it.
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"Không có thư mục chỉ mục '{folder}'; hãy kiểm tra --index. (No such folder.)");
            return ExitCode.SourceUnreadable;
        }

        try
        {
            return report(folder);
        }
        catch (FileNotFoundException missing)
        {
            Console.Error.WriteLine($"'{folder}' không phải chỉ mục hoàn chỉnh: {missing.Message} (No complete index.)");
            return ExitCode.SourceUnreadable;
        }
        catch (IOException damaged)
        {
            Console.Error.WriteLine($"HỎNG (damaged): {damaged.Message}");
            return ExitCode.IndexDamaged;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }
}
