using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Search.Bulk;
using Archive.Lucene.Search.Scoring;

namespace Archive.Benchmarks.Engine;

/// <summary>
/// The verb "engine-kernels": how many integers a second the engine's innermost loops unpack, sum, score and set, beside what the
/// machine's memory copies; what a query costs at least can be reckoned from it.
/// </summary>
internal static class KernelCommand
{
    private const int Blocks = 1 << 15;
    private static readonly TimeSpan s_duration = TimeSpan.FromMilliseconds(600);

    /// <summary>The command.</summary>
    internal static Command Make()
    {
        var command = new Command("engine-kernels", "Prints integers per second of the engine's innermost loops, and the speed of the memory.");
        command.SetAction(_ => Run());
        return command;
    }

    private static void Run()
    {
        foreach (int bits in (int[])[2, 5, 8, 12])
        {
            byte[] packed = new byte[Blocks * ForBlocks.ByteCount(bits)];
            new Random(bits).NextBytes(packed);
            int[] values = new int[ForBlocks.Size];
            Report($"unpack {bits} bits and sum up", ForBlocks.Size, block =>
            {
                ForDecoder.DecodeSums(packed.AsSpan(block * ForBlocks.ByteCount(bits), ForBlocks.ByteCount(bits)), bits, 0, values);
            });
        }

        int[] documents = [.. Enumerable.Range(0, ForBlocks.Size).Select(i => 3 * i)];
        int[] freqs = [.. documents.Select(document => 1 + (document % 7))];
        byte[] norms = [.. Enumerable.Range(0, 3 * ForBlocks.Size).Select(i => (byte)(40 + (i % 60)))];
        float[] scores = new float[ForBlocks.Size];
        ulong[] words = new ulong[3 * ForBlocks.Size / 64 + 1];
        TermSimilarity similarity = new FieldSimilarity(new Lucene.Search.FieldStatistics("body", 1_000, 50_000, 90_000)).ForTerm(1, 37);
        Report("score", ForBlocks.Size, _ => Bm25Kernel.Score(similarity, norms, documents, freqs, scores));
        Report("set in a bit set", ForBlocks.Size, _ =>
        {
            foreach (int document in documents) words[document >> 6] |= 1UL << document;
        });
        Copy();
    }

    private static void Report(string what, int numbers, Action<int> work)
    {
        for (int block = 0; block < Blocks; block++) work(block);
        double best = 0;
        var whole = Stopwatch.StartNew();
        while (whole.Elapsed < s_duration)
        {
            var clock = Stopwatch.StartNew();
            for (int block = 0; block < Blocks; block++) work(block);
            best = Math.Max(best, (double)numbers * Blocks / clock.Elapsed.TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {best / 1e9:F2} thousand million integers/s"));
    }

    private static void Copy()
    {
        byte[] from = new byte[256 << 20];
        byte[] to = new byte[from.Length];
        double best = 0;
        for (int i = 0; i < 8; i++)
        {
            var clock = Stopwatch.StartNew();
            from.CopyTo(to.AsSpan());
            best = Math.Max(best, from.Length / clock.Elapsed.TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory copies: {best / 1e9:F1} GB/s"));
    }
}
