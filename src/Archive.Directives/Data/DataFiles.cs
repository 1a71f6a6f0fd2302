using System.Text.Json;
using System.Text.Json.Serialization;

namespace Archive.Directives.Data;

/// <summary>The tables as they stand in the resource files.</summary>
internal static class DataFiles
{
    public static WordsFile Words { get; } = Read("words.json", DataFilesContext.Default.WordsFile);

    public static OfficesFile Offices { get; } = Read("offices.json", DataFilesContext.Default.OfficesFile);

    public static PlacesFile Places { get; } = Read("places.json", DataFilesContext.Default.PlacesFile);

    public static TypesFile Types { get; } = Read("document-types.json", DataFilesContext.Default.TypesFile);

    public static AbbreviationsFile Abbreviations { get; } = Read("abbreviations.json", DataFilesContext.Default.AbbreviationsFile);

    public static Stream Open(string name) =>
        typeof(DataFiles).Assembly.GetManifestResourceStream(name) ??
        throw new InvalidOperationException("The resource " + name + " is missing from the assembly.");

    private static T Read<T>(string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        using Stream stream = Open(name);
        return JsonSerializer.Deserialize(stream, type) ?? throw new InvalidOperationException("The resource " + name + " is empty.");
    }
}

internal sealed record WordsFile(string[] Posts, string[] BodyOpeners, string[] Furniture, string[] IssuerEnds, string[] FixedCasing, string[] LowerOfficeWords);

internal sealed record OfficesFile(OfficeRow[] Offices, HeadRow[] Heads);

internal sealed record OfficeRow(string Name, string Side, string Level, string[] Variants);

internal sealed record HeadRow(string Name, string Side);

internal sealed record PlacesFile(
    ProvinceRow[] Provinces63, MergedProvinceRow[] Provinces34, DistrictRow[] DistrictsOfSeedProvinces);

internal sealed record ProvinceRow(string Name, string Type, string Successor, string[] Variants);

internal sealed record MergedProvinceRow(string Name, string Type, string[] MergedFrom);

internal sealed record DistrictRow(string Name, string Type, string Province);

internal sealed record TypesFile(TypeRow[] Types);

internal sealed record TypeRow(string? Code, string Vi, string Side, string Slug, string Group);

internal sealed record AbbreviationsFile(AbbreviationRow[] Entries);

internal sealed record AbbreviationRow(string Abbr, string[] Expansions, string Domain, string[]? Variants);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WordsFile))]
[JsonSerializable(typeof(OfficesFile))]
[JsonSerializable(typeof(PlacesFile))]
[JsonSerializable(typeof(TypesFile))]
[JsonSerializable(typeof(AbbreviationsFile))]
internal sealed partial class DataFilesContext : JsonSerializerContext;
