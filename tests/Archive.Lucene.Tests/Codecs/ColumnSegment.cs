using Archive.Lucene.Codecs;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Codecs;

/// <summary>A segment in memory for the column formats: id, fields, and files written or given.</summary>
internal sealed class ColumnSegment : IDisposable
{
    internal ColumnSegment(int maxDoc, params FieldInfo[] fields)
        : this(maxDoc, new byte[IndexId.Length], fields)
    {
    }

    internal ColumnSegment(int maxDoc, byte[] id, params FieldInfo[] fields)
    {
        Info = new SegmentInfo(Directory, "_0", id, maxDoc);
        Fields = new FieldInfos(fields);
    }

    internal MemoryDirectory Directory { get; } = new();

    internal SegmentInfo Info { get; }

    internal FieldInfos Fields { get; }

    internal FieldInfo this[int number] => Fields.ByNumber(number)!;

    internal SegmentWriteState Write(string suffix = "") => new(Directory, Info, Fields, suffix);

    internal SegmentReadState Read(string suffix = "") => new(Directory, Info, Fields, suffix);

    internal byte[] Bytes(string file)
    {
        using IndexInput input = Directory.OpenInput(file);
        return input.Span(0, (int)input.Length).ToArray();
    }

    internal void Put(string file, ReadOnlySpan<byte> bytes)
    {
        using IndexOutput output = Directory.CreateOutput(file);
        output.WriteBytes(bytes);
    }

    public void Dispose() => Directory.Dispose();
}
