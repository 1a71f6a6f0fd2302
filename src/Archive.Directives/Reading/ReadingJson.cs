using System.Text.Json.Serialization;

namespace Archive.Directives.Reading;

/// <summary>A message in both languages; {name} is the file, {detail} the fact in brackets.</summary>
internal sealed record ReadingMessage(string Vietnamese, string English);

[JsonSerializable(typeof(Dictionary<string, ReadingMessage>))]
internal sealed partial class ReadingJson : JsonSerializerContext;
