using System.Numerics;

namespace Archive.Lucene.Codecs.Points;

/// <summary>
/// Points: <c>.kdd</c> holds the leaves (documents, then values with what they share left out), <c>.kdi</c> the tree of each
/// field packed depth-first, <c>.kdm</c> the fields and the lengths of the other two files.
/// </summary>
internal static class PointsFormat
{
    internal const string DataCodec = "Lucene86PointsFormatData";
    internal const string IndexCodec = "Lucene86PointsFormatIndex";
    internal const string MetaCodec = "Lucene86PointsFormatMeta";
    internal const int Version = 0;
    internal const string DataExtension = "kdd";
    internal const string IndexExtension = "kdi";
    internal const string MetaExtension = "kdm";

    /// <summary>Each field's entry has a header of its own.</summary>
    internal const string TreeCodec = "BKD";
    internal const int TreeVersion = 9;

    /// <summary>Stands where the next field number would.</summary>
    internal const int EndOfFields = -1;

    internal const int MaxPointsInLeaf = 512;
    internal const int MaxDimensions = 16;
    internal const int MaxIndexDimensions = 8;
    internal const int MaxBytesPerDimension = 16;

    /// <summary>How the documents of a leaf are written.</summary>
    internal const byte DocsAscending = 0;
    internal const byte DocsThreeBytes = 24;
    internal const byte DocsFourBytes = 32;

    /// <summary>How the values of a leaf are written; from 0 on: runs of that dimension's first differing byte.</summary>
    internal const int AllEqual = -1;
    internal const int FewDistinct = -2;

    /// <summary>
    /// Leaves of the left child of a node over so many: the largest power of two below, or what is left of the last level
    /// where that is not full. The shape of a tree follows from its number of leaves.
    /// </summary>
    internal static int LeftLeaves(int leaves)
    {
        int full = 1 << BitOperations.Log2((uint)leaves);
        return (full / 2) + Math.Min(leaves - full, full / 2);
    }
}
