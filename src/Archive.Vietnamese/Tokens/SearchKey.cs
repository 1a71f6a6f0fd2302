using System.Text;

namespace Archive.Vietnamese;

/// <summary>
/// Keys under which spellings of the same words meet: hòa and hoà, kỷ and kỉ, quí and quý, Uỷ and Ủy, ÐẢNG (with eth)
/// and đảng. An index that stores such keys stores <see cref="Version"/> beside them.
/// </summary>
public static class SearchKey
{
    /// <summary>Changes whenever a rule of the keys changes: an index with another version must be built again.</summary>
    public const int Version = 1;

    /// <summary>The keys of all tokens, joined by one space.</summary>
    public static string Of(ReadOnlySpan<char> text) => Join(text, folded: false);

    /// <summary>The folded keys of all tokens, joined by one space.</summary>
    public static string FoldedOf(ReadOnlySpan<char> text) => Join(text, folded: true);

    /// <summary>Whether two texts have the same key: equal but for case, form of marks, tone placement and i/y.</summary>
    public static bool AreSame(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        SyllableTokenizer leftTokens = new(left);
        SyllableTokenizer rightTokens = new(right);
        while (true)
        {
            bool more = leftTokens.MoveNext();
            if (more != rightTokens.MoveNext())
            {
                return false;
            }

            if (!more)
            {
                return true;
            }

            if (!leftTokens.Key.SequenceEqual(rightTokens.Key))
            {
                return false;
            }
        }
    }

    private static string Join(ReadOnlySpan<char> text, bool folded)
    {
        StringBuilder joined = new(text.Length);
        SyllableTokenizer tokens = new(text);
        while (tokens.MoveNext())
        {
            if (joined.Length > 0)
            {
                joined.Append(' ');
            }

            joined.Append(folded ? tokens.Folded : tokens.Key);
        }

        return joined.ToString();
    }
}
