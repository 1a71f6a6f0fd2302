using Archive.Vietnamese;

namespace Archive.Search.Writing;

/// <summary>The key under which a document number is indexed and looked up: the same for every spelling of it.</summary>
internal static class NumberKeys
{
    /// <summary>The key of a printed number ("519-CV/QU" → "519|cv|qu"), or null when it is none.</summary>
    internal static string? Of(string number) =>
        DocumentNumber.TryParse(number, out DocumentNumber? parsed) && !parsed.IsPartial ? parsed.Key : null;
}
