namespace Archive.Search.Writing;

/// <summary>What a publication says of itself; kept with the commit.</summary>
internal static class PublicationFields
{
    /// <summary>When it was published, ISO 8601, UTC.</summary>
    internal const string PublishedAt = "archive.publishedAt";

    /// <summary>Name of the file, beside the index, that lists what was indexed from where.</summary>
    internal const string Manifest = "archive.manifest";

    /// <summary>The earliest day of issue, ISO.</summary>
    internal const string FirstDate = "archive.firstDate";

    /// <summary>The latest day of issue, ISO.</summary>
    internal const string LastDate = "archive.lastDate";

    /// <summary>Version of the analysis; an index of another version is built anew.</summary>
    internal const string AnalysisVersion = "archive.analysisVersion";
}
