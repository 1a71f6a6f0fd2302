namespace Archive.Directives.Model;

/// <summary>What is known of a document before its text is parsed.</summary>
/// <param name="File">The path under the root of the archive, with forward slashes; also the default id.</param>
/// <param name="PageCount">Pages as the reader counted them; null when the format has none.</param>
/// <param name="Quality">From the extraction guard; null when it did not run.</param>
public sealed record DirectiveSource(string File, int? PageCount = null, Quality? Quality = null)
{
    /// <summary>The id under which the archive keeps the document.</summary>
    public string Id { get; init; } = File;
}
