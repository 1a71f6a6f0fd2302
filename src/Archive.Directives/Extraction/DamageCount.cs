using Archive.Directives.Model;

namespace Archive.Directives.Extraction;

/// <summary>What was seen in one text, counted in words.</summary>
internal sealed class DamageCount
{
    internal int Words { get; set; }

    internal int GluedRepaired { get; set; }

    internal int GluedLeft { get; set; }

    internal int Split { get; set; }

    internal int Mojibake { get; set; }

    internal int MojibakeLeft { get; set; }

    internal int WrongCodePage { get; set; }

    internal int UnknownWords { get; set; }

    internal int LostCharacters { get; set; }

    internal Quality ToQuality(double repairedShare, double unknownShare, double steepness)
    {
        if (Words == 0) return new Quality(0, [new QualityProblem(QualityKinds.LostText, 1, 0)]);
        double bad = (repairedShare * (GluedRepaired + Split + Mojibake + WrongCodePage)) + (unknownShare * UnknownWords) + GluedLeft + MojibakeLeft + LostCharacters;
        double score = Math.Clamp(1 - (steepness * bad / Words), 0, 1);
        QualityProblem[] problems =
        [
            new(QualityKinds.GluedSyllables, GluedRepaired + GluedLeft, GluedRepaired),
            new(QualityKinds.SplitSyllables, Split, Split),
            new(QualityKinds.Mojibake, Mojibake + MojibakeLeft, Mojibake),
            new(QualityKinds.WrongCodePage, WrongCodePage, WrongCodePage),
            new(QualityKinds.LostText, LostCharacters, 0),
        ];
        return new Quality(Math.Round(score, 4), [.. problems.Where(problem => problem.Count > 0).OrderByDescending(problem => problem.Count)]);
    }
}
