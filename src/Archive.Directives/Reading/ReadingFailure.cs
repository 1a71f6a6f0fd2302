using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Archive.Directives.Reading;

/// <summary>One file that could not be read, and what to do about it.</summary>
/// <param name="Name">The file as it was named; inside an archive "outer.zip!/inner.docx".</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">The fact behind it: a limit with its value, a package to install, a message of the format's reader; may be empty.</param>
public sealed record ReadingFailure(string Name, ReadingFailureReason Reason, string Detail = "")
{
    private static readonly FrozenDictionary<string, ReadingMessage> s_messages = LoadMessages();

    /// <summary>The stable code of the reason, in kebab case: "too-large", "missing-tool".</summary>
    public string Code => CodeOf(Reason);

    /// <summary>Vietnamese sentence naming the file, the reason and what to do.</summary>
    public string MessageVietnamese => Fill(s_messages[Code].Vietnamese);

    /// <summary>English sentence naming the file, the reason and what to do.</summary>
    public string MessageEnglish => Fill(s_messages[Code].English);

    /// <summary>The kebab-case code of a reason.</summary>
    /// <param name="reason">Any defined reason.</param>
    public static string CodeOf(ReadingFailureReason reason)
    {
        string name = reason.ToString();
        return string.Concat(name.Select((letter, i) => char.IsAsciiLetterUpper(letter)
            ? (i == 0 ? "" : "-") + char.ToLowerInvariant(letter)
            : letter.ToString()));
    }

    private string Fill(string template)
    {
        string detail = Detail.Length == 0 ? "" : " (" + Detail + ")";
        return template.Replace("{name}", Name, StringComparison.Ordinal).Replace("{detail}", detail, StringComparison.Ordinal);
    }

    private static FrozenDictionary<string, ReadingMessage> LoadMessages()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Archive.Directives.Reading.ReadingMessages.json")
            ?? throw new InvalidOperationException("The resource ReadingMessages.json is missing from the assembly.");
        Dictionary<string, ReadingMessage>? messages = JsonSerializer.Deserialize(stream, ReadingJson.Default.DictionaryStringReadingMessage);
        return messages!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
