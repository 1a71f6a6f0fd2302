namespace Archive.Lucene.Codecs.BlockTree;

/// <summary>Names, versions and limits of the terms files.</summary>
internal static class BlockTreeLayout
{
    internal const string TermsExtension = "tim";
    internal const string IndexExtension = "tip";
    internal const string MetaExtension = "tmd";
    internal const string TermsCodec = "BlockTreeTermsDict";
    internal const string IndexCodec = "BlockTreeTermsIndex";
    internal const string MetaCodec = "BlockTreeTermsMeta";

    /// <summary>The version written, and the only one read: 3 to 5 have no .tmd file.</summary>
    internal const int CurrentVersion = 6;

    /// <summary>A prefix shared by fewer entries does not get a block of its own.</summary>
    internal const int MinEntries = 25;

    /// <summary>More entries are cut into several blocks where their next bytes differ: 2 · (25 − 1).</summary>
    internal const int MaxEntries = 48;

    /// <summary>Lucene's own limit, which makes a term fit a block of its indexing buffer.</summary>
    internal const int MaxTermLength = 32766;

    /// <summary>A block holds some tens of terms; a larger number in a file is damage.</summary>
    internal const int MaxBlockEntries = 1 << 20;

    /// <summary>Suffixes of a block, unpacked; a larger number in a file is damage, which must not be allocated.</summary>
    internal const int MaxSuffixBytes = 1 << 26;

    /// <summary>Bit of a block's code: the block is the first of a floor group.</summary>
    internal const int FloorBit = 1;

    /// <summary>Bit of a block's code: the block holds terms, not only other blocks.</summary>
    internal const int HasTermsBit = 2;

    /// <summary>Place of the file pointer in a block's code.</summary>
    internal const int CodeShift = 2;
}

/// <summary>How the suffixes of a block are packed; the numbers are those of the file.</summary>
internal enum SuffixCompression
{
    /// <summary>As they are.</summary>
    None = 0,

    /// <summary>Six bits for each byte of the two ranges that hold lower-case letters, digits and hyphens.</summary>
    LowercaseAscii = 1,

    /// <summary>LZ4 without a frame.</summary>
    Lz4 = 2,
}
