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
        CanonicalText result = new(text);
        if ((steps & (CanonicalSteps.Mojibake | CanonicalSteps.HtmlEntities)) != 0)
        {
            result = Unwrap(result, steps);
        }

        return Canonicalizer.NeedsRepair(result.Text) ? result.Then(Canonicalizer.Run(result.Text, steps)) : result;
    }

    /// <summary>Composition alone: NFC with quality marks before tone marks and repeated marks dropped.</summary>
    public static string Compose(string text) => Canonicalize(text, CanonicalSteps.Compose).Text;

    /// <summary>The text of <see cref="Canonicalize(string)"/>, for callers that need no offsets.</summary>
    public static string Clean(string text) => Canonicalize(text).Text;

    /// <summary>Wrong readings may lie over each other; each round makes the text shorter, so this ends.</summary>
    private static CanonicalText Unwrap(CanonicalText result, CanonicalSteps steps)
    {
        while (true)
        {
            CanonicalText before = result;
            if ((steps & CanonicalSteps.Mojibake) != 0)
            {
                result = result.Then(Mojibake.Repair(result.Text));
            }

            if ((steps & CanonicalSteps.HtmlEntities) != 0)
            {
                result = result.Then(HtmlEntities.Decode(result.Text));
            }

            if (ReferenceEquals(before, result))
            {
                return result;
            }
        }
    }
}
