using System.Reflection;
using System.Text.Json;

namespace Archive.Testing.Generation;

/// <summary>The words that generated directives are made of (words.json).</summary>
internal sealed record GeneratorWords
{
    public required string[] FamilyNames { get; init; }
    public required string[] MiddleNames { get; init; }
    public required string[] GivenNames { get; init; }
    public required string[] OtherNames { get; init; }
    public required string[] PlaceFirst { get; init; }
    public required string[] PlaceSecond { get; init; }
    public required GeneratorTopic[] Topics { get; init; }
    public required string[] PartyActors { get; init; }
    public required string[] StateActors { get; init; }
    public required string[] Verbs { get; init; }
    public required string[] Purposes { get; init; }
    public required string[] Details { get; init; }
    public required string[] Openings { get; init; }
    public required string[] RecipientsParty { get; init; }
    public required string[] RecipientsState { get; init; }

    public static GeneratorWords Default { get; } = Load();

    private static GeneratorWords Load()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("words.json")
            ?? throw new InvalidOperationException("words.json is not embedded in Archive.Testing");
        return JsonSerializer.Deserialize<GeneratorWords>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidDataException("words.json is empty");
    }
}

/// <summary>A field of work: its campaigns, subjects with slots, and the things that tasks are about.</summary>
internal sealed record GeneratorTopic
{
    public required string Name { get; init; }
    public required string Field { get; init; }
    public required string[] Campaigns { get; init; }
    public required string[] Subjects { get; init; }
    public required string[] Objects { get; init; }
}
