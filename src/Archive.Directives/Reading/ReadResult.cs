namespace Archive.Directives.Reading;

/// <summary>
/// What came out of one file: usually one document or one failure; of an archive any number of each.
/// </summary>
/// <param name="Documents">What was read, in the order of the source.</param>
/// <param name="Failures">What was not, each with its reason.</param>
public sealed record ReadResult(IReadOnlyList<DocumentText> Documents, IReadOnlyList<ReadingFailure> Failures)
{
    /// <summary>Whether something was read and nothing failed.</summary>
    public bool Succeeded => Documents.Count > 0 && Failures.Count == 0;

    internal static ReadResult Of(DocumentText document) => new([document], []);

    internal static ReadResult Failed(string name, ReadingFailureReason reason, string detail = "") => new([], [new ReadingFailure(name, reason, detail)]);
}
