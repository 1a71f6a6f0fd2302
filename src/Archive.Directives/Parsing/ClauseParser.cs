using System.Globalization;
using System.Text.RegularExpressions;
using Archive.Directives.Data;
using Archive.Directives.Model;

namespace Archive.Directives.Parsing;

/// <summary>
/// Reads the numbered divisions of the body as a tree: Phần, Chương, Mục or Roman numerals, Tiểu mục, Điều, khoản
/// "1.", "1.1.", điểm "a)". Letters of points are not trusted for order: portals repeat "d)" where "đ)" belongs.
/// </summary>
internal static partial class ClauseParser
{
    private const int MaxClauses = 4000;
    private const int HeadingLength = 220;

    private sealed class Node(ClauseKind kind, int depth, string marker, int start, int textStart)
    {
        public ClauseKind Kind { get; } = kind;

        /// <summary>Rank for nesting: the kind, and for "1.1." one deeper for each further number.</summary>
        public int Depth { get; } = depth;

        public string Marker { get; } = marker;

        public int Start { get; } = start;

        public int TextStart { get; } = textStart;

        public int End { get; set; }

        public int LastNumber { get; set; }

        public List<Node> Children { get; } = [];
    }

    public static List<Clause> Parse(Paper paper)
    {
        List<Node> roots = [];
        List<Node> open = [];
        int count = 0;
        LineTable lines = paper.Lines;
        int first = lines.At(Math.Min(paper.BodyStart, Math.Max(0, paper.Text.Length - 1)));
        for (int i = first; i < lines.Count && lines[i].From < paper.BodyEnd && count < MaxClauses; i++)
        {
            if (lines[i].IsBlank || lines[i].Start < paper.BodyStart || Read(paper, i) is not { } node || !Follows(node, open))
            {
                continue;
            }

            count++;
            while (open.Count > 0 && open[^1].Depth >= node.Depth)
            {
                open[^1].End = node.Start;
                open.RemoveAt(open.Count - 1);
            }

            (open.Count == 0 ? roots : open[^1].Children).Add(node);
            open.Add(node);
        }

        foreach (Node node in open)
        {
            node.End = paper.BodyEnd;
        }

        return [.. roots.Select(node => Make(paper, node))];
    }

    /// <summary>
    /// A wrapped line may begin with "1. " by chance. A division must open with the first of its series, or follow its
    /// elder brother by one; a slip of one is let through.
    /// </summary>
    private static bool Follows(Node node, List<Node> open)
    {
        int number = NumberOf(node);
        node.LastNumber = number;
        if (number <= 1 || node.Kind is ClauseKind.Point or ClauseKind.Part or ClauseKind.Chapter or ClauseKind.Article)
        {
            return true;
        }

        Node? elder = open.LastOrDefault(candidate => candidate.Depth == node.Depth && candidate.Kind == node.Kind);
        return elder is null ? number <= 2 : number - elder.LastNumber is 1 or 2 or 0;
    }

    private static int NumberOf(Node node)
    {
        string digits = node.Marker.TrimEnd('.', ')', '-', ':', ' ');
        int dot = digits.LastIndexOf('.');
        digits = dot >= 0 ? digits[(dot + 1)..] : digits[(digits.LastIndexOf(' ') + 1)..];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : Roman(digits);
    }

    private static int Roman(string digits)
    {
        int total = 0;
        int previous = 0;
        for (int i = digits.Length - 1; i >= 0; i--)
        {
            int value = digits[i] switch { 'I' => 1, 'V' => 5, 'X' => 10, 'L' => 50, _ => 0 };
            total += value < previous ? -value : value;
            previous = Math.Max(previous, value);
        }

        return total;
    }

    private static Node? Read(Paper paper, int line)
    {
        TextLine at = paper.Lines[line];
        Match match = Marker().Match(paper.Text.Text, at.Start, Math.Min(at.Length, 40));
        if (!match.Success)
        {
            return null;
        }

        string marker = paper.Text.Words(match.Index, match.Index + match.Length).TrimEnd();
        int textStart = match.Index + match.Length;
        (ClauseKind kind, int depth) = Rank(match);
        return new Node(kind, depth, marker, at.Start, textStart);
    }

    private static (ClauseKind Kind, int Depth) Rank(Match match)
    {
        if (match.Groups["part"].Success)
        {
            return (ClauseKind.Part, 0);
        }

        if (match.Groups["chapter"].Success)
        {
            return (ClauseKind.Chapter, 10);
        }

        if (match.Groups["subsection"].Success)
        {
            return (ClauseKind.Subsection, 25);
        }

        if (match.Groups["section"].Success || match.Groups["roman"].Success)
        {
            return (ClauseKind.Section, 20);
        }

        if (match.Groups["article"].Success)
        {
            return (ClauseKind.Article, 30);
        }

        return match.Groups["point"].Success ? (ClauseKind.Point, 60) : (ClauseKind.Clause, 40 + match.ValueSpan.TrimEnd(" .-)").Count('.'));
    }

    private static Clause Make(Paper paper, Node node)
    {
        int firstChild = node.Children.Count > 0 ? node.Children[0].Start : node.End;
        int lineEnd = paper.Lines[paper.Lines.At(node.Start)].End;
        string firstLine = paper.Text.Words(Math.Min(node.TextStart, lineEnd), lineEnd);
        bool own = node.Kind is ClauseKind.Part or ClauseKind.Chapter && firstLine.Length == 0;
        string heading = own ? NextLine(paper, node) : firstLine;
        bool isHeading = heading.Length is > 0 and <= HeadingLength && !heading.EndsWith(';') && !heading.EndsWith(':') &&
            (node.Kind is ClauseKind.Part or ClauseKind.Chapter or ClauseKind.Section or ClauseKind.Article || node.Children.Count > 0 || !Sentence(heading, paper, lineEnd, firstChild));
        return new Clause(
            node.Kind,
            node.Marker,
            isHeading ? heading : null,
            paper.Text.Raw(node.Start, TrimEnd(paper.Text.Text, node.Start, node.End)),
            ClauseActors.Read(paper.Text, node.TextStart, Math.Min(firstChild, node.End)),
            [.. node.Children.Select(child => Make(paper, child))]);
    }

    /// <summary>A first line is a heading when more text follows it and it does not run on.</summary>
    private static bool Sentence(string heading, Paper paper, int lineEnd, int end) =>
        heading.Length > 120 || heading.EndsWith('.') || heading.EndsWith(',') || paper.Text.Text.AsSpan(lineEnd, Math.Max(0, end - lineEnd)).Trim().Length < 20 ||
        char.IsLower(paper.Text.Text.AsSpan(lineEnd, Math.Max(0, end - lineEnd)).TrimStart()[0]);

    private static string NextLine(Paper paper, Node node)
    {
        int line = paper.Lines.At(node.Start) + 1;
        while (line < paper.Lines.Count && paper.Lines[line].IsBlank)
        {
            line++;
        }

        return line < paper.Lines.Count && paper.Lines[line].End <= node.End ? paper.Text.Words(paper.Lines[line].Start, paper.Lines[line].End) : string.Empty;
    }

    private static int TrimEnd(string text, int start, int end)
    {
        while (end > start && CleanText.IsSpace(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    [GeneratedRegex(
        @"\G(?:(?<part>(?:PHẦN|Phần)\s{1,3}(?:thứ\s{1,2}|THỨ\s{1,2})?(?:[IVX]{1,5}|[\p{L}]{2,5}|\d{1,2})\b[.:]?)" +
        @"|(?<chapter>(?:CHƯƠNG|Chương)\s{1,3}(?:[IVXL]{1,7}|\d{1,2})\b[.:]?)" +
        @"|(?<subsection>(?:TIỂU MỤC|Tiểu mục)\s{1,3}\d{1,2}\b[.:]?)" +
        @"|(?<section>(?:MỤC|Mục)\s{1,3}(?:[IVX]{1,5}|\d{1,2})\b[.:]?)" +
        @"|(?<article>(?:Điều|ĐIỀU)\s{1,3}\d{1,3}[a-zđ]?\b\s?[.:]?)" +
        @"|(?<roman>[IVX]{1,6}\s?(?:[.\-–/])(?=\s|\p{Lu}))" +
        @"|(?<clause>\d{1,2}(?:\.\d{1,2}){0,3}\s?(?:[.\-–)](?=\s|\p{L})|(?<=\.\d)\s))" +
        @"|(?<point>[a-zđ]\s?\)(?=\s|\p{L})|[a-zđ]\.\s))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Marker();
}
