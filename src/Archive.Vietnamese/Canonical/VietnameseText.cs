namespace Archive.Vietnamese;

/// <summary>
/// The canonical form of Vietnamese text: composed (NFC, also where .NET's own normaliser does nothing), marks in
/// order, look-alikes and invisible characters repaired. The form is idempotent.
/// </summary>
public static class VietnameseText
{
    /// <summary>The form that the index and the queries use, with the way back to the original.</summary>
    public static CanonicalText Canonicalize(string text) => Canonicalize(text, CanonicalSteps.Default);

    /// <summary>As <see cref="Canonicalize(string)"/> with chosen steps. O(n); no allocation but the result when nothing changes.</summary>
    public static CanonicalText Canonicalize(string text, CanonicalSteps steps)
    {
        ArgumentNullException.ThrowIfNull(text);
        CanonicalText result = Repair(new CanonicalText(text), steps);
        bool mayHideMore = (steps & (CanonicalSteps.Mojibake | CanonicalSteps.HtmlEntities)) != 0;
        while (mayHideMore && Repair(result, steps) is var again && !ReferenceEquals(again, result))
        {
            // Wrong readings may lie over each other; each round makes the text shorter, so this ends.
            result = again;
        }

        return result;
    }

    /// <summary>One round of the steps; the same instance when nothing changes.</summary>
    private static CanonicalText Repair(CanonicalText result, CanonicalSteps steps)
    {
        if ((steps & CanonicalSteps.Mojibake) != 0)
        {
            result = result.Then(Mojibake.Repair(result.Text));
        }

        if ((steps & CanonicalSteps.HtmlEntities) != 0)
        {
            result = result.Then(HtmlEntities.Decode(result.Text));
        }

        return Canonicalizer.NeedsRepair(result.Text) ? result.Then(Canonicalizer.Run(result.Text, steps)) : result;
    }

    /// <summary>Composition alone: NFC with quality marks before tone marks and repeated marks dropped.</summary>
    public static string Compose(string text) => Canonicalize(text, CanonicalSteps.Compose).Text;

    /// <summary>The text of <see cref="Canonicalize(string)"/>, for callers that need no offsets.</summary>
    public static string Clean(string text) => Canonicalize(text).Text;
}
