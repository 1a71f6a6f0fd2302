using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>Collects the (frequency, norm) pairs of a stretch of documents that no other pair beats both ways.</summary>
internal sealed class CompetitiveImpacts
{
    // The largest frequency seen with each norm of one byte, indexed by the unsigned byte; 0 where there is none.
    private readonly int[] _largestFreqs = new int[256];
    private readonly List<Impact> _wideNorms = [];
    private readonly List<Impact> _pairs = [];

    /// <summary>Adds a document.</summary>
    internal void Add(int freq, long norm)
    {
        if (norm is < sbyte.MinValue or > sbyte.MaxValue)
        {
            _wideNorms.Add(new Impact(freq, norm));
            return;
        }

        AddNarrow(freq, (byte)norm);
    }

    /// <summary>Adds a document whose norm is a byte.</summary>
    internal void AddNarrow(int freq, byte norm)
    {
        ref int largest = ref _largestFreqs[norm];
        if (freq > largest) largest = freq;
    }

    /// <summary>Adds all documents of another stretch.</summary>
    internal void AddAll(CompetitiveImpacts other)
    {
        ref int mine = ref MemoryMarshal.GetArrayDataReference(_largestFreqs);
        ref int theirs = ref MemoryMarshal.GetArrayDataReference(other._largestFreqs);
        for (nuint i = 0; i < (nuint)_largestFreqs.Length; i += (nuint)Vector256<int>.Count)
            Vector256.Max(Vector256.LoadUnsafe(ref mine, i), Vector256.LoadUnsafe(ref theirs, i)).StoreUnsafe(ref mine, i);
        _wideNorms.AddRange(other._wideNorms);
    }

    /// <summary>Begins anew.</summary>
    internal void Clear()
    {
        Array.Clear(_largestFreqs);
        _wideNorms.Clear();
    }

    /// <summary>The competitive pairs, norms (as unsigned numbers) and frequencies both ascending; valid until the next call.</summary>
    internal List<Impact> Pairs()
    {
        _pairs.Clear();
        int best = 0;
        ReadOnlySpan<int> rest = _largestFreqs;
        // Most norms do not occur: the search for the next greater frequency is vectorised.
        for (int next; (next = rest.IndexOfAnyExceptInRange(0, best)) >= 0; rest = rest[(next + 1)..])
        {
            best = rest[next];
            _pairs.Add(new Impact(best, (sbyte)(_largestFreqs.Length - rest.Length + next)));
        }

        if (_wideNorms.Count > 0) MergeWideNorms();
        return _pairs;
    }

    /// <summary>Writes the pairs as differences: from (0, 0), each less one; a norm that grows by 1 costs nothing.</summary>
    internal void Write(IndexOutput output)
    {
        int previousFreq = 0;
        long previousNorm = 0;
        foreach (Impact pair in Pairs())
        {
            int freqStep = pair.Freq - previousFreq - 1;
            long normStep = pair.Norm - previousNorm - 1;
            if (normStep == 0)
            {
                output.WriteVInt(freqStep << 1);
            }
            else
            {
                output.WriteVInt((freqStep << 1) | 1);
                output.WriteZLong(normStep);
            }

            previousFreq = pair.Freq;
            previousNorm = pair.Norm;
        }
    }

    private void MergeWideNorms()
    {
        List<Impact> all = [.. _pairs, .. _wideNorms];
        _pairs.Clear();
        int best = 0;
        foreach (Impact pair in all.OrderBy(pair => (ulong)pair.Norm).ThenByDescending(pair => pair.Freq))
        {
            if (pair.Freq <= best) continue;
            best = pair.Freq;
            _pairs.Add(pair);
        }
    }
}
