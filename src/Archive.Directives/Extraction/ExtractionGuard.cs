using Archive.Directives.Model;
using Archive.Directives.Reading;
using Archive.Vietnamese;
using TextSpan = Archive.Directives.Model.TextSpan;

namespace Archive.Directives.Extraction;

/// <summary>
/// Measures what careless conversion did to a text and repairs it where only one reading is left: UTF-8 read in a wrong
/// code page, old code pages inside Unicode text, syllables glued or torn. Clean text comes back as it is.
/// </summary>
public static class ExtractionGuard
{
    private const double RepairedShare = 0.25; // a repaired word counts for a quarter of a lost one
    private const double UnknownShare = 0.5; // a marked word that is no syllable may be a name
    private const double Steepness = 3; // a third of the words lost is nothing readable left

    /// <summary>Looks at a document that was read. Linear in its length. Never throws for any text.</summary>
    public static GuardedText Examine(DocumentText document)
    {
        ArgumentNullException.ThrowIfNull(document);
        GuardedText guarded = Examine(document.Text);
        List<QualityProblem> problems = [.. guarded.Quality.Problems];
        double score = guarded.Quality.Score;
        int emptyPages = document.Warnings.Contains(ReadingWarning.PagesWithoutText) ? CountEmptyPages(document) : 0;
        if (emptyPages > 0)
        {
            score *= 1 - ((double)emptyPages / document.Pages.Count);
            problems.Add(new QualityProblem(QualityKinds.LostText, emptyPages, 0));
        }

        if (document.Warnings.Contains(ReadingWarning.LegacyEncoding) || document.Warnings.Contains(ReadingWarning.LegacyFont)) problems.Add(new QualityProblem(QualityKinds.WrongCodePage, 1, 1));
        if (document.RecognitionConfidence is double confidence)
        {
            int recognised = document.Pages.Count(page => page.Confidence is not null);
            score *= 1 - ((1 - confidence) * recognised / document.Pages.Count);
            problems.Add(new QualityProblem(QualityKinds.Recognised, recognised, 0));
        }

        return guarded with { Quality = new Quality(Math.Round(Math.Clamp(score, 0, 1), 4), Merge(problems)) };
    }

    /// <summary>Looks at a text.</summary>
    public static GuardedText Examine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<RepairedText> stages = [];
        DamageCount damage = new();
        text = Apply(stages, text, EncodingDamage.FindMojibake(text, damage));
        text = Apply(stages, text, EncodingDamage.FindWrongCodePage(text, damage));
        text = Apply(stages, text, FindSyllables(text, damage));
        damage.LostCharacters = text.AsSpan().Count('\uFFFD') + EncodingDamage.CountUnreadable(text);
        return new GuardedText(text, damage.ToQuality(RepairedShare, UnknownShare, Steepness), stages);
    }

    private static string Apply(List<RepairedText> stages, string text, List<TextRepair> repairs)
    {
        if (repairs.Count == 0) return text;
        RepairedText repaired = new(text, repairs);
        stages.Add(repaired);
        return repaired.Text;
    }

    private static List<TextRepair> FindSyllables(string text, DamageCount damage)
    {
        List<TextRepair> repairs = [];
        List<WordRange> words = [.. WordRange.In(text)];
        damage.Words = words.Count;
        SyllableKnowledge? knowledge = null;
        GluedSyllables? glued = null;
        SplitSyllables? split = null;
        int done = 0;
        for (int i = 0; i < words.Count; i++)
        {
            WordRange word = words[i];
            if (word.Start < done) continue;
            ReadOnlySpan<char> letters = text.AsSpan(word.Start, word.Length);
            if (Syllable.IsValidUnaccented(letters)) continue;
            knowledge ??= new SyllableKnowledge(text);
            glued ??= new GluedSyllables(knowledge);
            split ??= new SplitSyllables(text, words, knowledge);
            if (split.Find(i) is (int start, int end) && start >= done)
            {
                string joined = text[start..end].Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal);
                repairs.Add(new TextRepair(new TextSpan(start, end), joined, QualityKinds.SplitSyllables));
                damage.Split++;
                done = end;
                continue;
            }

            if (!word.StandsAlone(text)) continue;
            string? divided = glued.Divide(letters, out bool looksGlued);
            if (divided is not null)
            {
                repairs.Add(new TextRepair(new TextSpan(word.Start, word.End), divided, QualityKinds.GluedSyllables));
                damage.GluedRepaired++;
            }
            else if (looksGlued) damage.GluedLeft++;
            else if (letters.IndexOfAnyExceptInRange('\0', '\u007F') >= 0) damage.UnknownWords++;
        }

        return repairs;
    }

    private static int CountEmptyPages(DocumentText document) =>
        document.Pages.Count(page => document.Text.AsSpan(page.Start, page.End - page.Start).IsWhiteSpace());

    private static List<QualityProblem> Merge(List<QualityProblem> problems) =>
    [
        .. problems.GroupBy(problem => problem.Kind, StringComparer.Ordinal)
            .Select(group => new QualityProblem(group.Key, group.Sum(problem => problem.Count), group.Sum(problem => problem.Repaired)))
            .OrderByDescending(problem => problem.Count).ThenBy(problem => problem.Kind, StringComparer.Ordinal),
    ];
}
