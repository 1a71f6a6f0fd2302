using System.Globalization;
using Archive.Indexer.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Archive.Indexer.Progress;

/// <summary>A progress bar on standard error, with files, megabytes a second and the time that is left.</summary>
internal sealed class TerminalProgress : IRunProgress, IDisposable
{
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
    private readonly TaskCompletionSource _finished = new();
    private readonly ManualResetEventSlim _ready = new();
    private ProgressTask? _task;
    private Task? _display;

    public IDisposable Start(int files)
    {
        if (files == 0)
        {
            _finished.SetResult();
            return this;
        }

        _display = _console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new CountColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                _task = context.AddTask("Đọc và lập chỉ mục", maxValue: files);
                _ready.Set();
                await _finished.Task.ConfigureAwait(false);
            });
        _ready.Wait();
        return this;
    }

    public void Advance(RunReport report) => _task?.Increment(1);

    public void Dispose()
    {
        _finished.TrySetResult();
        _display?.GetAwaiter().GetResult();
        _ready.Dispose();
    }

    private sealed class CountColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Value:F0}/{task.MaxValue:F0} tệp"));
    }
}
