using System.Diagnostics.CodeAnalysis;

namespace Archive.Lucene.Index;

/// <summary>The bytes of an index file are not what the format says they must be.</summary>
public sealed class CorruptIndexException : IOException
{
    /// <summary>Builds a report that names the file and, where they are known, the place and the two values.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="file">Name of the damaged file, without a folder.</param>
    /// <param name="offset">Byte offset in the file, or −1 when no single place is at fault.</param>
    /// <param name="expected">What the format asks for, if it can be said shortly.</param>
    /// <param name="found">What stands there instead.</param>
    public CorruptIndexException(string message, string file, long offset = -1, object? expected = null, object? found = null)
        : base(Describe(message, file, offset, expected, found))
    {
        File = file;
        Offset = offset;
        Expected = expected;
        Found = found;
    }

    /// <summary>Builds a report around the exception that revealed the damage.</summary>
    public CorruptIndexException(string message, string file, Exception inner)
        : base(Describe(message, file, -1, null, null), inner) => File = file;

    /// <summary>Name of the damaged file, without a folder.</summary>
    public string File { get; }

    /// <summary>Byte offset in the file, or −1.</summary>
    public long Offset { get; } = -1;

    /// <summary>What the format asks for, if known.</summary>
    public object? Expected { get; }

    /// <summary>What was found instead, if known.</summary>
    public object? Found { get; }

    /// <summary>Throws; kept apart so that hot readers stay small.</summary>
    [DoesNotReturn]
    internal static void Throw(string message, string file, long offset = -1, object? expected = null, object? found = null) =>
        throw new CorruptIndexException(message, file, offset, expected, found);

    private static string Describe(string message, string file, long offset, object? expected, object? found)
    {
        string place = offset >= 0 ? $" at byte {offset}" : "";
        string values = expected is null && found is null ? "" : $" (expected {expected ?? "?"}, found {found ?? "?"})";
        return $"{file}: {message}{place}{values}";
    }
}
