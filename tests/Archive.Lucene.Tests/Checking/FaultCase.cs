using Archive.Lucene.Codecs;
using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Checking;

/// <summary>How a file is damaged.</summary>
internal enum FaultKind
{
    /// <summary>Cut off after so many bytes.</summary>
    Cut,

    /// <summary>One bit is another.</summary>
    Flip,

    /// <summary>One bit is another, and the checksum fits again: what a faulty writer would leave.</summary>
    Sealed,
}

/// <summary>One damaged file.</summary>
/// <param name="File">Its name.</param>
/// <param name="Kind">How.</param>
/// <param name="Place">The length for a cut, else the bit.</param>
internal readonly record struct FaultCase(string File, FaultKind Kind, long Place)
{
    /// <summary>
    /// Cases for all files: every cut at a multiple of <paramref name="cutStep"/> and the lengths just below the whole;
    /// then flips and sealed flips, spread so that small files get as many as large ones.
    /// </summary>
    internal static List<FaultCase> Make(Dictionary<string, byte[]> files, int seed, int cutStep, int flips)
    {
        var random = new Random(seed);
        var cases = new List<FaultCase>();
        string[] names = [.. files.Keys.Order(StringComparer.Ordinal)];
        foreach (string name in names)
        {
            int length = files[name].Length;
            for (int cut = 0; cut < length; cut += cutStep) cases.Add(new(name, FaultKind.Cut, cut));
            foreach (int missing in new[] { 1, 8, 16, 17 })
            {
                if (missing <= length) cases.Add(new(name, FaultKind.Cut, length - missing));
            }
        }

        for (int i = 0; i < flips; i++)
        {
            string name = names[i % names.Length];
            cases.Add(new(name, i % 3 == 2 ? FaultKind.Sealed : FaultKind.Flip, random.NextInt64(files[name].Length * 8L)));
        }

        return cases;
    }

    /// <summary>The damaged bytes.</summary>
    internal byte[] Apply(byte[] whole)
    {
        if (Kind == FaultKind.Cut) return whole[..(int)Place];
        byte[] damaged = [.. whole];
        damaged[Place / 8] ^= (byte)(1 << (int)(Place % 8));
        if (Kind == FaultKind.Sealed) Seal(damaged);
        return damaged;
    }

    private static void Seal(byte[] bytes)
    {
        using var output = new MemoryOutput();
        output.WriteBytes(bytes.AsSpan(0, bytes.Length - CodecHeader.FooterLength));
        CodecHeader.WriteFooter(output);
        output.Written.CopyTo(bytes);
    }
}
