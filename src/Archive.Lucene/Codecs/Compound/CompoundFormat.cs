namespace Archive.Lucene.Codecs.Compound;

/// <summary>All files of a segment in one: <c>.cfs</c> holds them end to end, <c>.cfe</c> tells name, offset and length of each. Only read here.</summary>
internal static class CompoundFormat
{
    internal const string DataCodec = "Lucene50CompoundData";
    internal const string EntriesCodec = "Lucene50CompoundEntries";
    internal const int Version = 0;
    internal const string DataExtension = "cfs";
    internal const string EntriesExtension = "cfe";
}
