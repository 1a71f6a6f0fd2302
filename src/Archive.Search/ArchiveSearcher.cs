namespace Archive.Search;
/// <summary>x</summary>
public static class ArchiveSearcher {
/// <summary>x</summary>
 public static IArchiveSearcher Open(string f) => throw new ArchiveUnavailableException(f); }
