using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Archive.Api.Endpoints;
using Archive.Api.Problems;
using Archive.Search;
using Archive.Search.Results;

namespace Archive.Api;

/// <summary>Everything that the API writes, without reflection.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(SearchPage))]
[JsonSerializable(typeof(ArchivedDocument))]
[JsonSerializable(typeof(ArchiveStatus))]
[JsonSerializable(typeof(IReadOnlyList<Completion>))]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(ArchiveProblem))]
internal sealed partial class ArchiveJsonContext : JsonSerializerContext
{
    /// <summary>The context that answers use: Vietnamese letters stand as themselves, not as \u escapes.</summary>
    internal static ArchiveJsonContext Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}
