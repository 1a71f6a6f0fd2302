using System.Text;
using Archive.Lucene.Index;

namespace Archive.Lucene.Tests.Referee;

/// <summary>Writes terms and postings in the form of DumpPostings.java.</summary>
internal static class PostingsDump
{
    internal static List<string> Of(FieldInfos infos, Fields fields)
    {
        List<string> lines = [];
        foreach (FieldInfo field in infos.All)
        {
            if (fields.Terms(field.Name) is { } terms) Dump(field.Name, terms, lines);
        }

        return lines;
    }

    private static void Dump(string field, Terms terms, List<string> lines)
    {
        lines.Add($"{field}\t{terms.Count}\t{terms.DocCount}\t{terms.SumDocFreq}\t{terms.SumTotalTermFreq}\t{Convert.ToHexStringLower(terms.Min)}\t{Convert.ToHexStringLower(terms.Max)}");
        TermsEnum iterator = terms.Iterator();
        PostingsEnum? postings = null;
        var line = new StringBuilder();
        while (iterator.MoveNext())
        {
            line.Clear().Append(Convert.ToHexStringLower(iterator.Term)).Append('\t').Append(iterator.DocFreq).Append('\t').Append(iterator.TotalTermFreq).Append('\t');
            postings = iterator.Postings(postings, PostingsFlags.All);
            while (postings.NextDoc() != DocIdSetIterator.NoMoreDocs) Append(terms, postings, line);
            lines.Add(line.ToString());
        }
    }

    private static void Append(Terms terms, PostingsEnum postings, StringBuilder line)
    {
        line.Append(postings.DocId).Append(':').Append(postings.Freq);
        for (int i = 0; i < postings.Freq && terms.HasPositions; i++)
        {
            line.Append(' ').Append(postings.NextPosition());
            if (terms.HasOffsets) line.Append('(').Append(postings.StartOffset).Append('-').Append(postings.EndOffset).Append(')');
            if (postings.Payload.Length > 0) line.Append('=').Append(Convert.ToHexStringLower(postings.Payload));
        }

        line.Append(';');
    }
}
