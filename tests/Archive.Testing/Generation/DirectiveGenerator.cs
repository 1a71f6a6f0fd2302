using Archive.Testing.Rendering;
using Archive.Testing.Sheets;
using Bogus;

namespace Archive.Testing.Generation;

/// <summary>The formats of generated files.</summary>
public enum DirectiveFormat
{
    /// <summary>.txt</summary>
    Text,

    /// <summary>.md</summary>
    Markdown,

    /// <summary>.html</summary>
    Html,

    /// <summary>.docx</summary>
    Word,

    /// <summary>.pdf with a text layer</summary>
    Pdf,
}

/// <summary>One generated directive: the bytes of its file and what is true of it.</summary>
/// <param name="Sheet">Everything that was decided about it, also what a lost header no longer prints.</param>
/// <param name="Expected">The true metadata: what the file prints.</param>
/// <param name="Content">The file.</param>
public sealed record GeneratedDirective(DirectiveSheet Sheet, ExpectedDirective Expected, byte[] Content)
{
    /// <summary>Path below a collection, with "/".</summary>
    public string File => Sheet.File;

    /// <summary>Writes the file below a folder; returns its full path.</summary>
    public string WriteTo(string folder)
    {
        string path = Path.Combine(folder, File);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, Content);
        return path;
    }
}

/// <summary>
/// Makes any number of directives of an invented country, with their true metadata, in chains that implement and
/// cite one another. The same seed gives the same files, byte for byte.
/// </summary>
/// <remarks>
/// A few per cent of the files have a lost header, tones placed the old way, decomposed letters, or spaces inside
/// their number. Text formats come at several thousand a second on one core; .docx and .pdf are slower.
/// </remarks>
public static class DirectiveGenerator
{
    private static readonly DirectiveFormat[] s_all = Enum.GetValues<DirectiveFormat>();

    /// <summary>
    /// Directives one after the other, made while they are read. The first n of a longer run are those of a run of n.
    /// </summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Any number; the same seed and formats give the same directives.</param>
    /// <param name="formats">Formats to draw from, evenly; all when none is named.</param>
    public static IEnumerable<GeneratedDirective> Generate(int count, int seed, params DirectiveFormat[] formats)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        DirectiveFormat[] drawn = formats.Length == 0 ? s_all : formats;
        Faker faker = new() { Random = new Randomizer(seed) };
        SheetComposer composer = new(faker.Random, GeneratorWords.Default);
        for (int index = 0; index < count; index++)
        {
            DirectiveSheet sheet = composer.Compose(index, Ending(faker.Random.ArrayElement(drawn)));
            yield return new GeneratedDirective(sheet, sheet.Expected(), DirectiveRenderer.Render(sheet));
        }
    }

    /// <summary>
    /// Writes directives below a folder, in folders by year, and their metadata to expected.json beside them;
    /// returns the metadata in the order of making.
    /// </summary>
    public static IReadOnlyList<ExpectedDirective> WriteTo(string folder, int count, int seed, params DirectiveFormat[] formats)
    {
        List<ExpectedDirective> expected = new(count);
        foreach (GeneratedDirective directive in Generate(count, seed, formats))
        {
            directive.WriteTo(folder);
            expected.Add(directive.Expected);
        }

        Directory.CreateDirectory(folder);
        System.IO.File.WriteAllText(Path.Combine(folder, "expected.json"), ExpectedDirective.WriteList(expected));
        return expected;
    }

    private static string Ending(DirectiveFormat format) => format switch
    {
        DirectiveFormat.Text => ".txt",
        DirectiveFormat.Markdown => ".md",
        DirectiveFormat.Html => ".html",
        DirectiveFormat.Word => ".docx",
        DirectiveFormat.Pdf => ".pdf",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "no such format"),
    };
}
