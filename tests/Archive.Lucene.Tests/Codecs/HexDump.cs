namespace Archive.Lucene.Tests.Codecs;

/// <summary>Reads the dumps of the format pages: an offset, two spaces, groups of hexadecimal digits.</summary>
internal static class HexDump
{
    /// <summary>The bytes of a dump; checks that each line begins at the offset that it says.</summary>
    internal static byte[] Parse(string dump)
    {
        var bytes = new List<byte>();
        foreach (string line in dump.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int space = line.IndexOf("  ", StringComparison.Ordinal);
            if (space > 0) Assert.Equal(bytes.Count, Convert.ToInt32(line[..space], 16));
            bytes.AddRange(Convert.FromHexString(line[(space < 0 ? 0 : space)..].Replace(" ", "", StringComparison.Ordinal)));
        }

        return [.. bytes];
    }
}
