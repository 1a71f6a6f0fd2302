using Archive.Lucene.Index;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>Norms of one field by document number, for the impacts: terms come one after the other, each from document 0 on.</summary>
internal sealed class FieldNorms
{
    private const int ChunkSize = 4096;

    // Stands for a document without a norm, and for fields without norms.
    private const long Missing = 1;

    private readonly sbyte[]? _narrow;
    private readonly long[]? _wide;

    /// <param name="norms">Norms from document 0 on, or null when the field has none.</param>
    /// <param name="maxDoc">Documents of the segment.</param>
    internal FieldNorms(NumericDocValues? norms, int maxDoc)
    {
        if (norms is null) return;

        _narrow = new sbyte[maxDoc];
        long[] chunk = new long[ChunkSize];
        for (int first = 0; first < maxDoc; first += ChunkSize)
        {
            Span<long> values = chunk.AsSpan(0, Math.Min(ChunkSize, maxDoc - first));
            norms.GatherRange(first, values, Missing);
            for (int i = 0; i < values.Length; i++)
            {
                long value = values[i];
                if (value != (sbyte)value && _wide is null)
                {
                    _wide = new long[maxDoc];
                    for (int document = 0; document < first + i; document++) _wide[document] = _narrow[document];
                }

                if (_wide is null) _narrow[first + i] = (sbyte)value;
                else _wide[first + i] = value;
            }
        }
    }

    /// <summary>Adds the pairs of frequency and norm of a block of documents.</summary>
    internal void AddTo(CompetitiveImpacts impacts, ReadOnlySpan<int> documents, ReadOnlySpan<int> freqs)
    {
        if (_wide is not null)
        {
            for (int i = 0; i < documents.Length; i++) impacts.Add(freqs[i], _wide[documents[i]]);
        }
        else if (_narrow is not null)
        {
            sbyte[] norms = _narrow;
            for (int i = 0; i < documents.Length; i++) impacts.AddNarrow(freqs[i], (byte)norms[documents[i]]);
        }
        else
        {
            foreach (int freq in freqs) impacts.AddNarrow(freq, (byte)Missing);
        }
    }
}
