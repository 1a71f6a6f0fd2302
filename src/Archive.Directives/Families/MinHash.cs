namespace Archive.Directives.Families;

/// <summary>
/// A sketch of a set of shingles: for each of 96 orders of all hashes the smallest one. The share of equal places of
/// two sketches estimates their Jaccard likeness (A. Broder, On the resemblance and containment of documents, 1997).
/// </summary>
internal static class MinHash
{
    public const int Length = 96;

    /// <summary>Places that form one band. 32 bands of 3 find a pair of likeness 0.5 with 0.986, one of 0.3 with 0.58; each find is verified.</summary>
    public const int BandWidth = 3;

    private static readonly ulong[] s_seeds = [.. Enumerable.Range(1, Length).Select(i => Shingles.Mix((ulong)i * 0x9E3779B97F4A7C15UL))];

    public static uint[] Of(ulong[] shingles)
    {
        uint[] sketch = new uint[Length];
        Array.Fill(sketch, uint.MaxValue);
        foreach (ulong shingle in shingles)
        {
            for (int i = 0; i < Length; i++)
            {
                uint value = (uint)(((shingle ^ s_seeds[i]) * 0xD6E8FEB86659FD93UL) >> 32);
                sketch[i] = Math.Min(sketch[i], value);
            }
        }

        return sketch;
    }

    /// <summary>One key for each band: documents that share a key are candidates.</summary>
    public static IEnumerable<ulong> Bands(uint[] sketch)
    {
        for (int band = 0; band < Length / BandWidth; band++)
        {
            ulong key = (ulong)band;
            for (int i = 0; i < BandWidth; i++)
            {
                key = Shingles.Mix(key ^ sketch[(band * BandWidth) + i]);
            }

            yield return key;
        }
    }
}
