using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Archive.Directives.Reading.Packages;

/// <summary>
/// Looks at a zip-based package before any library does: number of parts, declared sizes, expansion, and the small files
/// that libraries parse without limits of their own (content types and relations).
/// </summary>
internal static class PackageGuard
{
    private const int MaxRelationBytes = 2 << 20; // relations of a part are a few kB; larger is an attack on the parser of the package
    private const int MaxNameCharacters = 512;

    /// <summary>Fails when the package is over a limit or declares entities.</summary>
    internal static void Check(SourceFile source, ReadingLimits limits)
    {
        try
        {
            using ZipArchive archive = new(source.OpenRead(), ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8);
            if (archive.Entries.Count > limits.MaxPackageParts) throw new ReadingException(ReadingFailureReason.TooComplex, $"{archive.Entries.Count:N0} > {limits.MaxPackageParts:N0} parts");
            long total = 0;
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                if (entry.FullName.Length > MaxNameCharacters) throw new ReadingException(ReadingFailureReason.UnsafeName, entry.FullName[..64] + "…");
                if (entry.IsEncrypted) throw new ReadingException(ReadingFailureReason.Encrypted, "zip");
                total += entry.Length;
                CheckExpansion(entry.Length, entry.CompressedLength, limits);
                if (total > limits.MaxExpandedBytes) throw new ReadingException(ReadingFailureReason.ExpandsTooMuch, $"> {limits.MaxExpandedBytes:N0} byte");
                if (entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || entry.FullName == "[Content_Types].xml") CheckRelations(entry);
            }
        }
        catch (InvalidDataException error)
        {
            throw new ReadingException(ReadingFailureReason.Damaged, "zip: " + error.Message);
        }
    }

    /// <summary>Fails when one entry unfolds beyond the limits.</summary>
    internal static void CheckExpansion(long expanded, long packed, ReadingLimits limits)
    {
        const long LookedAtFrom = 1 << 20;
        if (expanded > limits.MaxEntryBytes) throw new ReadingException(ReadingFailureReason.ExpandsTooMuch, $"{expanded:N0} > {limits.MaxEntryBytes:N0} byte");
        if (expanded > LookedAtFrom && expanded / Math.Max(1, packed) > limits.MaxExpansionRatio)
        {
            throw new ReadingException(ReadingFailureReason.ExpandsTooMuch, $"1 : {expanded / Math.Max(1, packed):N0}");
        }
    }

    /// <summary>Settings of every XML reader of packages: no document type, nothing resolved, bounded text.</summary>
    internal static XmlReaderSettings XmlSettings(ReadingLimits limits) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = limits.MaxEntryBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
        CloseInput = true,
    };

    /// <summary>What an error of the XML reader means: a document type is forbidden, everything else is damage.</summary>
    internal static ReadingException Explain(XmlException error) =>
        error.Message.Contains("DTD", StringComparison.Ordinal)
            ? new ReadingException(ReadingFailureReason.ForbiddenContent, "DTD")
            : new ReadingException(ReadingFailureReason.Damaged, "XML: " + error.Message);

    private static void CheckRelations(ZipArchiveEntry entry)
    {
        if (entry.Length > MaxRelationBytes) throw new ReadingException(ReadingFailureReason.TooComplex, entry.FullName);
        using BoundedStream stream = new(entry.Open(), MaxRelationBytes, entry.FullName);
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using XmlReader reader = XmlReader.Create(stream, settings);
            while (reader.Read())
            {
                if (reader.Depth > 8) throw new ReadingException(ReadingFailureReason.TooComplex, entry.FullName);
            }
        }
        catch (XmlException error)
        {
            throw Explain(error);
        }
    }
}
