// Makes corpus/ from the sheets in Sources/: every document in its format, and expected.json.
//   dotnet run --project tests/Archive.CorpusBuilder
// Binary files (.docx, .pdf) are written again only with --all, so that a new run leaves no needless difference.
using Archive.Testing.Rendering;
using Archive.Testing.Sheets;

bool all = args.Contains("--all");
string corpus = Path.Combine(Archive.Testing.SharedData.ProjectRoot, "corpus");
string sources = Path.Combine(Archive.Testing.SharedData.ProjectRoot, "tests", "Archive.CorpusBuilder", "Sources");
List<DirectiveSheet> sheets = [.. SheetReader.ReadFolder(sources).OrderBy(sheet => sheet.File, StringComparer.Ordinal)];
foreach (DirectiveSheet sheet in sheets)
{
    string path = Path.Combine(corpus, sheet.File);
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    bool binary = Path.GetExtension(path) is ".docx" or ".pdf";
    if (all || !binary || !File.Exists(path))
    {
        File.WriteAllBytes(path, DirectiveRenderer.Render(sheet));
    }
}

File.WriteAllText(Path.Combine(corpus, "expected.json"), ExpectedDirective.WriteList(sheets.Select(sheet => sheet.Expected())));
Console.WriteLine($"{sheets.Count} documents in {corpus}");
return 0;
