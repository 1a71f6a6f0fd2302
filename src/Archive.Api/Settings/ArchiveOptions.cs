using System.ComponentModel.DataAnnotations;

namespace Archive.Api.Settings;

/// <summary>Where the archive lives. Section "Archive" of the settings; each can be given on the command line too.</summary>
public sealed class ArchiveOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Archive";

    /// <summary>Folder of the index that archive-indexer writes ("--index").</summary>
    [Required(ErrorMessage = "Archive:Index is missing: name the folder of the index (--index DIR or Archive__Index).")]
    public required string Index { get; set; }

    /// <summary>Folder of the original files ("--corpus"); without it the original of a document is not served.</summary>
    public string? Corpus { get; set; }

    /// <summary>Folder of the built page ("--page"); without it the API answers alone.</summary>
    public string? Page { get; set; }

    /// <summary>Requests that may search at the same time; further ones wait. 0 means twice the processors.</summary>
    [Range(0, 10_000, ErrorMessage = "Archive:ConcurrentSearches must be from 0 to 10000.")]
    public int ConcurrentSearches { get; set; }

    /// <summary>Requests that may wait for a search; the next one is answered with 503 at once.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Archive:WaitingSearches must be from 0 to 1000000.")]
    public int WaitingSearches { get; set; } = 1_000;
}
