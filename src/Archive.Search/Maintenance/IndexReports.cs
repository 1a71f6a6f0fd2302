using System.Globalization;
using Archive.Lucene.Checking;
using Archive.Lucene.Store;

namespace Archive.Search.Maintenance;

/// <summary>What operators ask of an index on disk: whether it is sound, and what it consists of. Neither needs a lock nor changes anything.</summary>
public static class IndexReports
{
    /// <summary>Checks the last publication of an index and writes what was found, a line for each segment and for each problem.</summary>
    /// <param name="folder">Folder of the index.</param>
    /// <param name="everything">Whether every list is walked and the files are compared with one another, too, not only every byte with its checksum.</param>
    /// <param name="output">Receives the lines.</param>
    /// <param name="cancellationToken">Calls the check off, between two segments.</param>
    /// <returns>Whether nothing is wrong.</returns>
    /// <exception cref="Lucene.Index.IndexNotFoundException">The folder holds no publication.</exception>
    public static bool Check(string folder, bool everything, TextWriter output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var directory = new FileSystemDirectory(folder);
        var checker = new IndexChecker(directory, everything ? IndexCheckDepth.Everything : IndexCheckDepth.Checksums);
        IndexCheckResult result = checker.Check(cancellationToken);
        foreach (SegmentCheckResult segment in result.Segments)
        {
            output.WriteLine($"{segment.Name}: {Number(segment.MaxDoc - segment.DeletedCount)} văn bản, {Number(segment.DeletedCount)} đã gỡ, {Number(segment.SizeBytes)} byte (documents, deleted, bytes)");
            foreach (PartCheckResult part in segment.Parts) output.WriteLine($"  {part}");
        }

        foreach (IndexProblem problem in result.Problems) output.WriteLine($"HỎNG (damaged): {problem}");
        foreach (string file in result.UnusedFiles) output.WriteLine($"không dùng đến (unused): {file}");
        output.WriteLine(result.IsClean ? $"{result.Commit}: lành (sound)" : $"{result.Commit}: {result.Problems.Count} chỗ hỏng (problems)");
        return result.IsClean;
    }

    /// <summary>Writes what the last publication of an index consists of: segments with their files, fields with their counts.</summary>
    /// <param name="folder">Folder of the index.</param>
    /// <param name="output">Receives the lines.</param>
    /// <exception cref="Lucene.Index.IndexNotFoundException">The folder holds no publication.</exception>
    public static void Describe(string folder, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var directory = new FileSystemDirectory(folder);
        IndexInspection found = new IndexInspector(directory).Inspect();
        output.WriteLine($"{found.Commit}: {Number(found.Documents)} văn bản, {Number(found.DeletedDocuments)} đã gỡ, {Number(found.SizeBytes)} byte (documents, deleted, bytes)");
        foreach (InspectedSegment segment in found.Segments)
        {
            output.WriteLine($"{segment.Name}: {Number(segment.MaxDoc)} văn bản, {Number(segment.DeletedCount)} đã gỡ, {Number(segment.SizeBytes)} byte, {segment.Version}");
            foreach (InspectedFile file in segment.Files) output.WriteLine($"  {file.Name}\t{Number(file.SizeBytes)}\t{file.Content}");
        }

        output.WriteLine("trường (field)\ttừ khác nhau (terms)\tvăn bản (documents)\tlần xuất hiện (occurrences)\tcột (column)\tvăn bản trong cột (documents in column)\tđiểm (points)");
        foreach (InspectedField field in found.Fields)
        {
            output.WriteLine($"{field.Name}\t{Number(field.Terms)}\t{Number(field.DocumentsWithTerms)}\t{Number(field.Occurrences)}\t{field.DocValuesType}\t{Number(field.DocumentsInColumn)}\t{Number(field.Points)}");
        }
    }

    /// <summary>Writes the most frequent terms of a field, each with its documents and occurrences.</summary>
    /// <param name="folder">Folder of the index.</param>
    /// <param name="field">The field.</param>
    /// <param name="count">The most terms to write.</param>
    /// <param name="prefix">Only terms that begin with it.</param>
    /// <param name="output">Receives the lines.</param>
    /// <exception cref="Lucene.Index.IndexNotFoundException">The folder holds no publication.</exception>
    public static void TopTerms(string folder, string field, int count, string prefix, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var directory = new FileSystemDirectory(folder);
        foreach (InspectedTerm term in new IndexInspector(directory).TopTerms(field, count, prefix))
        {
            output.WriteLine($"{term.Text}\t{Number(term.DocFreq)}\t{Number(term.TotalTermFreq)}");
        }
    }

    // No grouping: the output is also read by programs.
    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
