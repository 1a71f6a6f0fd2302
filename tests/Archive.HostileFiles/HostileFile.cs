using Archive.Directives.Reading;

namespace Archive.HostileFiles;

/// <summary>One file made to do harm, and what may come of it.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Allowed">Failures that are right; empty when the file must be read.</param>
/// <param name="MayBeRead">Whether a document is right too.</param>
/// <param name="Forbidden">Text that may not come out of it.</param>
public sealed record HostileFile(string Path, IReadOnlyList<ReadingFailureReason> Allowed, bool MayBeRead, string? Forbidden = null)
{
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>What came of it in words; <paramref name="held"/> says whether that is right.</summary>
    public string Judge(ReadResult result, out bool held)
    {
        bool leaked = Forbidden is not null && result.Documents.Any(document => document.Text.Contains(Forbidden, StringComparison.Ordinal));
        bool failuresRight = result.Failures.All(failure => Allowed.Contains(failure.Reason) || failure.Reason == ReadingFailureReason.MissingTool);
        bool something = result.Documents.Count + result.Failures.Count > 0;
        bool readRight = result.Documents.Count == 0 || MayBeRead;
        held = !leaked && failuresRight && something && readRight;
        string failures = string.Join(", ", result.Failures.Take(3).Select(failure => failure.Code + (failure.Detail.Length > 0 ? " (" + failure.Detail + ")" : "")));
        return $"{result.Documents.Count} read{(failures.Length > 0 ? "; " + failures : "")}{(leaked ? "; LEAKED" : "")}";
    }
}
