using Archive.Indexer.Runs;

namespace Archive.Indexer.Progress;

/// <summary>Tells a person, or a log, how far a run is. Safe for several threads.</summary>
internal interface IRunProgress
{
    /// <summary>A run of so many files begins; disposing the result ends it.</summary>
    IDisposable Start(int files);

    /// <summary>One more file is done.</summary>
    void Advance(RunReport report);
}
