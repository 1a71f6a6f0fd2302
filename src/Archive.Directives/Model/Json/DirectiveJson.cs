using System.Text.Encodings.Web;
using System.Text.Json;

namespace Archive.Directives.Model.Json;

/// <summary>
/// Writes what is known of a document as one JSON object, the form of "archive-indexer inspect" that
/// docs/metadata.md describes. Vietnamese letters are written as they are, not escaped.
/// </summary>
public static class DirectiveJson
{
    private static readonly DirectiveJsonContext s_lines = new(Options(indented: false));
    private static readonly DirectiveJsonContext s_indented = new(Options(indented: true));

    /// <summary>One object on one line without the line's end, or indented over several lines.</summary>
    public static string Write(Directive directive, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(directive);
        return JsonSerializer.Serialize(DirectiveObjectMaker.Make(directive), (indented ? s_indented : s_lines).DirectiveObject);
    }

    /// <summary>The object for a file that could not be read: its path, the reason for people, and the stable code of the reason.</summary>
    public static string WriteFailure(string file, string error, string code, bool indented = false) =>
        JsonSerializer.Serialize(new FailedFileObject(file, error, code), (indented ? s_indented : s_lines).FailedFileObject);

    private static JsonSerializerOptions Options(bool indented) =>
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = indented, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
