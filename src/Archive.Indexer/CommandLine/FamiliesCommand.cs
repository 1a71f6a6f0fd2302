using System.CommandLine;
using System.Globalization;
using Archive.Directives.Families;
using Archive.Indexer.Reading;

namespace Archive.Indexer.CommandLine;

/// <summary>archive-indexer families: documents of a folder that are nearly the same.</summary>
internal static class FamiliesCommand
{
    private const double DefaultLikeness = 0.5;

    internal static Command Make()
    {
        Argument<string> path = SourceFiles.Argument();
        Option<double> likeness = new("--likeness")
        {
            Description = "Giống nhau ít nhất bao nhiêu, từ 0 đến 1 (least likeness, above 0 and up to 1)",
            HelpName = "X",
            DefaultValueFactory = _ => DefaultLikeness,
        };
        likeness.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 1))
            {
                result.AddError("--likeness phải lớn hơn 0 và không quá 1 (must be above 0 and up to 1)");
            }
        });
        Command command = new("families", "Tìm các văn bản gần giống nhau (find near-duplicates)") { path, likeness };
        command.SetAction((parsed, cancellationToken) => Task.FromResult((int)Run(parsed.GetRequiredValue(path), parsed.GetValue(likeness), Console.Out, cancellationToken)));
        return command;
    }

    /// <summary>Prints each family as a block: its members, then its pairs with their likeness.</summary>
    internal static ExitCode Run(string path, double likeness, TextWriter output, CancellationToken cancellationToken)
    {
        FamilyFinder finder = new(likeness);
        ExitCode code = FolderReading.Read(path, null, directive => finder.Add(directive).Count, out List<int> _, cancellationToken);
        foreach (DocumentFamily family in finder.Families())
        {
            output.WriteLine($"── {family.Members.Count} văn bản");
            foreach (string member in family.Members)
            {
                output.WriteLine($"  {member}");
            }

            foreach (NearDuplicate pair in family.Pairs)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {pair.Likeness:0.00}  {pair.LeftId}  ~  {pair.RightId}"));
            }
        }

        return code;
    }
}
