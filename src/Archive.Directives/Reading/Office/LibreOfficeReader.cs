using Archive.Directives.Reading.Tools;
using Archive.Directives.Reading.Word;

namespace Archive.Directives.Reading.Office;

/// <summary>
/// Word 97–2003 and RTF: LibreOffice turns the file into .docx, which <see cref="DocxReader"/> reads, so that tables,
/// automatic numbers, revisions and old fonts are treated alike in all generations of Word. Each run has a profile of its
/// own that forbids macros, active content and the network.
/// </summary>
internal sealed class LibreOfficeReader(SourceFormat format) : IDocumentReader
{
    private const int MemoryFactor = 4; // LibreOffice maps about 2 GB of libraries and caches before it opens a file

    private static readonly OutsideTool s_libreOffice = new("soffice", "libreoffice-writer-nogui");

    internal static bool IsInstalled => s_libreOffice.IsInstalled;

    public DocumentText Read(SourceFile source, ReadingContext context)
    {
        if (format == SourceFormat.Rtf)
        {
            if (source.Length > context.Limits.MaxEntryBytes) throw new ReadingException(ReadingFailureReason.TooLarge, $"{source.Length:N0} > {context.Limits.MaxEntryBytes:N0} byte");
            RtfComplexity.Measure(source.ReadAll()).Check(context.Limits);
        }

        byte[] converted = Convert(source, context);
        SourceFile word = SourceFile.FromBytes(source.Name, converted);
        DocumentText document = new DocxReader().Read(word, context);
        return document with { Format = format, SourceBytes = source.Length };
    }

    private byte[] Convert(SourceFile source, ReadingContext context)
    {
        string extension = format == SourceFormat.Rtf ? ".rtf" : source.ReadHead().AsSpan().IndexOf("<?xml"u8) is >= 0 and < 64 ? ".xml" : ".doc";
        string input = context.Folder.NewPath("office") + extension;
        using (Stream from = source.OpenRead())
        using (FileStream to = File.Create(input))
        {
            from.CopyTo(to);
        }

        string profile = context.Folder.NewPath("profile"), output = context.Folder.NewPath("converted");
        LibreOfficeProfile.Write(profile);
        Directory.CreateDirectory(output);
        string[] arguments =
        [
            "-env:UserInstallation=file://" + profile, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", output, input,
        ];
        ToolOutput result = s_libreOffice.Run(arguments, context.Folder, context.Limits.MaxToolMemoryBytes * MemoryFactor, context.Limits.MaxTime, 1 << 20, context.CancellationToken);
        string path = Path.Combine(output, Path.GetFileNameWithoutExtension(input) + ".docx");
        if (!File.Exists(path)) throw Explain(result);
        if (new FileInfo(path).Length > context.Limits.MaxEntryBytes) throw new ReadingException(ReadingFailureReason.ExpandsTooMuch, $"> {context.Limits.MaxEntryBytes:N0} byte");
        return File.ReadAllBytes(path);
    }

    private static ReadingException Explain(ToolOutput result)
    {
        string said = result.Errors.Split('\n').FirstOrDefault(line => line.StartsWith("Error", StringComparison.Ordinal)) ?? "LibreOffice";
        if (said.Contains("password", StringComparison.OrdinalIgnoreCase)) return new ReadingException(ReadingFailureReason.Encrypted, "Word");
        return new ReadingException(ReadingFailureReason.Damaged, said.Length > 160 ? said[..160] : said);
    }
}
