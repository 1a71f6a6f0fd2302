using System.Diagnostics.CodeAnalysis;
using Archive.Lucene.Index;

namespace Archive.Lucene.Checking;

/// <summary>Turns what a reader throws into a problem that names a file of the folder.</summary>
internal static class Damage
{
    private const string InsideMark = " in ";

    /// <summary>Whether the exception tells of damage, and not of a full memory or of a check called off.</summary>
    internal static bool IsDamage(Exception exception) => exception is not (OutOfMemoryException or OperationCanceledException);

    /// <summary>The problem that an exception tells of.</summary>
    /// <param name="exception">Where it names a file, that is the one; a file inside a compound file stands for the compound file.</param>
    /// <param name="file">The file that was looked at, where the exception names none.</param>
    /// <param name="segment">The segment that was looked at.</param>
    internal static IndexProblem Describe(Exception exception, string file, string segment)
    {
        string named = exception switch
        {
            CorruptIndexException corrupt => corrupt.File,
            IndexFormatTooOldException old => old.File,
            IndexFormatTooNewException recent => recent.File,
            FileNotFoundException { FileName: { Length: > 0 } missing } => Path.GetFileName(missing),
            _ => file,
        };
        int inside = named.IndexOf(InsideMark, StringComparison.Ordinal);
        string outer = inside < 0 ? named : named[(inside + InsideMark.Length)..];
        string message = exception is IOException ? exception.Message : $"{exception.GetType().Name}: {exception.Message}";
        return new IndexProblem(outer, segment, message);
    }

    /// <summary>Says that a file contradicts itself or another one.</summary>
    [DoesNotReturn]
    internal static void Throw(string file, string message, object? expected = null, object? found = null) =>
        throw new CorruptIndexException(message, file, -1, expected, found);
}
