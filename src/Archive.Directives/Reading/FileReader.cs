using Archive.Directives.Reading.Markup;
using Archive.Directives.Reading.Office;
using Archive.Directives.Reading.Packages;
using Archive.Directives.Reading.Pdf;
using Archive.Directives.Reading.Recognition;
using Archive.Directives.Reading.Text;
using Archive.Directives.Reading.Tools;
using Archive.Directives.Reading.Word;

namespace Archive.Directives.Reading;

/// <summary>
/// Reads any file of the archive to text with positions. Never throws for a bad file: what cannot be read is a
/// <see cref="ReadingFailure"/> in the result. Safe for use by several threads at once.
/// </summary>
/// <param name="options">Settings; null takes the defaults.</param>
public sealed class FileReader(ReadingOptions? options = null) : IFileReader
{
    private readonly ReadingOptions _options = options ?? new ReadingOptions();

    /// <summary>Called before each step of a long reading with the time that the step may take.</summary>
    internal Action<TimeSpan>? Progress { get; init; }

    /// <inheritdoc/>
    public ReadResult Read(string path, ReadingLimits? limits = null, CancellationToken cancellationToken = default)
    {
        SourceFile source;
        try
        {
            if (Directory.Exists(path)) return ReadResult.Failed(path, ReadingFailureReason.UnknownFormat, "folder");
            source = SourceFile.FromPath(path, path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return ReadResult.Failed(path, ReadingFailureReason.NotFound);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException or ArgumentException or NotSupportedException)
        {
            return ReadResult.Failed(path, ReadingFailureReason.InputError, error.Message);
        }

        return ReadSource(source, limits ?? _options.Limits, cancellationToken);
    }

    /// <summary>Reads bytes in memory.</summary>
    /// <param name="name">Name for the result; its extension tells Markdown from plain text.</param>
    /// <param name="content">The file; not changed, and not kept after the call.</param>
    /// <param name="limits">What it may cost; null takes those of the options.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ReadResult Read(string name, byte[] content, ReadingLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        return ReadSource(SourceFile.FromBytes(name, content), limits ?? _options.Limits, cancellationToken);
    }

    private ReadResult ReadSource(SourceFile source, ReadingLimits limits, CancellationToken cancellationToken)
    {
        using PrivateFolder folder = new(_options.TemporaryFolder);
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ReadingContext context = new(limits, folder, _options, deadline.Token) { Progress = Extend };
        Extend(limits.MaxTime);
        try
        {
            return ReadOne(source, context, 0, new ExpansionBudget());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ReadResult.Failed(source.Name, ReadingFailureReason.TimedOut, $"> {limits.MaxTime.TotalSeconds:0} s");
        }

        void Extend(TimeSpan next)
        {
            deadline.CancelAfter(next);
            Progress?.Invoke(next);
        }
    }

    private static ReadResult ReadOne(SourceFile source, ReadingContext context, int nesting, ExpansionBudget budget)
    {
        ReadingLimits limits = context.Limits;
        try
        {
            if (source.Length > limits.MaxFileBytes) throw new ReadingException(ReadingFailureReason.TooLarge, $"{source.Length:N0} > {limits.MaxFileBytes:N0} byte");
            SourceFormat format = FormatDetection.Detect(source, source.ReadHead());
            if (format == SourceFormat.Zip) return new ZipExpansion(ReadOne).Read(source, context, nesting + 1, budget);
            return ReadResult.Of(Finish(ReaderOf(format).Read(source, context), source));
        }
        catch (ReadingException error)
        {
            return ReadResult.Failed(source.Name, error.Reason, error.Detail);
        }
        catch (UnauthorizedAccessException)
        {
            return ReadResult.Failed(source.Name, ReadingFailureReason.AccessDenied);
        }
        catch (FileNotFoundException)
        {
            return ReadResult.Failed(source.Name, ReadingFailureReason.NotFound);
        }
        catch (IOException error)
        {
            return ReadResult.Failed(source.Name, ReadingFailureReason.InputError, error.Message);
        }
        catch (OutOfMemoryException)
        {
            return ReadResult.Failed(source.Name, ReadingFailureReason.OutOfMemory);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A fault of a library or of ours that this file alone brings out must not cost the other files.
            return ReadResult.Failed(source.Name, ReadingFailureReason.ReaderCrashed, error.GetType().Name + ": " + error.Message);
        }
    }

    private static DocumentText Finish(DocumentText document, SourceFile source)
    {
        IReadOnlyList<ReadingWarning> warnings = document.Warnings;
        if (FormatDetection.NameDisagrees(source.Name, document.Format)) warnings = [ReadingWarning.NameDisagreesWithBytes, .. warnings];
        return document with { Warnings = warnings, ContentHash = source.Hash() };
    }

    private static IDocumentReader ReaderOf(SourceFormat format) => format switch
    {
        SourceFormat.PlainText => new PlainTextReader(),
        SourceFormat.Markdown => new MarkdownReader(),
        SourceFormat.Html => new HtmlReader(),
        SourceFormat.Docx => new DocxReader(),
        SourceFormat.Doc or SourceFormat.Rtf => new LibreOfficeReader(format),
        SourceFormat.Odt => new OdtReader(),
        SourceFormat.Pdf => new PdfReader(),
        SourceFormat.Image => new ImageReader(),
        _ => throw new ReadingException(ReadingFailureReason.UnknownFormat, format.ToString()),
    };
}
