using Archive.Lucene.Analysis;
using Archive.Search.Schema;

namespace Archive.Search.Analysis;

/// <summary>
/// The one analysis of the archive: which tokens a field has is decided by its suffix. All streams share the cut of the
/// text that the running thread made (<see cref="AnalysedText.OfThisThread"/>), so a thread finishes one field before it
/// begins the next.
/// </summary>
public sealed class ArchiveAnalyzer : Analyzer
{
    // No phrase reaches from one value of a field into the next, whatever its slop within reason.
    private const int GapBetweenValues = 100;

    /// <inheritdoc/>
    public override TokenStream CreateStream(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        int dot = field.LastIndexOf('.');
        return (dot < 0 ? string.Empty : field[dot..]) switch
        {
            ArchiveFields.Exact => new SyllableStream(folded: false),
            ArchiveFields.Folded => new SyllableStream(folded: true),
            ArchiveFields.ExactPairs => new SyllablePairStream(folded: false),
            ArchiveFields.FoldedPairs => new SyllablePairStream(folded: true),
            _ => throw new ArgumentException($"The field '{field}' is not one of the analysed fields of ArchiveFields.", nameof(field)),
        };
    }

    /// <inheritdoc/>
    public override int PositionGap(string field) => GapBetweenValues;
}
