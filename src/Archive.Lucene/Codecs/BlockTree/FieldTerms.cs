using Archive.Lucene.Codecs.Fst;
using Archive.Lucene.Index;

namespace Archive.Lucene.Codecs.BlockTree;

/// <summary>The terms of one field of a segment.</summary>
internal sealed class FieldTerms(BlockTreeReader reader, FieldInfo field, FstReader index, byte[] min, byte[] max) : Terms
{
    /// <summary>The field.</summary>
    internal FieldInfo Field { get; } = field;

    /// <summary>The files.</summary>
    internal BlockTreeReader Reader { get; } = reader;

    /// <summary>Prefixes of blocks and where they are.</summary>
    internal FstReader Index { get; } = index;

    internal required long TermCount { get; init; }

    internal required int DocumentCount { get; init; }

    internal required long DocFreqSum { get; init; }

    internal required long TotalTermFreqSum { get; init; }

    /// <inheritdoc/>
    public override long Count => TermCount;

    /// <inheritdoc/>
    public override int DocCount => DocumentCount;

    /// <inheritdoc/>
    public override long SumDocFreq => DocFreqSum;

    /// <inheritdoc/>
    public override long SumTotalTermFreq => TotalTermFreqSum;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Min => min;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Max => max;

    /// <inheritdoc/>
    public override bool HasFreqs => Field.IndexOptions >= IndexOptions.DocsAndFreqs;

    /// <inheritdoc/>
    public override bool HasPositions => Field.IndexOptions >= IndexOptions.DocsAndFreqsAndPositions;

    /// <inheritdoc/>
    public override bool HasOffsets => Field.IndexOptions >= IndexOptions.DocsAndFreqsAndPositionsAndOffsets;

    /// <inheritdoc/>
    public override bool HasPayloads => Field.HasPayloads;

    /// <inheritdoc/>
    public override TermsEnum Iterator() => new BlockTermsEnum(this);

    /// <inheritdoc/>
    public override TermsEnum Intersect(ITermAutomaton automaton) => new IntersectTermsEnum(this, automaton);
}
