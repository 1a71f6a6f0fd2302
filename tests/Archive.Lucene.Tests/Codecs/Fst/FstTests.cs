using Archive.Lucene.Codecs.Fst;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Codecs.Fst;

/// <summary>The automaton over block prefixes: the vectors of the format page, and random key sets.</summary>
public sealed class FstTests
{
    [Fact]
    public void Fst_OfAList_HasLucenesBytes() =>
        AssertBytes("00110163 1f100162 1d6106", [("", "02"), ("ab", "10"), ("ac", "11")]);

    [Fact]
    public void Fst_OfADirectNode_HasLucenesBytes() =>
        AssertBytes("0001 66021b 0164 0219 0163 0219 0162 0219 0161 0219 61 2f 04 06 40", [("", "02"), ("a", "6101"), ("b", "6201"), ("c", "6301"), ("d", "6401"), ("f", "6601")]);

    [Fact]
    public void Fst_OfABinarySearchNode_HasLucenesBytes() =>
        AssertBytes("00 f001f01b 70017019 5a015a19 35013519 21012119 040520", [("", "02"), ("\x21", "21"), ("\x35", "35"), ("\x5a", "5a"), ("\x70", "70"), ("\xf0", "f0")]);

    [Theory]
    [InlineData(1, 5, 3)]
    [InlineData(2, 300, 2)]
    [InlineData(3, 3000, 256)]
    [InlineData(4, 5000, 26)]
    [InlineData(5, 20000, 8)]
    public void Fst_OfRandomKeys_GivesTheirOutputsAndNoOthers(int seed, int count, int alphabet)
    {
        var random = new Random(seed);
        var keys = new SortedDictionary<string, byte[]>(StringComparer.Ordinal) { [""] = [7] };
        for (int i = 0; i < count; i++)
        {
            string key = string.Concat(Enumerable.Range(0, 1 + random.Next(7)).Select(_ => (char)random.Next(alphabet)));
            byte[] output = new byte[1 + random.Next(6)];
            random.NextBytes(output);
            output[0] &= 3;
            keys[key] = output;
        }

        FstReader reader = Build(keys.Select(pair => (pair.Key, pair.Value)), out _);

        Assert.Equal(keys[""], reader.EmptyOutput);
        string[] present = [.. keys.Keys];
        for (int i = 0; i < present.Length + 3000; i++)
        {
            string key = i < present.Length ? present[i] : string.Concat(Enumerable.Range(0, 1 + random.Next(7)).Select(_ => (char)random.Next(alphabet)));
            byte[]? expected = keys.GetValueOrDefault(key);
            if (key.Length == 0) continue;
            byte[]? found = Find(reader, key);
            Assert.True(expected is null == found is null && expected.AsSpan().SequenceEqual(found), $"seed {seed}, key {key}");
        }
    }

    [Theory]
    [InlineData(9)]
    public void Fst_WithDamagedBytes_ThrowsOrAnswersButNeverReadsOutside(int seed)
    {
        var random = new Random(seed);
        var keys = new SortedDictionary<string, byte[]>(StringComparer.Ordinal) { [""] = [7] };
        for (int i = 0; i < 500; i++) keys[string.Concat(Enumerable.Range(0, 1 + random.Next(5)).Select(_ => (char)random.Next(20)))] = [(byte)i, (byte)(i >> 4)];
        Build(keys.Select(pair => (pair.Key, pair.Value)), out (byte[] Meta, byte[] Data) good);

        string[] present = [.. keys.Keys];
        for (int round = 0; round < 3000; round++)
        {
            byte[] bad = (byte[])good.Data.Clone();
            for (int flips = 1 + random.Next(4); flips > 0; flips--) bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
            FstReader reader = Open(good.Meta, bad);
            string key = present[random.Next(present.Length)];
            Exception? thrown = Record.Exception(() => Find(reader, key));
            Assert.True(thrown is null or CorruptIndexException, $"seed {seed}, round {round}: {thrown}");
        }
    }

    private static void AssertBytes(string hex, (string Key, string Output)[] pairs)
    {
        FstReader reader = Build(pairs.Select(pair => (pair.Key, Convert.FromHexString(pair.Output))), out (byte[] Meta, byte[] Data) files);

        Assert.Equal(hex.Replace(" ", "", StringComparison.Ordinal), Convert.ToHexStringLower(files.Data));
        foreach ((string key, string output) in pairs)
        {
            if (key.Length > 0) Assert.Equal(output, Convert.ToHexStringLower(Find(reader, key)!));
        }
    }

    private static FstReader Build(IEnumerable<(string Key, byte[] Output)> pairs, out (byte[] Meta, byte[] Data) files)
    {
        using var builder = new FstBuilder();
        foreach ((string key, byte[] output) in pairs) builder.Add(Bytes(key), output);
        using var meta = new MemoryOutput();
        using var data = new MemoryOutput();
        builder.Finish(meta, data);
        files = (meta.Written.ToArray(), data.Written.ToArray());
        return Open(files.Meta, files.Data);
    }

    private static FstReader Open(byte[] meta, byte[] data)
    {
        var directory = new MemoryDirectory();
        directory.WriteFile("meta", meta);
        directory.WriteFile("data", data);
        DataCursor cursor = directory.OpenInput("meta").Cursor();
        return FstReader.Read(ref cursor, directory.OpenInput("data"), 0);
    }

    private static byte[] Bytes(string key) => [.. key.Select(character => (byte)character)];

    private static byte[]? Find(FstReader reader, string key)
    {
        FstReader.FstWalk walk = reader.Walk();
        byte[] output = [];
        int length = 0;
        foreach (byte label in Bytes(key))
        {
            if (!walk.Step(label, ref output, ref length)) return null;
        }

        if (!walk.IsFinal) return null;
        walk.ReadFinalOutput(ref output, ref length);
        return output[..length];
    }
}
