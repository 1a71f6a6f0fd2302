namespace Archive.Lucene.Checking;

/// <summary>What the files of an index hold, by their extensions.</summary>
internal static class FileContents
{
    private static readonly Dictionary<string, string> s_contents = new(StringComparer.Ordinal)
    {
        [".si"] = "segment",
        [".fnm"] = "fields",
        [".fdt"] = "stored values",
        [".fdx"] = "stored values: index",
        [".fdm"] = "stored values: list",
        [".tim"] = "terms",
        [".tip"] = "terms: index",
        [".tmd"] = "terms: list of fields",
        [".doc"] = "documents and frequencies of terms",
        [".pos"] = "positions of terms",
        [".pay"] = "offsets and payloads of terms",
        [".nvd"] = "norms",
        [".nvm"] = "norms: list of fields",
        [".dvd"] = "columns",
        [".dvm"] = "columns: list of fields",
        [".kdd"] = "points",
        [".kdi"] = "points: index",
        [".kdm"] = "points: list of fields",
        [".liv"] = "deletions",
        [".cfs"] = "compound file",
        [".cfe"] = "compound file: entries",
        [".tvd"] = "term vectors",
        [".tvx"] = "term vectors: index",
        [".tvm"] = "term vectors: list",
    };

    /// <summary>A word or two; "other" for an extension that no format here has.</summary>
    internal static string Describe(string file) => s_contents.GetValueOrDefault(Path.GetExtension(file), "other");
}
