namespace Archive.Lucene.Index;

/// <summary>How much of a term's occurrences is indexed; the numbers are those of the .fnm file.</summary>
public enum IndexOptions
{
    /// <summary>The field is not indexed.</summary>
    None = 0,

    /// <summary>Documents only.</summary>
    Docs = 1,

    /// <summary>Documents and how often the term occurs in each.</summary>
    DocsAndFreqs = 2,

    /// <summary>Also the position of each occurrence: phrases can be searched.</summary>
    DocsAndFreqsAndPositions = 3,

    /// <summary>Also the character offsets of each occurrence.</summary>
    DocsAndFreqsAndPositionsAndOffsets = 4,
}

/// <summary>The kind of column a field has; the numbers are those of the .fnm file.</summary>
public enum DocValuesType
{
    /// <summary>No column.</summary>
    None = 0,

    /// <summary>One 64-bit number for each document.</summary>
    Numeric = 1,

    /// <summary>One byte string for each document.</summary>
    Binary = 2,

    /// <summary>One byte string for each document, deduplicated and sorted.</summary>
    Sorted = 3,

    /// <summary>A set of byte strings for each document, deduplicated and sorted.</summary>
    SortedSet = 4,

    /// <summary>Any number of 64-bit numbers for each document, sorted.</summary>
    SortedNumeric = 5,
}
