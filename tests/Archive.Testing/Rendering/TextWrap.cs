namespace Archive.Testing.Rendering;

/// <summary>Breaks text at spaces.</summary>
internal static class TextWrap
{
    /// <summary>Lines of at most <paramref name="width"/> UTF-16 units, unless one word is longer.</summary>
    public static IEnumerable<string> Lines(string text, int width)
    {
        int start = 0;
        while (text.Length - start > width)
        {
            int space = text.LastIndexOf(' ', start + width, width + 1);
            if (space <= start)
            {
                space = text.IndexOf(' ', start + width);
                if (space < 0)
                {
                    break;
                }
            }

            yield return text[start..space];
            start = space + 1;
        }

        yield return text[start..];
    }
}
