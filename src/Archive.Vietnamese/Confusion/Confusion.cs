namespace Archive.Vietnamese;

/// <summary>What two syllables that people mix up differ in.</summary>
public enum ConfusionKind
{
    /// <summary>hỏi for ngã, the commonest slip.</summary>
    HoiNga,

    /// <summary>No tone where there is one.</summary>
    MissingTone,

    /// <summary>Another tone.</summary>
    OtherTone,

    /// <summary>s/x, ch/tr, d/gi/r/v, l/n, đ/d.</summary>
    Onset,

    /// <summary>c/k, g/gh, ng/ngh in the wrong place.</summary>
    Spelling,

    /// <summary>n/ng, t/c, n/nh, t/ch: endings that the south speaks alike.</summary>
    Coda,

    /// <summary>a/ă/â, e/ê, o/ô/ơ, u/ư, i/y.</summary>
    Vowel,
}

/// <summary>A syllable that may be meant.</summary>
/// <param name="Text">Lower case, tone in the new style.</param>
/// <param name="Kind">The one thing in which it differs.</param>
/// <param name="Cost">Minus the natural logarithm of how often people make the slip: 3 (hỏi/ngã) to 5 (another tone).</param>
public sealed record ConfusedSyllable(string Text, ConfusionKind Kind, double Cost);

/// <summary>
/// The noisy channel of Vietnamese spelling, one step for one syllable: what people really confuse, by ear (hỏi/ngã,
/// s/x, l/n), by rule (ngh/ng) or by a forgotten mark.
/// </summary>
public static class Confusables
{
    private const double HoiNgaCost = 3;
    private const double SpellingCost = 3;
    private const double OnsetCost = 3.5;
    private const double MissingToneCost = 4;
    private const double VowelCost = 4;
    private const double CodaCost = 4;
    private const double OtherToneCost = 5;

    private static readonly string[][] s_onsets =
        [["s", "x"], ["ch", "tr"], ["d", "gi", "r", "v"], ["l", "n"], ["d", "đ"], ["s", "th"], ["ph", "f"]];

    private static readonly string[][] s_codas = [["n", "ng"], ["t", "c"], ["n", "nh"], ["t", "ch"], ["ng", "nh"], ["c", "ch"]];

    private static readonly string[][] s_nuclei =
    [
        ["a", "ă", "â"], ["e", "ê"], ["o", "ô", "ơ"], ["u", "ư"], ["i", "y"], ["iêu", "iu"], ["ươu", "iu", "ưu"], ["yêu", "iu"],
        ["ua", "ưa"], ["uô", "ươ"], ["ui", "ưi", "uôi"], ["oi", "ôi", "ơi"], ["ai", "ay", "ây"], ["ao", "au", "âu"], ["ươi", "ưi"],
        ["oa", "oă"], ["uê", "oe"], ["iê", "i"], ["êu", "iêu"], ["ươ", "ơ"], ["uô", "ô"],
    ];

    /// <summary>Whether one step of the channel leads from one syllable to the other; equal syllables are none.</summary>
    public static bool IsOneStep(string left, string right) => Step(left, right) is not null;

    /// <summary>The step between two syllables, or null when they are equal or further apart.</summary>
    public static ConfusedSyllable? Step(string typed, string meant)
    {
        ArgumentNullException.ThrowIfNull(meant);
        string key = SyllableRepair.ToNewStyle(meant.ToLowerInvariant());
        return Around(typed, mustBeValid: false).Where(item => item.Text == key).MinBy(static item => item.Cost);
    }

    /// <summary>
    /// Every syllable of the grammar one step away, cheapest first; empty for what cannot be read as onset and rime. The
    /// caller keeps those that the corpus has.
    /// </summary>
    public static IReadOnlyList<ConfusedSyllable> Candidates(string syllable)
    {
        List<ConfusedSyllable> found = [];
        foreach (ConfusedSyllable item in Around(syllable, mustBeValid: true).OrderBy(static item => item.Cost))
        {
            if (!found.Exists(known => known.Text == item.Text))
            {
                found.Add(item);
            }
        }

        return found;
    }

    private static IEnumerable<ConfusedSyllable> Around(string syllable, bool mustBeValid)
    {
        ArgumentNullException.ThrowIfNull(syllable);
        if (LooseSyllable.Read(syllable) is not { } parts)
        {
            yield break;
        }

        foreach ((LooseSyllable changed, ConfusionKind kind, double cost) in Steps(parts))
        {
            string? text = changed.Write(mustBeValid);
            if (text is not null && text != parts.Original)
            {
                yield return new ConfusedSyllable(text, kind, cost);
            }
        }
    }

    private static IEnumerable<(LooseSyllable Parts, ConfusionKind Kind, double Cost)> Steps(LooseSyllable parts)
    {
        yield return (parts, ConfusionKind.Spelling, SpellingCost);
        for (Tone tone = Tone.Ngang; tone <= Tone.Nang; tone++)
        {
            if (tone == parts.Tone)
            {
                continue;
            }

            bool hoiNga = (tone, parts.Tone) is (Tone.Hoi, Tone.Nga) or (Tone.Nga, Tone.Hoi);
            bool missing = parts.Tone == Tone.Ngang || tone == Tone.Ngang;
            (ConfusionKind kind, double cost) = hoiNga ? (ConfusionKind.HoiNga, HoiNgaCost)
                : missing ? (ConfusionKind.MissingTone, MissingToneCost)
                : (ConfusionKind.OtherTone, OtherToneCost);
            yield return (parts with { Tone = tone }, kind, cost);
        }

        foreach (string onset in Others(s_onsets, parts.Onset))
        {
            yield return (parts with { Onset = onset }, ConfusionKind.Onset, OnsetCost);
        }

        foreach (string coda in Others(s_codas, parts.Coda))
        {
            yield return (parts with { Coda = coda }, ConfusionKind.Coda, CodaCost);
        }

        foreach (string nucleus in Others(s_nuclei, parts.Vowels))
        {
            yield return (parts with { Vowels = nucleus }, ConfusionKind.Vowel, VowelCost);
        }

        if (parts.Vowels.Length > 1)
        {
            foreach (string changed in OneVowelChanged(parts.Vowels))
            {
                yield return (parts with { Vowels = changed }, ConfusionKind.Vowel, VowelCost);
            }
        }
    }

    private static IEnumerable<string> Others(string[][] groups, string part) =>
        groups.Where(group => group.Contains(part)).SelectMany(static group => group).Where(other => other != part).Distinct();

    /// <summary>One letter of a longer nucleus with another quality mark: uyên → uyen, tiêu → tieu.</summary>
    private static IEnumerable<string> OneVowelChanged(string vowels)
    {
        for (int i = 0; i < vowels.Length; i++)
        {
            foreach (string other in Others(s_nuclei, vowels[i].ToString()).Where(static other => other.Length == 1))
            {
                yield return string.Concat(vowels.AsSpan(0, i), other, vowels.AsSpan(i + 1));
            }
        }
    }
}
