using Archive.Lucene.Index;

namespace Archive.Lucene.Codecs.DocValues;

/// <summary>
/// Doc values: <c>.dvm</c> lists the columns (field number, kind, what the kind needs), <c>.dvd</c> holds sets of
/// documents, packed numbers, bytes, addresses and term dictionaries.
/// </summary>
internal static class DocValuesFormat
{
    internal const string DataCodec = "Lucene80DocValuesData";
    internal const string MetaCodec = "Lucene80DocValuesMetadata";
    internal const string DataExtension = "dvd";
    internal const string MetaExtension = "dvm";

    /// <summary>0: binary values plain; 1: binary values compressed; 2: as the field's attribute says.</summary>
    internal const int Version = 2;
    internal const int OldestVersion = 0;

    internal const string FormatName = "Lucene80";
    internal const string FormatSuffix = "0";

    /// <summary>Part of the file names and of the headers.</summary>
    internal const string FileSuffix = FormatName + "_" + FormatSuffix;

    /// <summary>Attributes that a field needs, else Lucene's reader does not find its doc values.</summary>
    internal const string FormatAttribute = "PerFieldDocValuesFormat.format";
    internal const string SuffixAttribute = "PerFieldDocValuesFormat.suffix";

    /// <summary>Binary fields only: whether the values are compressed.</summary>
    internal const string ModeAttribute = "Lucene80DocValuesFormat.mode";
    internal const string PlainMode = "BEST_SPEED";
    internal const string CompressedMode = "BEST_COMPRESSION";

    /// <summary>Stands where the next field number would.</summary>
    internal const int EndOfFields = -1;

    internal const byte KindNumeric = 0;
    internal const byte KindBinary = 1;
    internal const byte KindSorted = 2;
    internal const byte KindSortedSet = 3;
    internal const byte KindSortedNumeric = 4;

    /// <summary>Blocks of the numeric form with a width for each block: 2^14 values.</summary>
    internal const int NumericBlockShift = 14;

    /// <summary>Width byte of the numeric form with blocks.</summary>
    internal const byte BlockedWidth = 0xFF;

    /// <summary>Most distinct values that are kept as a table.</summary>
    internal const int MaxTable = 256;

    /// <summary>Values of a block of addresses, as a power of two.</summary>
    internal const int MonotonicShift = 16;

    /// <summary>Terms of a block of the dictionary, as a power of two.</summary>
    internal const int TermBlockShift = 4;

    /// <summary>A key of the dictionary's index for every so many terms, as a power of two.</summary>
    internal const int TermIndexShift = 10;

    /// <summary>Values of a compressed binary chunk, as a power of two.</summary>
    internal const int BinaryChunkShift = 5;

    /// <summary>The kind byte of a field's column.</summary>
    internal static int KindOf(DocValuesType type) => type switch
    {
        DocValuesType.Numeric => KindNumeric,
        DocValuesType.Binary => KindBinary,
        DocValuesType.Sorted => KindSorted,
        DocValuesType.SortedSet => KindSortedSet,
        DocValuesType.SortedNumeric => KindSortedNumeric,
        _ => -1,
    };
}
