using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Points;

/// <summary>Writes the leaves of a one-dimensional tree.</summary>
/// <remarks>
/// Example: the points (−1, 1), (7, 0), (7, 2), (7, 4), (300, 3) of four bytes are 05, the documents 18 000001 000000 000002
/// 000004 000003, no shared byte 00, few distinct values FE: 01 7FFFFFFF, 03 80000007, 01 8000012C.
/// </remarks>
internal static class LeafWriter
{
    private const int MaxRun = 255;
    private const int ThreeByteLimit = 1 << 24;

    /// <summary>Writes one leaf.</summary>
    /// <param name="output">Receives the leaf.</param>
    /// <param name="documents">One for each point.</param>
    /// <param name="values">The points' values, ascending, end to end.</param>
    /// <param name="bytes">Bytes of a value.</param>
    internal static void Write(IndexOutput output, ReadOnlySpan<int> documents, ReadOnlySpan<byte> values, int bytes)
    {
        output.WriteVInt(documents.Length);
        WriteDocuments(output, documents);
        int prefix = values[..bytes].CommonPrefixLength(values[^bytes..]);
        output.WriteVInt(prefix);
        output.WriteBytes(values[..prefix]);
        if (prefix == bytes)
        {
            output.WriteByte(unchecked((byte)PointsFormat.AllEqual));
            return;
        }

        Count(values, bytes, prefix, out int distinct, out int runs);
        int suffix = bytes - prefix;
        bool few = distinct < documents.Length && distinct * (suffix + 1) <= (documents.Length * (suffix - 1)) + (2 * runs);
        if (few) WriteDistinct(output, values, bytes, prefix);
        else WriteRuns(output, values, bytes, prefix);
    }

    private static void WriteDocuments(IndexOutput output, ReadOnlySpan<int> documents)
    {
        bool ascending = true;
        int maximum = documents[0];
        for (int i = 1; i < documents.Length; i++)
        {
            ascending &= documents[i - 1] <= documents[i];
            maximum = Math.Max(maximum, documents[i]);
        }

        if (ascending)
        {
            output.WriteByte(PointsFormat.DocsAscending);
            int previous = 0;
            foreach (int document in documents)
            {
                output.WriteVInt(document - previous);
                previous = document;
            }
        }
        else if (maximum < ThreeByteLimit)
        {
            output.WriteByte(PointsFormat.DocsThreeBytes);
            foreach (int document in documents)
            {
                output.WriteByte((byte)(document >> 16));
                output.WriteInt16((short)document);
            }
        }
        else
        {
            output.WriteByte(PointsFormat.DocsFourBytes);
            foreach (int document in documents) output.WriteInt32(document);
        }
    }

    private static void Count(ReadOnlySpan<byte> values, int bytes, int prefix, out int distinct, out int runs)
    {
        distinct = 1;
        runs = 1;
        int run = 1;
        for (int i = bytes; i < values.Length; i += bytes)
        {
            if (!values.Slice(i, bytes).SequenceEqual(values.Slice(i - bytes, bytes))) distinct++;
            if (values[i + prefix] != values[i - bytes + prefix] || run == MaxRun)
            {
                runs++;
                run = 0;
            }

            run++;
        }
    }

    /// <summary>Each value once, with how often it comes.</summary>
    private static void WriteDistinct(IndexOutput output, ReadOnlySpan<byte> values, int bytes, int prefix)
    {
        output.WriteByte(unchecked((byte)PointsFormat.FewDistinct));
        int start = 0;
        while (start < values.Length)
        {
            ReadOnlySpan<byte> value = values.Slice(start, bytes);
            int end = start + bytes;
            while (end < values.Length && values.Slice(end, bytes).SequenceEqual(value)) end += bytes;
            output.WriteVInt((end - start) / bytes);
            output.WriteBytes(value[prefix..]);
            start = end;
        }
    }

    /// <summary>Runs of values with the same first byte after the prefix, up to 255 each.</summary>
    private static void WriteRuns(IndexOutput output, ReadOnlySpan<byte> values, int bytes, int prefix)
    {
        output.WriteByte(0);
        int start = 0;
        while (start < values.Length)
        {
            byte first = values[start + prefix];
            int end = start;
            while (end < values.Length && values[end + prefix] == first && (end - start) / bytes < MaxRun) end += bytes;
            output.WriteByte(first);
            output.WriteByte((byte)((end - start) / bytes));
            for (; start < end; start += bytes) output.WriteBytes(values.Slice(start + prefix + 1, bytes - prefix - 1));
        }
    }
}
