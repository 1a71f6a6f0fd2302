using Archive.Lucene.Analysis;
using Archive.Search.Schema;

namespace Archive.Search.Analysis;

/// <summary>
/// The one analysis of the archive: which tokens a field has is decided by its suffix. The streams of one thread share
/// one cut of the text, so a thread finishes one field before it begins the next.
/// </summary>
public sealed class ArchiveAnalyzer : Analyzer
{
    // No phrase reaches from one value of a field into the next, whatever its slop within reason.
    private const int GapBetweenValues = 100;

    [ThreadStatic]
    private static AnalysedText? s_analysed;

    /// <inheritdoc/>
    public override TokenStream CreateStream(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        AnalysedText analysed = s_analysed ??= new AnalysedText();
        int dot = field.LastIndexOf('.');
        return (dot < 0 ? string.Empty : field[dot..]) switch
        {
            ArchiveFields.Exact => new SyllableStream(analysed, folded: false),
            ArchiveFields.Folded => new SyllableStream(analysed, folded: true),
            ArchiveFields.ExactPairs => new SyllablePairStream(analysed, folded: false),
            ArchiveFields.FoldedPairs => new SyllablePairStream(analysed, folded: true),
            _ => throw new ArgumentException($"The field '{field}' is not one of the analysed fields of ArchiveFields.", nameof(field)),
        };
    }

    /// <inheritdoc/>
    public override int PositionGap(string field) => GapBetweenValues;
}
