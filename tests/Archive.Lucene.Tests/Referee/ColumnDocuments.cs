using System.Globalization;
using System.Text;

namespace Archive.Lucene.Tests.Referee;

/// <summary>One value of one field of one document, as the Java programs read it.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Kind">N, B, S, T, M: columns; l, i, f, d, s, b: stored; P, Q, R: points; W: words; I: a term.</param>
/// <param name="Value">Numbers as they are, floats as their bits, bytes and texts in hexadecimal, words as they are.</param>
internal readonly record struct ColumnValue(string Field, char Kind, string Value);

/// <summary>Random documents with every kind of column, norm, stored value and point.</summary>
internal static class ColumnDocuments
{
    /// <param name="seed">Same seed, same documents.</param>
    /// <param name="count">How many.</param>
    /// <param name="withText">Whether there are indexed fields, and so norms.</param>
    internal static List<ColumnValue[]> Generate(int seed, int count, bool withText)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(number => Document(number, random, withText).ToArray())];
    }

    internal static void Write(string file, IEnumerable<ColumnValue[]> documents)
    {
        var text = new StringBuilder();
        foreach (ColumnValue[] document in documents)
        {
            foreach (ColumnValue value in document) text.Append(CultureInfo.InvariantCulture, $"{value.Field} {value.Kind} {value.Value}\n");
            text.Append(".\n");
        }

        File.WriteAllText(file, text.ToString());
    }

    /// <summary>What a dump of the documents must hold, in no particular order.</summary>
    internal static List<string> Expected(IReadOnlyList<ColumnValue[]> documents)
    {
        var lines = new List<string>();
        for (int number = 0; number < documents.Count; number++)
        {
            foreach (IGrouping<(string Field, char Kind), string> values in documents[number].GroupBy(value => (value.Field, value.Kind), value => value.Value))
            {
                string head = $"{number} {values.Key.Field}";
                switch (values.Key.Kind)
                {
                    case 'T':
                        lines.Add($"{head} T {string.Join(' ', values.Distinct().OrderBy(value => value, StringComparer.Ordinal))}");
                        break;
                    case 'M':
                        lines.Add($"{head} M {string.Join(' ', values.OrderBy(value => long.Parse(value, CultureInfo.InvariantCulture)))}");
                        break;
                    case 'W':
                        lines.Add($"{head} L {LengthByte(values.Sum(value => value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length))}");
                        break;
                    case 'N' or 'B' or 'S':
                        lines.Add($"{head} {values.Key.Kind} {values.Single()}");
                        break;
                    case 'P':
                        lines.AddRange(values.Select(value => $"{head} P {unchecked((ulong)long.Parse(value, CultureInfo.InvariantCulture) ^ (1UL << 63)):x16}"));
                        break;
                    case 'Q':
                        lines.AddRange(values.Select(value => $"{head} P {IntPoint(int.Parse(value, CultureInfo.InvariantCulture))}"));
                        break;
                    case 'R':
                        lines.AddRange(values.Select(value => int.Parse(value, CultureInfo.InvariantCulture)).Select(value => $"{head} P {IntPoint(value)}{IntPoint(-value % 7)}"));
                        break;
                    case 'I':
                        break;
                    default:
                        lines.AddRange(values.Select(value => $"{head} X {values.Key.Kind} {value}"));
                        break;
                }
            }
        }

        return lines;
    }

    private static IEnumerable<ColumnValue> Document(int number, Random random, bool withText)
    {
        if (withText) yield return new("id", 'I', Number(number));
        yield return new("dense", 'N', Number(random.Next(1000)));
        if (random.Next(3) == 0) yield return new("sparse", 'N', Number(random.NextInt64()));
        yield return new("days", 'N', Number(86_400_000L * random.Next(20_000)));
        if (random.Next(2) == 0) yield return new("table", 'N', Number(new[] { long.MinValue, 5, 1L << 60 }[random.Next(3)]));
        yield return new("blocks", 'N', Number(number < 17_000 ? number % 5 : random.NextInt64(1L << 45)));
        yield return new("fixed", 'B', Hex(random, 5));
        if (random.Next(4) != 0) yield return new("binary", 'B', Hex(random, random.Next(30)));
        yield return new("issuer", 'S', Text($"Ủy ban {random.Next(300)}"));
        if (random.Next(10) == 0) yield return new("rare", 'S', Text($"hiếm {number}"));
        for (int i = random.Next(4); i > 0; i--) yield return new("theme", 'T', Text($"chủ đề\u001f{random.Next(2_000)}"));
        if (random.Next(2) == 0) yield return new("level", 'T', Text($"cấp {random.Next(4)}"));
        for (int i = random.Next(3); i > 0; i--) yield return new("several", 'M', Number(random.Next(-500, 500)));
        yield return new("one", 'M', Number(random.Next(10)));
        yield return new("date", 'P', Number(86_400_000L * random.Next(-100, 20_000)));
        for (int i = random.Next(3); i > 0; i--) yield return new("year", 'Q', Number(random.Next(1945, 2027)));
        foreach (ColumnValue value in Stored(number, random)) yield return value;
        if (!withText) yield break;
        yield return new("place", 'R', Number(random.Next(100_000)));
        yield return new("body", 'W', string.Join(' ', Enumerable.Range(0, random.Next(1, 120)).Select(_ => $"w{random.Next(500)}")));
        if (random.Next(20) == 0) yield return new("note", 'W', string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"n{random.Next(50)}")));
    }

    private static IEnumerable<ColumnValue> Stored(int number, Random random)
    {
        if (random.Next(20) == 0) yield break;
        yield return new("key", 's', Text($"VB-{number}"));
        if (random.Next(2) == 0) yield return new("title", 's', Text(string.Concat(Enumerable.Repeat("Về việc ", random.Next(200))) + number));
        if (random.Next(3) == 0) yield return new("raw", 'b', Hex(random, random.Next(200)));
        if (random.Next(3) == 0) yield return new("int", 'i', Number(random.Next(int.MinValue, int.MaxValue)));
        if (random.Next(3) == 0) yield return new("long", 'l', Number(random.Next(2) == 0 ? random.NextInt64() : 3_600_000L * random.Next(1000)));
        if (random.Next(3) == 0) yield return new("float", 'f', Number(BitConverter.SingleToInt32Bits(random.Next(2) == 0 ? random.Next(200) : random.NextSingle() - 0.5f)));
        if (random.Next(3) == 0) yield return new("double", 'd', Number(BitConverter.DoubleToInt64Bits(random.Next(3) switch { 0 => random.Next(200), 1 => random.NextSingle(), _ => random.NextDouble() - 0.5 })));
        if (random.Next(2500) == 0) yield return new("big", 'b', Hex(random, random.Next(1_000_000, 2_000_000)));
    }

    /// <summary>The slow twin of the encoding of lengths: the largest byte whose length is not above the true one.</summary>
    private static int LengthByte(int length)
    {
        int found = 0;
        for (int code = 0; code < 256; code++)
        {
            int rest = code - 24;
            int shift = (rest >> 3) - 1;
            long decoded = code < 24 ? code : 24 + (shift < 0 ? rest & 7 : (long)((rest & 7) | 8) << shift);
            if (decoded <= length) found = code;
        }

        return (sbyte)found;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(string value) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(value));

    private static string IntPoint(int value) => $"{unchecked((uint)value ^ (1U << 31)):x8}";

    private static string Hex(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
