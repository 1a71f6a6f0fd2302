using System.Security.Cryptography;

namespace Archive.Directives.Reading;

/// <summary>
/// The bytes of one file, on disk or in memory (the inner file of an archive). Outside tools need a path: an inner
/// file is written to the private folder of the reading on first demand.
/// </summary>
internal sealed class SourceFile
{
    /// <summary>Bytes looked at to tell the format.</summary>
    internal const int HeadBytes = 1 << 16;

    private readonly byte[]? _content;
    private string? _path;

    private SourceFile(string name, string? path, byte[]? content, long length)
    {
        Name = name;
        _path = path;
        _content = content;
        Length = length;
    }

    internal string Name { get; }

    internal long Length { get; }

    internal static SourceFile FromPath(string name, string path) => new(name, Path.GetFullPath(path), null, new FileInfo(path).Length);

    internal static SourceFile FromBytes(string name, byte[] content) => new(name, null, content, content.Length);

    internal Stream OpenRead() => _content is null
        ? new FileStream(_path!, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16)
        : new MemoryStream(_content, writable: false);

    internal byte[] ReadHead()
    {
        byte[] head = new byte[(int)Math.Min(Length, HeadBytes)];
        using Stream stream = OpenRead();
        int read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return read == head.Length ? head : head[..read];
    }

    /// <summary>All bytes. The caller has compared <see cref="Length"/> with a limit; a file that grows meanwhile is cut there.</summary>
    internal byte[] ReadAll()
    {
        if (_content is not null) return _content;
        byte[] content = new byte[Length];
        using Stream stream = OpenRead();
        int read = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return read == content.Length ? content : content[..read];
    }

    internal string PathFor(Tools.PrivateFolder folder)
    {
        if (_path is null)
        {
            string path = folder.NewPath("source");
            File.WriteAllBytes(path, _content!);
            _path = path;
        }

        return _path;
    }

    internal string Hash()
    {
        using Stream stream = OpenRead();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
