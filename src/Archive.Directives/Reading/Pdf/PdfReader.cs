using System.Text;
using Archive.Directives.Reading.Tools;

namespace Archive.Directives.Reading.Pdf;

/// <summary>PDF that carries its text, by poppler's pdftotext in a limited child process.</summary>
internal sealed class PdfReader : IDocumentReader
{
    private static readonly OutsideTool s_pdfToText = new("pdftotext", "poppler-utils");

    public DocumentText Read(SourceFile source, ReadingContext context)
    {
        ReadingLimits limits = context.Limits;
        string[] arguments = ["-layout", "-enc", "UTF-8", "-eol", "unix", "-l", (limits.MaxPages + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), source.PathFor(context.Folder), "-"];
        ToolOutput output = s_pdfToText.Run(arguments, context.Folder, limits.MaxToolMemoryBytes, limits.MaxTime, (long)limits.MaxTextCharacters * 3, context.CancellationToken);
        if (output.ExitCode != 0) throw Explain(output);
        TextBuilder builder = new(limits);
        string text = Encoding.UTF8.GetString(output.Output);
        foreach (string page in text.Split('\f'))
        {
            foreach (string line in page.Split('\n')) builder.AddParagraph(line);
            builder.EndPage();
        }

        return builder.Build(source, SourceFormat.Pdf);
    }

    private static ReadingException Explain(ToolOutput output)
    {
        if (output.Errors.Contains("Incorrect password", StringComparison.OrdinalIgnoreCase)) return new ReadingException(ReadingFailureReason.Encrypted, "PDF");
        if (output.ExitCode == 3) return new ReadingException(ReadingFailureReason.Encrypted, "PDF permissions");
        if (output.ExitCode is 137 or 134 or 139 || output.Errors.Contains("out of memory", StringComparison.OrdinalIgnoreCase)) return new ReadingException(ReadingFailureReason.OutOfMemory, "pdftotext");
        string firstLine = output.Errors.Split('\n')[0];
        return new ReadingException(ReadingFailureReason.Damaged, firstLine.Length > 160 ? firstLine[..160] : firstLine);
    }
}
