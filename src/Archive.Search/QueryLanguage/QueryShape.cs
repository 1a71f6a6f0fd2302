using System.Globalization;
using System.Text;

namespace Archive.Search.QueryLanguage;

/// <summary>What a tree is, apart from where its parts stand: two queries of the same shape mean the same.</summary>
internal static class QueryShape
{
    /// <summary>The tree in one line: "and(words(báo cáo) not(phrase(tết,0)))"; "none" for no tree.</summary>
    internal static string Of(QueryNode? tree)
    {
        StringBuilder text = new();
        Write(tree, text);
        return text.ToString();
    }

    private static void Write(QueryNode? node, StringBuilder text)
    {
        switch (node)
        {
            case null:
                text.Append("none");
                break;
            case WordsNode words:
                text.Append("words(").Append(words.Text).Append(')');
                break;
            case PhraseNode phrase:
                text.Append(CultureInfo.InvariantCulture, $"phrase({phrase.Text},{phrase.Slop})");
                break;
            case PrefixNode prefix:
                text.Append("prefix(").Append(prefix.Text).Append(')');
                break;
            case DaysNode days:
                text.Append(CultureInfo.InvariantCulture, $"days({days.First:yyyy-MM-dd},{days.Last:yyyy-MM-dd})");
                break;
            case FieldNode field:
                text.Append(CultureInfo.InvariantCulture, $"{field.Field}(");
                Write(field.Value, text);
                text.Append(')');
                break;
            case NotNode not:
                WriteAll("not", [not.Child], text);
                break;
            case AndNode and:
                WriteAll("and", and.Children, text);
                break;
            case OrNode or:
                WriteAll("or", or.Children, text);
                break;
        }
    }

    private static void WriteAll(string name, IReadOnlyList<QueryNode> children, StringBuilder text)
    {
        text.Append(name).Append('(');
        for (int i = 0; i < children.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : " ");
            Write(children[i], text);
        }

        text.Append(')');
    }
}
