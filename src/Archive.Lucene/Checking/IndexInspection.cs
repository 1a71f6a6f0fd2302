using Archive.Lucene.Index;

namespace Archive.Lucene.Checking;

/// <summary>What the newest commit of an index consists of.</summary>
/// <param name="Commit">Name of the commit's file.</param>
/// <param name="Generation">Number of the commit.</param>
/// <param name="UserData">What the caller of the commit wanted to find again.</param>
/// <param name="Documents">Documents that are not deleted.</param>
/// <param name="DeletedDocuments">Deleted documents that still take room.</param>
/// <param name="SizeBytes">Bytes of all files of the commit.</param>
/// <param name="Segments">The segments, in the order of the commit.</param>
/// <param name="Fields">The fields, by name.</param>
public sealed record IndexInspection(
    string Commit,
    long Generation,
    IReadOnlyDictionary<string, string> UserData,
    long Documents,
    long DeletedDocuments,
    long SizeBytes,
    IReadOnlyList<InspectedSegment> Segments,
    IReadOnlyList<InspectedField> Fields);

/// <summary>One segment.</summary>
/// <param name="Name">The segment.</param>
/// <param name="MaxDoc">Documents, deleted ones included.</param>
/// <param name="DeletedCount">Deleted documents.</param>
/// <param name="SizeBytes">Bytes of its files.</param>
/// <param name="IsCompound">Whether its files are packed into one.</param>
/// <param name="Version">The version of the format's software that wrote it.</param>
/// <param name="Diagnostics">Who wrote it, and why.</param>
/// <param name="Files">Its files with their sizes, those inside a compound file included, largest first.</param>
public sealed record InspectedSegment(
    string Name,
    int MaxDoc,
    int DeletedCount,
    long SizeBytes,
    bool IsCompound,
    IndexVersion Version,
    IReadOnlyDictionary<string, string> Diagnostics,
    IReadOnlyList<InspectedFile> Files);

/// <summary>One file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">What is in it, in words.</param>
/// <param name="SizeBytes">Its length.</param>
public sealed record InspectedFile(string Name, string Content, long SizeBytes);

/// <summary>One field over all segments. Counts include deleted documents; what several segments have in common counts in each.</summary>
/// <param name="Name">The field.</param>
/// <param name="IndexOptions">How much of its terms is indexed.</param>
/// <param name="HasNorms">Whether the lengths of the field are kept.</param>
/// <param name="DocValuesType">The kind of column.</param>
/// <param name="PointBytes">Bytes of a point; 0: no points.</param>
/// <param name="Terms">Terms, summed over the segments.</param>
/// <param name="DocumentsWithTerms">Documents that have a term.</param>
/// <param name="Postings">Sum of the documents of all terms.</param>
/// <param name="Occurrences">Sum of the occurrences of all terms.</param>
/// <param name="DocumentsInColumn">Documents that have a value in the column.</param>
/// <param name="DistinctInColumn">Distinct texts of the column, summed over the segments; 0 for numbers and bytes.</param>
/// <param name="Points">Points.</param>
public sealed record InspectedField(
    string Name,
    IndexOptions IndexOptions,
    bool HasNorms,
    DocValuesType DocValuesType,
    int PointBytes,
    long Terms,
    long DocumentsWithTerms,
    long Postings,
    long Occurrences,
    long DocumentsInColumn,
    long DistinctInColumn,
    long Points);

/// <summary>One term over all segments.</summary>
/// <param name="Text">The term as text; bytes that are no UTF-8 are shown as U+FFFD.</param>
/// <param name="DocFreq">Documents that contain it, deleted ones included.</param>
/// <param name="TotalTermFreq">Its occurrences.</param>
public sealed record InspectedTerm(string Text, long DocFreq, long TotalTermFreq);
