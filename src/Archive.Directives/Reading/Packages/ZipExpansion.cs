using System.IO.Compression;
using System.Text;

namespace Archive.Directives.Reading.Packages;

/// <summary>What the expansion of one outermost archive has cost so far; shared by the archives inside it.</summary>
internal sealed class ExpansionBudget
{
    internal long Bytes { get; set; }

    internal long Characters { get; set; }

    internal int Entries { get; set; }

    /// <summary>When the outermost archive was opened, in milliseconds of the system's clock.</summary>
    internal long StartedMs { get; } = Environment.TickCount64;
}

/// <summary>
/// The documents of a zip archive, one at a time in memory. Nothing is written under a name from the archive. A bad entry
/// is a failure of its own and does not keep the others from being read; a limit of the whole archive ends it.
/// </summary>
internal sealed class ZipExpansion(Func<SourceFile, ReadingContext, int, ExpansionBudget, ReadResult> readInner)
{
    private const int TextFactor = 4; // text of a whole archive, in texts of one document

    internal ReadResult Read(SourceFile source, ReadingContext context, int nesting, ExpansionBudget budget)
    {
        List<DocumentText> documents = [];
        List<ReadingFailure> failures = [];
        try
        {
            if (nesting > context.Limits.MaxArchiveNesting) throw new ReadingException(ReadingFailureReason.TooComplex, $"zip > {context.Limits.MaxArchiveNesting}");
            using ZipArchive archive = new(source.OpenRead(), ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8);
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                context.CancellationToken.ThrowIfCancellationRequested();
                if (++budget.Entries > context.Limits.MaxArchiveEntries) throw new ReadingException(ReadingFailureReason.TooComplex, $"> {context.Limits.MaxArchiveEntries:N0} files");
                ReadEntry(source, entry, context, nesting, budget, documents, failures);
            }
        }
        catch (ReadingException error)
        {
            failures.Add(new ReadingFailure(source.Name, error.Reason, error.Detail));
        }
        catch (InvalidDataException error)
        {
            failures.Add(new ReadingFailure(source.Name, ReadingFailureReason.Damaged, "zip: " + error.Message));
        }

        if (documents.Count == 0 && failures.Count == 0) failures.Add(new ReadingFailure(source.Name, ReadingFailureReason.Empty, "zip"));
        return new ReadResult(documents, failures);
    }

    /// <summary>Whether a name could lead out of a folder on any system: a drive, a root, "..", control characters.</summary>
    internal static bool IsUnsafe(string name)
    {
        string unified = name.Replace('\\', '/');
        return unified.StartsWith('/') || (unified.Length > 1 && unified[1] == ':') || unified.Any(char.IsControl)
            || unified.Split('/').Contains("..", StringComparer.Ordinal);
    }

    private void ReadEntry(SourceFile source, ZipArchiveEntry entry, ReadingContext context, int nesting, ExpansionBudget budget, List<DocumentText> documents, List<ReadingFailure> failures)
    {
        const int MaxNameCharacters = 512;
        string path = entry.FullName.Replace('\\', '/');
        if (path.EndsWith('/') || IsFurniture(path)) return;
        string shown = path.Length > MaxNameCharacters ? path[..MaxNameCharacters] + "…" : path;
        string name = source.Name + "!/" + new string([.. shown.Select(letter => char.IsControl(letter) ? '?' : letter)]);
        ReadResult result;
        try
        {
            if (Environment.TickCount64 - budget.StartedMs > context.Limits.MaxArchiveTime.TotalMilliseconds) throw new ReadingException(ReadingFailureReason.TimedOut, $"> {context.Limits.MaxArchiveTime.TotalSeconds:0} s");
            context.Progress?.Invoke(context.Limits.MaxTime);
            if (IsUnsafe(entry.FullName)) throw new ReadingException(ReadingFailureReason.UnsafeName, shown);
            if (entry.IsEncrypted) throw new ReadingException(ReadingFailureReason.Encrypted, "zip");
            PackageGuard.CheckExpansion(entry.Length, entry.CompressedLength, context.Limits);
            byte[] content = Expand(entry, context.Limits, budget);
            result = readInner(SourceFile.FromBytes(name, content), context, nesting, budget);
        }
        catch (ReadingException error) when (budget.Bytes <= context.Limits.MaxExpandedBytes)
        {
            result = ReadResult.Failed(name, error.Reason, error.Detail);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            result = ReadResult.Failed(name, ReadingFailureReason.Damaged, "zip: " + error.Message);
        }

        documents.AddRange(result.Documents);
        failures.AddRange(result.Failures);
        budget.Characters += result.Documents.Sum(document => (long)document.Text.Length);
        long allowed = (long)context.Limits.MaxTextCharacters * TextFactor;
        if (budget.Characters > allowed) throw new ReadingException(ReadingFailureReason.TooMuchText, $"> {allowed:N0}");
    }

    private static byte[] Expand(ZipArchiveEntry entry, ReadingLimits limits, ExpansionBudget budget)
    {
        using Stream stream = entry.Open();
        using MemoryStream content = new();
        byte[] buffer = new byte[1 << 16];
        while (true)
        {
            int read = stream.Read(buffer);
            if (read == 0) return content.ToArray();
            budget.Bytes += read;
            if (budget.Bytes > limits.MaxExpandedBytes) throw new ReadingException(ReadingFailureReason.ExpandsTooMuch, $"> {limits.MaxExpandedBytes:N0} byte");
            if (content.Length + read > limits.MaxEntryBytes) throw new ReadingException(ReadingFailureReason.ExpandsTooMuch, $"> {limits.MaxEntryBytes:N0} byte");
            PackageGuard.CheckExpansion(content.Length + read, entry.CompressedLength, limits);
            content.Write(buffer, 0, read);
        }
    }

    /// <summary>Files that systems put beside documents and that no one wrote.</summary>
    private static bool IsFurniture(string path)
    {
        string file = path[(path.LastIndexOf('/') + 1)..];
        return path.StartsWith("__MACOSX/", StringComparison.Ordinal) || file is ".DS_Store" or "Thumbs.db" or "desktop.ini" || file.StartsWith("~$", StringComparison.Ordinal);
    }
}
