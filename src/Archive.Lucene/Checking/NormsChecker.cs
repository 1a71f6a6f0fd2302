using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.Norms;
using Archive.Lucene.Index;

namespace Archive.Lucene.Checking;

/// <summary>Walks the norms of every field.</summary>
internal static class NormsChecker
{
    internal static PartCheckResult Check(SegmentReadState state, NormsReader norms)
    {
        string file = state.FileName(NormsFormat.DataExtension);
        long fields = 0;
        long values = 0;
        foreach (FieldInfo field in state.FieldInfos.All.Where(field => field.HasNorms))
        {
            fields++;
            values += ColumnsChecker.Walk(norms.GetNorms(field), norms.GetNorms(field), state.SegmentInfo.MaxDoc, file, field);
        }

        return new PartCheckResult("norms", [new("fields", fields), new("norms", values)]);
    }
}
