using Archive.Directives.Reading;

namespace Archive.Directives.Tests.Samples;

/// <summary>The text of a file as the archive reads it.</summary>
internal static class SampleTexts
{
    private static readonly FileReader s_reader = new();

    public static DocumentText Read(string path)
    {
        ReadResult result = s_reader.Read(path);
        return result.Documents.Count == 1
            ? result.Documents[0]
            : throw new InvalidOperationException(path + ": " + string.Join("; ", result.Failures));
    }
}
