using System.Text;
using Archive.Directives.Parsing;

namespace Archive.Directives.Themes;

/// <summary>One form for all spellings of a theme's name.</summary>
internal static class ThemeKeys
{
    /// <summary>Plain words joined by single spaces: accents, capitals, quotes, dashes and commas are gone.</summary>
    public static string Words(string name)
    {
        StringBuilder words = new(name.Length);
        foreach (char letter in CleanText.Of(name).Plain)
        {
            if (char.IsLetterOrDigit(letter))
            {
                words.Append(letter);
            }
            else if (words.Length > 0 && words[^1] != ' ')
            {
                words.Append(' ');
            }
        }

        return words.ToString().TrimEnd();
    }
}
