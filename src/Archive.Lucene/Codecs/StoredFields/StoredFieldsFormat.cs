namespace Archive.Lucene.Codecs.StoredFields;

/// <summary>
/// Stored fields: <c>.fdt</c> holds the documents in compressed chunks; <c>.fdm</c> and <c>.fdx</c> tell which chunk a
/// document is in and where the chunk starts.
/// </summary>
internal static class StoredFieldsFormat
{
    internal const string FastDataCodec = "Lucene87StoredFieldsFastData";
    internal const string HighDataCodec = "Lucene87StoredFieldsHighData";
    internal const int DataVersion = 3;
    internal const string IndexCodec = "Lucene85FieldsIndexIdx";
    internal const int IndexVersion = 0;
    internal const string MetaCodec = "Lucene85FieldsIndexMeta";
    internal const int MetaVersion = 3;
    internal const string DataExtension = "fdt";
    internal const string IndexExtension = "fdx";
    internal const string MetaExtension = "fdm";

    /// <summary>Segment attribute without which Lucene refuses the segment.</summary>
    internal const string ModeAttribute = "Lucene87StoredFieldsFormat.mode";
    internal const string FastMode = "BEST_SPEED";
    internal const string HighMode = "BEST_COMPRESSION";

    /// <summary>A chunk is closed after the document that makes it at least so long.</summary>
    internal const int ChunkSize = 10 * 60 * 1024;

    /// <summary>Most documents of a chunk.</summary>
    internal const int MaxDocsPerChunk = 1024;

    /// <summary>Values of a block of the index, as a power of two.</summary>
    internal const int IndexBlockShift = 10;

    /// <summary>Written before the index for the reader's packed integers.</summary>
    internal const int PackedVersion = 2;

    /// <summary>Bytes of the longest block that can be read alone, knowing the dictionary of its unit.</summary>
    /// <remarks>
    /// To read a document, half a block has to be decompressed on average besides the document itself. Each unit says itself how
    /// it is cut: Apache Lucene cuts ten blocks of up to 60 KB, and reads these as well.
    /// </remarks>
    internal const int BlockLength = 10 * 1024;

    /// <summary>Units up to so many blocks are cut into this many, as Apache Lucene does.</summary>
    internal const int BlocksOfSmallUnit = 10;

    /// <summary>A small unit has a dictionary of 1/160 of it.</summary>
    internal const int DictionaryPartOfSmallUnit = 160;

    /// <summary>
    /// A larger one of 1/80: that makes up for much of what short blocks compress worse (with 1/40 stored fields take 1 % less,
    /// with 1/160 2 % more), and the dictionary has to be read and decompressed for every document fetched on its own.
    /// </summary>
    internal const int DictionaryPart = 80;

    /// <summary>Read together where the file is not mapped: head of the chunk, lengths and dictionary of the first unit.</summary>
    internal const int HeadReadAhead = 12 * 1024;

    /// <summary>Read together with a block: the next one, as a document often ends there.</summary>
    internal const int BlockReadAhead = 12 * 1024;

    internal const int TypeString = 0;
    internal const int TypeBinary = 1;
    internal const int TypeInt32 = 2;
    internal const int TypeSingle = 3;
    internal const int TypeInt64 = 4;
    internal const int TypeDouble = 5;
    internal const int TypeBits = 3;
}
