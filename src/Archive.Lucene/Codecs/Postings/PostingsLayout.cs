using Archive.Lucene.Index;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>Names, versions and limits of the postings files (format "Lucene84").</summary>
internal static class PostingsLayout
{
    /// <summary>Name of the format, as the field infos record it.</summary>
    internal const string FormatName = "Lucene84";

    /// <summary>The number that this writer gives to its only group of files.</summary>
    internal const string GroupSuffix = "0";

    /// <summary>Attribute of a field: the format of its postings.</summary>
    internal const string FormatAttribute = "PerFieldPostingsFormat.format";

    /// <summary>Attribute of a field: the number of its group of files.</summary>
    internal const string SuffixAttribute = "PerFieldPostingsFormat.suffix";

    internal const string DocExtension = "doc";
    internal const string PositionExtension = "pos";
    internal const string PayloadExtension = "pay";
    internal const string DocCodec = "Lucene84PostingsWriterDoc";
    internal const string PositionCodec = "Lucene84PostingsWriterPos";
    internal const string PayloadCodec = "Lucene84PostingsWriterPay";
    internal const string TermsCodec = "Lucene84PostingsWriterTerms";
    internal const int OldestVersion = 0;
    internal const int CurrentVersion = 1;

    /// <summary>Documents (or positions) of a block.</summary>
    internal const int BlockSize = ForBlocks.Size;

    /// <summary>A skip entry of one level stands for this many of the level below.</summary>
    internal const int SkipMultiplier = 8;

    /// <summary>8^9 · 128 documents exceed what an index can hold.</summary>
    internal const int MaxSkipLevels = 10;

    /// <summary>Greatest position; Lucene's own limit.</summary>
    internal const int MaxPosition = int.MaxValue - 128;

    /// <summary>Number of skip levels for this many documents.</summary>
    internal static int SkipLevels(int documents)
    {
        int levels = 1;
        for (int blocks = documents / BlockSize; documents > BlockSize && blocks >= SkipMultiplier && levels < MaxSkipLevels; blocks /= SkipMultiplier) levels++;
        return levels;
    }

    /// <summary>What the postings of a field consist of.</summary>
    internal static PostingsParts Parts(this FieldInfo field) =>
        (field.HasPositions() ? PostingsParts.Positions : 0) | (field.HasPayloads || field.HasOffsets() ? PostingsParts.PayloadFile : 0);

    internal static bool HasFreqs(this FieldInfo field) => field.IndexOptions >= IndexOptions.DocsAndFreqs;

    internal static bool HasPositions(this FieldInfo field) => field.IndexOptions >= IndexOptions.DocsAndFreqsAndPositions;

    internal static bool HasOffsets(this FieldInfo field) => field.IndexOptions >= IndexOptions.DocsAndFreqsAndPositionsAndOffsets;
}

/// <summary>Which files besides .doc hold postings of a field.</summary>
[Flags]
internal enum PostingsParts
{
    /// <summary>None.</summary>
    DocumentsOnly = 0,

    /// <summary>The .pos file.</summary>
    Positions = 1,

    /// <summary>Also the .pay file.</summary>
    PayloadFile = 2,
}
