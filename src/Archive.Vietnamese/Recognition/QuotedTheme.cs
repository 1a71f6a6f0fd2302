namespace Archive.Vietnamese;

/// <summary>
/// A name in quotation marks: of a movement, a campaign, a theme ("Dân vận khéo"), or, right behind a document number,
/// of the cited document.
/// </summary>
/// <param name="Text">Without the marks and markdown stars, lines joined, trimmed.</param>
/// <param name="Span">From the opening to the closing mark in the original.</param>
/// <param name="IsCitation">True right behind a document number: the title of another document, no theme.</param>
public sealed record QuotedTheme(string Text, TextSpan Span, bool IsCitation)
{
    private static readonly System.Buffers.SearchValues<char> s_joints = System.Buffers.SearchValues.Create(" \t\r\n,:*–-");

    /// <summary>The most units between the marks.</summary>
    public const int MaxLength = 200;

    /// <summary>The same for all spellings of one theme: case, " - " and tone placement do not matter.</summary>
    public string Key => SearchKey.Of(Text);

    /// <summary>
    /// The quoted names of a text in order, citations left out: “…”, "…", «…», „…‟, within one paragraph, up to
    /// <see cref="MaxLength"/> units. Inner quotes of the other kind belong to the name. O(n).
    /// </summary>
    public static IReadOnlyList<QuotedTheme> FindAll(string text) => [.. FindQuotations(text).Where(static quoted => !quoted.IsCitation)];

    /// <summary>As <see cref="FindAll"/>, citations included.</summary>
    public static IReadOnlyList<QuotedTheme> FindQuotations(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<QuotedTheme> found = [];
        IReadOnlyList<DocumentNumber>? numbers = null;
        int position = 0;
        while (position < text.Length)
        {
            int end = IsOpening(text[position]) ? Closing(text, position) : -1;
            if (end < 0)
            {
                position++;
                continue;
            }

            string inner = Clean(text[(position + 1)..end]);
            if (inner.Any(char.IsLetterOrDigit))
            {
                numbers ??= DocumentNumber.FindAll(text);
                TextSpan span = new(position, end + 1);
                found.Add(new QuotedTheme(inner, span, IsCitedTitle(text, span.Start, numbers)));
            }

            position = end + 1;
        }

        return found;
    }

    private static bool IsOpening(char unit) => unit is '“' or '"' or '«' or '„' or '‟' or '″' or '＂' or '”';

    private static bool Closes(char opening, char unit) => opening switch
    {
        '«' => unit == '»',
        '"' or '″' or '＂' => unit is '"' or '″' or '＂' or '”',
        '„' => unit is '‟' or '”' or '“' or '"',
        '”' => unit == '”',
        _ => unit is '”' or '"' or '‟',
    };

    private static int Closing(string text, int start)
    {
        char opening = text[start];
        int nested = 0;
        int lines = 0;
        for (int i = start + 1; i < text.Length && i - start <= MaxLength + 1; i++)
        {
            char unit = text[i];
            lines = unit == '\n' ? lines + 1 : char.IsWhiteSpace(unit) ? lines : 0;
            if (lines > 1)
            {
                return -1;
            }

            if (opening == '“' && unit == '“')
            {
                nested++;
            }
            else if (Closes(opening, unit) && --nested < 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static string Clean(string inner)
    {
        string canonical = VietnameseText.Clean(inner);
        string plain = canonical.Replace("*", string.Empty, StringComparison.Ordinal).Replace("__", string.Empty, StringComparison.Ordinal);
        return string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim(' ', '"');
    }

    /// <summary>Nothing but "về", "ngày …", "của …" within a few words stands between the number and the quote.</summary>
    private static bool IsCitedTitle(string text, int start, IReadOnlyList<DocumentNumber> numbers)
    {
        foreach (DocumentNumber number in numbers)
        {
            int distance = start - number.Span.End;
            if (distance is >= 0 and <= 4 && !text.AsSpan(number.Span.End, distance).ContainsAnyExcept(s_joints))
            {
                return true;
            }
        }

        return false;
    }
}
