using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Metadata;

/// <summary>The .fnm file: what each field of a segment has. Format "Lucene60FieldInfos".</summary>
internal static class FieldInfosFormat
{
    private const string Codec = "Lucene60FieldInfos";
    private const string Extension = "fnm";
    private const int OldestVersion = 0;
    private const int IndexDimensionsVersion = 2;
    private const int CurrentVersion = 2;

    private const int VectorsBit = 1;
    private const int OmitNormsBit = 2;
    private const int PayloadsBit = 4;
    private const int SoftDeletesBit = 8;
    private const int AllBits = VectorsBit | OmitNormsBit | PayloadsBit | SoftDeletesBit;

    // Name (at least its length), number, bits, options, doc values, generation, attributes, points.
    private const int SmallestField = 15;

    /// <summary>Lucene allows no more; a larger number is damage.</summary>
    private const int MaxPointDimensions = 16;
    private const int MaxPointIndexDimensions = 8;
    private const int MaxPointBytes = 16;

    /// <summary>The file's name; <paramref name="suffix"/> is empty or the generation in base 36.</summary>
    internal static string FileName(string segment, string suffix = "") => IndexFileNames.SegmentFile(segment, suffix, Extension);

    /// <summary>Writes the fields of a segment.</summary>
    internal static void Write(IndexDirectory directory, SegmentInfo segment, FieldInfos fields, string suffix = "")
    {
        using IndexOutput output = directory.CreateOutput(FileName(segment.Name, suffix));
        CodecHeader.WriteIndexHeader(output, Codec, CurrentVersion, segment.Id, suffix);
        output.WriteVInt(fields.Count);
        foreach (FieldInfo field in fields.All) WriteField(output, field);
        CodecHeader.WriteFooter(output);
    }

    /// <summary>Reads the fields of a segment; the whole file is verified.</summary>
    internal static FieldInfos Read(IndexDirectory directory, SegmentInfo segment, string suffix = "")
    {
        using IndexInput input = directory.OpenInput(FileName(segment.Name, suffix));
        CodecHeader.VerifyChecksum(input);
        DataCursor cursor = input.Cursor();
        int version = CodecHeader.CheckIndexHeader(ref cursor, Codec, OldestVersion, CurrentVersion, segment.Id, suffix);
        int count = cursor.ReadCount(SmallestField);
        var fields = new FieldInfo[count];
        for (int i = 0; i < count; i++) fields[i] = ReadField(ref cursor, version);
        CodecHeader.CheckEnd(cursor);
        try
        {
            return new FieldInfos(fields);
        }
        catch (ArgumentException exception)
        {
            throw new CorruptIndexException(exception.Message, input.Name, exception);
        }
    }

    private static void WriteField(IndexOutput output, FieldInfo field)
    {
        output.WriteString(field.Name);
        output.WriteVInt(field.Number);
        int bits = (field.HasVectors ? VectorsBit : 0) | (field.OmitsNorms ? OmitNormsBit : 0)
            | (field.HasPayloads ? PayloadsBit : 0) | (field.IsSoftDeletes ? SoftDeletesBit : 0);
        output.WriteByte((byte)bits);
        output.WriteByte((byte)field.IndexOptions);
        output.WriteByte((byte)field.DocValuesType);
        output.WriteInt64(field.DocValuesGeneration);
        output.WriteMap(field.Attributes);
        output.WriteVInt(field.PointDimensionCount);
        if (field.PointDimensionCount == 0) return;
        output.WriteVInt(field.PointIndexDimensionCount);
        output.WriteVInt(field.PointBytesPerDimension);
    }

    private static FieldInfo ReadField(ref DataCursor cursor, int version)
    {
        long offset = cursor.Position;
        string name = cursor.ReadString();
        int number = cursor.ReadVInt();
        if (number < 0) CorruptIndexException.Throw($"field '{name}' has a negative number", cursor.Name, offset, ">= 0", number);
        int bits = cursor.ReadByte();
        if ((bits & ~AllBits) != 0) CorruptIndexException.Throw($"field '{name}' has unknown bits", cursor.Name, offset, null, bits);
        var field = new FieldInfo(name, number)
        {
            HasVectors = (bits & VectorsBit) != 0,
            OmitsNorms = (bits & OmitNormsBit) != 0,
            HasPayloads = (bits & PayloadsBit) != 0,
            IsSoftDeletes = (bits & SoftDeletesBit) != 0,
            IndexOptions = (IndexOptions)ReadUpTo(ref cursor, (int)IndexOptions.DocsAndFreqsAndPositionsAndOffsets, "index options"),
            DocValuesType = (DocValuesType)ReadUpTo(ref cursor, (int)DocValuesType.SortedNumeric, "kind of doc values"),
            DocValuesGeneration = cursor.ReadInt64(),
        };
        foreach (KeyValuePair<string, string> pair in cursor.ReadMap()) field.Attributes[pair.Key] = pair.Value;
        ReadPoints(ref cursor, version, field);
        Check(field, cursor.Name, offset);
        return field;
    }

    private static void ReadPoints(ref DataCursor cursor, int version, FieldInfo field)
    {
        long offset = cursor.Position;
        field.PointDimensionCount = cursor.ReadVInt();
        if (field.PointDimensionCount == 0) return;

        field.PointIndexDimensionCount = version >= IndexDimensionsVersion ? cursor.ReadVInt() : field.PointDimensionCount;
        field.PointBytesPerDimension = cursor.ReadVInt();
        bool possible = field.PointDimensionCount is > 0 and <= MaxPointDimensions
            && field.PointIndexDimensionCount is > 0 and <= MaxPointIndexDimensions
            && field.PointIndexDimensionCount <= field.PointDimensionCount
            && field.PointBytesPerDimension is > 0 and <= MaxPointBytes;
        if (!possible) CorruptIndexException.Throw($"field '{field.Name}' has points of an impossible shape", cursor.Name, offset);
    }

    private static int ReadUpTo(ref DataCursor cursor, int maximum, string what)
    {
        long offset = cursor.Position;
        int value = cursor.ReadByte();
        if (value > maximum) CorruptIndexException.Throw($"unknown {what}", cursor.Name, offset, $"0 to {maximum}", value);
        return value;
    }

    private static void Check(FieldInfo field, string file, long offset)
    {
        if (field.IndexOptions == IndexOptions.None && (field.HasVectors || field.OmitsNorms || field.HasPayloads))
            CorruptIndexException.Throw($"field '{field.Name}' is not indexed but has vectors, norms or payloads", file, offset);
        if (field.HasPayloads && field.IndexOptions < IndexOptions.DocsAndFreqsAndPositions)
            CorruptIndexException.Throw($"field '{field.Name}' has payloads but no positions", file, offset);
        if (field.DocValuesGeneration < -1 || (field.DocValuesGeneration != -1 && field.DocValuesType == DocValuesType.None))
            CorruptIndexException.Throw($"field '{field.Name}' has an impossible doc-values generation", file, offset, null, field.DocValuesGeneration);
    }
}
