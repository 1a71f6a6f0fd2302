using System.Text.Json;
using Archive.Testing;

namespace Archive.Vietnamese.Tests;

/// <summary>The reference cases, read in place; empty when the folder of reference data is absent.</summary>
internal static class CaseFile
{
    internal sealed record Case(string Group, JsonElement Input, JsonElement Expected, string Note)
    {
        internal string Text => Input.GetString()!;

        internal string[] Texts => [.. Input.EnumerateArray().Select(static item => item.GetString()!)];

        internal string? Wanted => Expected.ValueKind == JsonValueKind.Null ? null : Expected.GetString();

        internal string[] WantedList => [.. Expected.EnumerateArray().Select(static item => item.GetString()!)];

        public override string ToString() => $"{Group}: {Input.GetRawText()} -> {Expected.GetRawText()}";
    }

    internal static IReadOnlyList<Case> All { get; } = Load();

    internal static IEnumerable<Case> Of(string group) => All.Where(item => item.Group == group);

    private static List<Case> Load()
    {
        string? folder = SharedData.Folder;
        string file = Path.Combine(folder ?? string.Empty, "reference", "vietnamese-cases.json");
        if (folder is null || !File.Exists(file))
        {
            Console.WriteLine("No reference cases beside the project: nothing to compare.");
            return [];
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. document.RootElement.EnumerateArray().Select(static item => new Case(
            item.GetProperty("group").GetString()!,
            item.GetProperty("input").Clone(),
            item.GetProperty("expected").Clone(),
            item.GetProperty("note").GetString()!))];
    }
}
