using System.IO.Compression;
using System.Xml;
using Archive.Directives.Reading.Packages;

namespace Archive.Directives.Reading.Office;

/// <summary>OpenDocument text (ISO/IEC 26300): content.xml read as a stream of XML, with its automatic numbers.</summary>
internal sealed class OdtReader : IDocumentReader
{
    public DocumentText Read(SourceFile source, ReadingContext context)
    {
        PackageGuard.Check(source, context.Limits);
        try
        {
            using ZipArchive archive = new(source.OpenRead(), ZipArchiveMode.Read);
            OdtListStyles lists = new();
            TextBuilder builder = new(context.Limits);
            if (archive.GetEntry("styles.xml") is { } styles)
            {
                using XmlReader reader = Open(styles, context.Limits);
                lists.ReadAll(reader);
            }

            ZipArchiveEntry content = archive.GetEntry("content.xml") ?? throw new ReadingException(IsEncrypted(archive) ? ReadingFailureReason.Encrypted : ReadingFailureReason.Damaged, "content.xml");
            if (IsEncrypted(archive)) throw new ReadingException(ReadingFailureReason.Encrypted, "ODT");
            using XmlReader body = Open(content, context.Limits);
            new OdtWalk(body, builder, lists, context.Limits).Write(context.CancellationToken);
            return builder.Build(source, SourceFormat.Odt);
        }
        catch (XmlException error)
        {
            throw PackageGuard.Explain(error);
        }
        catch (InvalidDataException error)
        {
            throw new ReadingException(ReadingFailureReason.Damaged, "zip: " + error.Message);
        }
    }

    private static XmlReader Open(ZipArchiveEntry entry, ReadingLimits limits) =>
        XmlReader.Create(new BoundedStream(entry.Open(), limits.MaxEntryBytes, entry.FullName), PackageGuard.XmlSettings(limits));

    /// <summary>Encrypted packages say so for each part in the manifest (ISO/IEC 26300-3, 4.4).</summary>
    private static bool IsEncrypted(ZipArchive archive)
    {
        const int MaxManifest = 1 << 20;
        if (archive.GetEntry("META-INF/manifest.xml") is not { Length: < MaxManifest } manifest) return false;
        using StreamReader reader = new(new BoundedStream(manifest.Open(), MaxManifest, "manifest.xml"));
        return reader.ReadToEnd().Contains("encryption-data", StringComparison.Ordinal);
    }
}
