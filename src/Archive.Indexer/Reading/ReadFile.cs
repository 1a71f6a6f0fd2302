using Archive.Directives.Model;
using Archive.Directives.Reading;

namespace Archive.Indexer.Reading;

/// <summary>What came out of one file: its documents, parsed, and what could not be read.</summary>
/// <param name="File">The file's path as results name it, with forward slashes.</param>
/// <param name="Documents">The documents with the texts that they were parsed from; several for an archive.</param>
/// <param name="Failures">Paths and reasons for people.</param>
internal sealed record ReadFile(string File, IReadOnlyList<(Directive Directive, DocumentText Text)> Documents, IReadOnlyList<ReadFailure> Failures);

/// <summary>A file, or a file inside an archive, that could not be read.</summary>
/// <param name="File">Its path as results name it.</param>
/// <param name="Code">The stable code of the reason: "damaged", "missing-tool".</param>
/// <param name="Reason">Vietnamese sentence with the reason and what to do.</param>
internal sealed record ReadFailure(string File, string Code, string Reason);
