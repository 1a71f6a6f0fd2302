namespace Archive.Vietnamese;

/// <summary>
/// Removes every mark: ắ → a, đ → d, eth → d, é → e, ü → u. Works on composed and decomposed text, on full-width
/// letters and on text with invisible characters; never looks at the culture. Hot: a table look-up for each unit.
/// </summary>
public static class AccentFolding
{
    /// <summary>Lower case without marks ("Đảng ủy" → "dang uy").</summary>
    /// <returns>The same instance when nothing changes.</returns>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Rewrite(text, lower: true);
    }

    /// <summary>Without marks, the case kept ("Đảng ủy" → "Dang uy").</summary>
    /// <returns>The same instance when nothing changes.</returns>
    public static string RemoveMarks(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Rewrite(text, lower: false);
    }

    /// <summary>Lower case without marks, into a buffer; allocates nothing.</summary>
    /// <param name="source">Text in any form.</param>
    /// <param name="destination">At least as long as <paramref name="source"/>; may be the same memory.</param>
    /// <returns>The number of units written: at most <c>source.Length</c>, less where marks or invisible units fell away.</returns>
    /// <exception cref="ArgumentException">The destination is shorter than the source.</exception>
    public static int Fold(ReadOnlySpan<char> source, Span<char> destination)
    {
        ThrowIfShort(source, destination);
        int written = 0;
        foreach (char unit in source)
        {
            destination[written] = CharacterTable.FoldLower(unit);
            written += IsDropped(unit) ? 0 : 1;
        }

        return written;
    }

    /// <summary>As <see cref="Fold(ReadOnlySpan{char}, Span{char})"/>, the case kept.</summary>
    /// <param name="source">Text in any form.</param>
    /// <param name="destination">At least as long as <paramref name="source"/>; may be the same memory.</param>
    /// <returns>The number of units written.</returns>
    /// <exception cref="ArgumentException">The destination is shorter than the source.</exception>
    public static int RemoveMarks(ReadOnlySpan<char> source, Span<char> destination)
    {
        ThrowIfShort(source, destination);
        int written = 0;
        foreach (char unit in source)
        {
            char folded = CharacterTable.FoldLower(unit);
            bool upper = char.IsUpper(unit);
            destination[written] = upper ? char.ToUpperInvariant(folded) : folded;
            written += IsDropped(unit) ? 0 : 1;
        }

        return written;
    }

    /// <summary>Lower case without marks of one unit; a mark that stands alone is returned as it is.</summary>
    public static char Fold(char unit) => CharacterTable.FoldLower(unit);

    /// <summary>Marks and invisible characters vanish; only they carry these classes.</summary>
    private static bool IsDropped(char unit)
    {
        uint kind = CharacterTable.Class(CharacterTable.Get(unit));
        return kind is CharacterClass.Mark or CharacterClass.Ignorable;
    }

    private static string Rewrite(string text, bool lower)
    {
        char[] buffer = new char[text.Length];
        int written = lower ? Fold(text, buffer) : RemoveMarks(text, buffer);
        ReadOnlySpan<char> result = buffer.AsSpan(0, written);
        return result.SequenceEqual(text) ? text : result.ToString();
    }

    private static void ThrowIfShort(ReadOnlySpan<char> source, Span<char> destination)
    {
        if (destination.Length < source.Length)
        {
            throw new ArgumentException("The destination must be at least as long as the source.", nameof(destination));
        }
    }
}
