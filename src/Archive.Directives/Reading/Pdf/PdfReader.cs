using System.Globalization;
using Archive.Directives.Reading.Layout;
using Archive.Directives.Reading.Recognition;
using Archive.Directives.Reading.Tools;
using Archive.Vietnamese;

namespace Archive.Directives.Reading.Pdf;

/// <summary>
/// PDF by poppler's tools in limited child processes: printed text with the place of each word, and pages without text
/// rendered and recognised.
/// </summary>
internal sealed class PdfReader : IDocumentReader
{
    private const long MaxBytesPerCharacter = 24; // each word comes with its box, about 100 bytes for five letters
    private const int DotsPerInch = 300; // what tesseract's model was trained for
    private const int MinLettersOfPage = 12; // a stamp or a page number is no text of the page

    private static readonly OutsideTool s_pdfToText = new("pdftotext", "poppler-utils");
    private static readonly OutsideTool s_pdfToPicture = new("pdftoppm", "poppler-utils");

    public DocumentText Read(SourceFile source, ReadingContext context)
    {
        ReadingLimits limits = context.Limits;
        string path = source.PathFor(context.Folder);
        string[] arguments = ["-bbox", "-enc", "UTF-8", "-l", Text(limits.MaxPages + 1), path, "-"];
        ToolOutput output = s_pdfToText.Run(arguments, context.Folder, limits.MaxToolMemoryBytes, limits.MaxTime, limits.MaxTextCharacters * MaxBytesPerCharacter, context.CancellationToken);
        if (output.ExitCode != 0) throw Explain(output);

        List<IReadOnlyList<string>> pages = [];
        List<int> withoutText = [];
        PageLayout.OpenFoot? foot = null;
        foreach (List<PageWord> words in PdfWords.Pages(output.Output))
        {
            pages.Add(PageLayout.ToLines(words, ref foot));
            if (words.Sum(word => word.Text.Count(char.IsLetter)) < MinLettersOfPage) withoutText.Add(pages.Count);
            if (pages.Count > limits.MaxPages) throw new ReadingException(ReadingFailureReason.TooManyPages, $"> {limits.MaxPages:N0}");
        }

        if (withoutText.Count == 0 && context.Options.Recognise && Recogniser.IsInstalled && IsGibberish(pages)) withoutText = [.. Enumerable.Range(1, pages.Count)];
        if (pages.Count == 0) throw new ReadingException(ReadingFailureReason.Damaged, "PDF: 0 pages");
        return Build(source, context, pages, withoutText);
    }

    /// <summary>
    /// Whether the printed text is nothing that can be read: fonts without a table to Unicode, or a bad recognition by the
    /// scanner's own program. The pages are then recognised anew.
    /// </summary>
    private static bool IsGibberish(List<IReadOnlyList<string>> pages)
    {
        const int MinWords = 30;
        const double MaxRatio = 0.5; // a clean text has 0.98 and more, an old code page nearly as much once it is decoded
        string text = string.Join('\n', pages.Take(5).SelectMany(lines => lines));
        LegacyDetection quality = LegacyDetector.Quality(text);
        if (quality.Good + quality.Bad < MinWords || quality.Ratio > MaxRatio) return false;
        return LegacyDetector.DetectText(text).Encoding == LegacyEncoding.None;
    }

    private static DocumentText Build(SourceFile source, ReadingContext context, List<IReadOnlyList<string>> pages, List<int> withoutText)
    {
        TextBuilder builder = new(context.Limits);
        Dictionary<int, RecognisedPage> recognised = Recognise(source, context, pages.Count, withoutText);
        for (int page = 1; page <= pages.Count; page++)
        {
            recognised.TryGetValue(page, out RecognisedPage? read);
            foreach (string line in read?.Lines ?? pages[page - 1]) builder.AddParagraph(line);
            builder.EndPage(read?.Confidence);
        }

        bool scanned = recognised.Values.Any(page => page.Lines.Count > 0);
        if (scanned) builder.Warn(ReadingWarning.RecognisedText);
        if (withoutText.Count > recognised.Values.Count(page => page.Lines.Count > 0)) builder.Warn(ReadingWarning.PagesWithoutText);
        return builder.Build(source, scanned && withoutText.Count * 2 > pages.Count ? SourceFormat.ScannedPdf : SourceFormat.Pdf);
    }

    /// <summary>
    /// Recognises the pages without text. When most pages have text, the others are covers, blanks or drawings: a missing
    /// tool is then no failure of the document.
    /// </summary>
    private static Dictionary<int, RecognisedPage> Recognise(SourceFile source, ReadingContext context, int pageCount, List<int> withoutText)
    {
        Dictionary<int, RecognisedPage> recognised = [];
        if (withoutText.Count == 0 || !context.Options.Recognise) return recognised;
        if (withoutText.Count > context.Limits.MaxRecognisedPages) throw new ReadingException(ReadingFailureReason.TooManyPages, $"OCR: {withoutText.Count:N0} > {context.Limits.MaxRecognisedPages:N0}");
        bool mostlyPrinted = withoutText.Count * 2 <= pageCount;
        if (mostlyPrinted && !Recogniser.IsInstalled) return recognised;
        Recogniser recogniser = new(context, source.Hash());
        foreach (int page in withoutText)
        {
            try
            {
                IReadOnlyList<RecognisedPage> read = recogniser.Recognise(page, DotsPerInch, () => Render(source, context, page));
                if (read.Count > 0) recognised[page] = read[0];
            }
            catch (ReadingException) when (mostlyPrinted)
            {
                // One page that cannot be recognised; the printed pages stand, and the warning says that one is missing.
            }
        }

        return recognised;
    }

    private static string Render(SourceFile source, ReadingContext context, int page)
    {
        ReadingLimits limits = context.Limits;
        string output = context.Folder.NewPath("page");
        int maxSide = (int)Math.Sqrt(limits.MaxImagePixels) / 2;
        string[] arguments = ["-f", Text(page), "-l", Text(page), "-r", Text(DotsPerInch), "-gray", "-png", "-singlefile", source.PathFor(context.Folder), output];
        if (IsHuge(source, context, page)) arguments = ["-scale-to", Text(maxSide), .. arguments];
        ToolOutput result = s_pdfToPicture.Run(arguments, context.Folder, limits.MaxToolMemoryBytes, limits.MaxRecognitionTimePerPage, 1 << 20, context.CancellationToken);
        if (result.ExitCode != 0 || !File.Exists(output + ".png")) throw Explain(result);
        return output + ".png";
    }

    /// <summary>Whether a page is larger than A0: such a page is scaled down instead of unfolding to gigabytes of pixels.</summary>
    private static bool IsHuge(SourceFile source, ReadingContext context, int page)
    {
        const double MaxPoints = 3400; // the long side of A0
        OutsideTool information = new("pdfinfo", "poppler-utils");
        ToolOutput output = information.Run(["-f", Text(page), "-l", Text(page), source.PathFor(context.Folder)], context.Folder, context.Limits.MaxToolMemoryBytes, context.Limits.MaxTime, 1 << 20, context.CancellationToken);
        foreach (string line in System.Text.Encoding.UTF8.GetString(output.Output).Split('\n'))
        {
            if (!line.StartsWith("Page", StringComparison.Ordinal) || !line.Contains("size:", StringComparison.Ordinal)) continue;
            string[] words = line[(line.IndexOf("size:", StringComparison.Ordinal) + 5)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= 3 && double.TryParse(words[0], CultureInfo.InvariantCulture, out double width) && double.TryParse(words[2], CultureInfo.InvariantCulture, out double height)) return Math.Max(width, height) > MaxPoints;
        }

        return true;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static ReadingException Explain(ToolOutput output)
    {
        if (output.Errors.Contains("Incorrect password", StringComparison.OrdinalIgnoreCase)) return new ReadingException(ReadingFailureReason.Encrypted, "PDF");
        if (output.ExitCode == 3) return new ReadingException(ReadingFailureReason.Encrypted, "PDF permissions");
        if (output.ExitCode is 137 or 134 or 139 || output.Errors.Contains("out of memory", StringComparison.OrdinalIgnoreCase)) return new ReadingException(ReadingFailureReason.OutOfMemory, "poppler");
        string firstLine = output.Errors.Split('\n')[0];
        return new ReadingException(ReadingFailureReason.Damaged, firstLine.Length > 160 ? firstLine[..160] : firstLine);
    }
}
