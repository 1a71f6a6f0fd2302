using System.Globalization;

namespace Archive.Search.QueryLanguage;

/// <summary>Writes a tree as a query: parsing it gives the same tree again.</summary>
internal static class QueryPrinter
{
    private enum Place
    {
        Top,
        InOr,
        InAnd,
        InNot,
    }

    /// <summary>The query of a tree; empty for none.</summary>
    internal static string Print(QueryNode? tree) => tree is null ? string.Empty : Print(tree, Place.Top);

    private static string Print(QueryNode node, Place place) => node switch
    {
        WordsNode words => place == Place.InNot ? $"({words.Text})" : words.Text,
        PhraseNode phrase => Phrase(phrase),
        PrefixNode prefix => prefix.Text + "*",
        DaysNode days => days.Text,
        FieldNode field => $"{field.Name}:{Value(field.Value)}",
        NotNode not => "NOT " + Print(not.Child, Place.InNot),
        AndNode and => Grouped(And(and), place is Place.InNot or Place.InAnd),
        OrNode or => Grouped(string.Join(" OR ", or.Children.Select(child => Print(child, Place.InOr))), place is not Place.Top),
        _ => throw new System.Diagnostics.UnreachableException(node.GetType().Name),
    };

    private static string Phrase(PhraseNode phrase) => phrase.Slop == 0
        ? $"\"{phrase.Text}\""
        : string.Create(CultureInfo.InvariantCulture, $"\"{phrase.Text}\"~{phrase.Slop}");

    private static string Value(QueryNode value) => value switch
    {
        WordsNode words when !words.Text.Any(char.IsWhiteSpace) => words.Text,
        AndNode or OrNode or NotNode or WordsNode => $"({Print(value, Place.Top)})",
        _ => Print(value, Place.InNot),
    };

    // Two runs of free words side by side would be one run: only the operator keeps them apart.
    private static string And(AndNode and)
    {
        List<string> written = [Print(and.Children[0], Place.InAnd)];
        foreach ((QueryNode before, QueryNode child) in and.Children.Zip(and.Children.Skip(1)))
        {
            written.Add(before is WordsNode && child is WordsNode ? " AND " : " ");
            written.Add(Print(child, Place.InAnd));
        }

        return string.Concat(written);
    }

    private static string Grouped(string text, bool inParentheses) => inParentheses ? $"({text})" : text;
}
