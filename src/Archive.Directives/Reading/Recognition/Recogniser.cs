using System.Globalization;
using System.Text;
using Archive.Directives.Reading.Layout;
using Archive.Directives.Reading.Tools;

namespace Archive.Directives.Reading.Recognition;

/// <summary>A page as recognised.</summary>
/// <param name="Lines">Its lines in reading order.</param>
/// <param name="Confidence">Mean certainty of its words weighted by their length, 0 to 1; null for a page without words.</param>
internal sealed record RecognisedPage(IReadOnlyList<string> Lines, double? Confidence);

/// <summary>Recognises one picture with tesseract's Vietnamese model, or takes the result from the cache.</summary>
internal sealed class Recogniser(ReadingContext context, string contentHash)
{
    private const string Language = "vie";
    private const int MemoryFactor = 4; // tesseract holds several copies of the picture in 32 bits
    private const int MaxOutputBytes = 64 << 20;

    private static readonly OutsideTool s_tesseract = new("tesseract", "tesseract-ocr tesseract-ocr-vie");

    private readonly RecognitionCache _cache = new(context.Options.RecognitionCacheFolder);

    internal static bool IsInstalled => s_tesseract.IsInstalled;

    /// <summary>Recognises a page; the picture is asked for only when the cache does not know the page.</summary>
    /// <param name="page">1 for the first; part of the key.</param>
    /// <param name="dotsPerInch">Resolution of the picture when it is known, else null.</param>
    /// <param name="picture">Makes the picture and gives its path.</param>
    internal IReadOnlyList<RecognisedPage> Recognise(int page, int? dotsPerInch, Func<string> picture)
    {
        string key = $"{contentHash}-{page}-{dotsPerInch ?? 0}-{Language}";
        byte[]? table = _cache.Find(key);
        if (table is null)
        {
            context.Progress?.Invoke(context.Limits.MaxRecognitionTimePerPage * 2); // to draw the page and to read it
            table = Run(picture(), dotsPerInch);
            _cache.Keep(key, table);
            context.Progress?.Invoke(context.Limits.MaxTime);
        }

        return [.. RecognisedTable.Pages(table).Select(ToPage)];
    }

    private byte[] Run(string path, int? dotsPerInch)
    {
        List<string> arguments = [path, "stdout", "-l", Language];
        if (dotsPerInch is int resolution) arguments.AddRange(["--dpi", resolution.ToString(CultureInfo.InvariantCulture)]);
        arguments.Add("tsv");
        ReadingLimits limits = context.Limits;
        ToolOutput output = s_tesseract.Run(arguments, context.Folder, limits.MaxToolMemoryBytes * MemoryFactor, limits.MaxRecognitionTimePerPage, MaxOutputBytes, context.CancellationToken);
        if (output.ExitCode == 0) return output.Output;
        if (output.Errors.Contains("Failed loading language", StringComparison.Ordinal)) throw new ReadingException(ReadingFailureReason.MissingTool, "apt install tesseract-ocr-vie");
        string said = output.Errors.Split('\n')[0];
        throw new ReadingException(ReadingFailureReason.Damaged, said.Length > 160 ? said[..160] : said);
    }

    private static RecognisedPage ToPage(List<RecognisedWord> words)
    {
        double weight = words.Sum(word => (double)word.Text.Length);
        double? confidence = weight == 0 ? null : words.Sum(word => word.Confidence * word.Text.Length) / weight;
        return new RecognisedPage(PageLayout.ToLines(Deskewing.Straighten(words)), confidence);
    }
}
