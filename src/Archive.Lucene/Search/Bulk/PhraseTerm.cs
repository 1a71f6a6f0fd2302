using Archive.Lucene.Codecs.Postings;

namespace Archive.Lucene.Search.Bulk;

/// <summary>A term of a phrase.</summary>
/// <param name="blocks">Its documents, before the first; with positions.</param>
/// <param name="offset">Its position in the phrase.</param>
internal sealed class PhraseTerm(TermBlocks blocks, int offset)
{
    /// <summary>Its documents.</summary>
    internal TermBlocks Blocks => blocks;

    /// <summary>Documents and positions.</summary>
    internal BlockPostingsEnum Postings { get; } = blocks.Postings;

    /// <summary>Position in the phrase.</summary>
    internal int Offset => offset;

    /// <summary>Finds which documents stand in the block, up to the first beyond it.</summary>
    /// <param name="documents">Ascending, the first one not beyond the block.</param>
    /// <param name="found">Receives the index in <paramref name="documents"/> of each that was found.</param>
    /// <param name="places">Receives where in the block it stands.</param>
    /// <param name="count">How many were found.</param>
    /// <returns>How many documents were looked at.</returns>
    internal int FindInBlock(ReadOnlySpan<int> documents, Span<int> found, Span<int> places, out int count)
    {
        documents = documents[..BlockSearch.CountUpTo(documents, Postings.BlockLastDoc)];
        count = BlockSearch.Find(Postings.PaddedDocs, documents, 0, found, places);
        return documents.Length;
    }
}
