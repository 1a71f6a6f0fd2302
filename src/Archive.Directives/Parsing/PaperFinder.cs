using System.Text.RegularExpressions;
using Archive.Directives.Data;

namespace Archive.Directives.Parsing;

/// <summary>Finds where the paper itself begins and ends among what a web page or the gazette printed round it.</summary>
internal static partial class PaperFinder
{
    private const int HeaderReach = 900;

    public static void Find(Paper paper)
    {
        paper.HeaderAnchor = FindHeader(paper);
        paper.Start = paper.HeaderAnchor is { } anchor ? FindStart(paper, anchor) : 0;
        FindEnd(paper);
    }

    /// <summary>
    /// The first title with a number, a date line or a motto close behind. A title that comes only after the
    /// addressees or after a signature opens an annex: then the header is lost.
    /// </summary>
    private static Anchor? FindHeader(Paper paper)
    {
        string plain = paper.Text.Plain;
        int lost = FirstLineOf(paper, AddresseesLabel());
        int closing = FirstLineOf(paper, ClosingLabel());
        int limit = Math.Min(lost < 0 ? int.MaxValue : lost, closing < 0 ? int.MaxValue : closing);
        foreach (Anchor anchor in paper.Anchors)
        {
            if (anchor.Start > limit)
            {
                return null;
            }

            int reach = Math.Min(HeaderReach, plain.Length - anchor.Start);
            if (anchor.Kind != AnchorKind.Motto && HeaderSign().IsMatch(plain.AsSpan(anchor.Start, reach)))
            {
                return anchor;
            }
        }

        return null;
    }

    private static int FirstLineOf(Paper paper, Regex label)
    {
        foreach (Match match in label.EnumerateMatchesOf(paper.Text.Plain))
        {
            int line = paper.Lines.At(match.Index);
            if (paper.Lines[line].Start >= match.Index - 3)
            {
                return match.Index;
            }
        }

        return -1;
    }

    /// <summary>Goes up from the title over the lines of the issuer's column, which stand before it when cells were read left to right.</summary>
    private static int FindStart(Paper paper, Anchor anchor)
    {
        LineTable lines = paper.Lines;
        int line = lines.At(anchor.Start);
        bool leftCell = anchor.Start - lines[line].Start > 3;
        int start = lines[line].Start;
        int blanks = 0;
        for (int i = line - 1; i >= 0 && line - i <= 14; i--)
        {
            if (lines[i].IsBlank || lines.IsRule(i))
            {
                blanks++;
                if (leftCell || blanks > 4)
                {
                    break;
                }

                continue;
            }

            bool issuerLine = lines.IsCapitals(i) && lines[i].Length <= 90 && !lines.Plain(i).StartsWith("cong bao", StringComparison.Ordinal);
            bool numberLine = lines.Plain(i).StartsWith("so", StringComparison.Ordinal) && NumberStart().IsMatch(lines.Plain(i));
            if (!issuerLine && !numberLine && !IsLeftColumn(paper, i))
            {
                break;
            }

            start = lines[i].Start;
            blanks = 0;
        }

        return start;
    }

    /// <summary>A short line right above or below a number line belongs to the column of the issuer (number, subject).</summary>
    private static bool IsLeftColumn(Paper paper, int line)
    {
        if (paper.Lines[line].Length > 180)
        {
            return false;
        }

        for (int i = line - 1; i >= Math.Max(0, line - 8); i--)
        {
            ReadOnlySpan<char> plain = paper.Lines.Plain(i);
            if (plain.StartsWith("so", StringComparison.Ordinal) && NumberStart().IsMatch(plain))
            {
                return true;
            }
        }

        return false;
    }

    private static void FindEnd(Paper paper)
    {
        LineTable lines = paper.Lines;
        int first = lines.At(paper.Start) + 4;
        for (int i = first; i < lines.Count; i++)
        {
            if (IsFurniture(paper, i))
            {
                paper.End = lines[i].From;
                TakeCaptions(paper, i);
                return;
            }
        }
    }

    private static bool IsFurniture(Paper paper, int line)
    {
        TextLine at = paper.Lines[line];
        if (at.IsBlank || at.Length > 120)
        {
            return false;
        }

        return WordTable.Furniture.Match(paper.Text.Plain, at.Start, at.End, out int end) >= 0 && (end - at.Start) * 10 >= at.Length * 7;
    }

    /// <summary>Lines right before the furniture that name the document ("Công văn 39992/CHQ-GSQL ngày 03/12/2025 về …") are the site's.</summary>
    private static void TakeCaptions(Paper paper, int furniture)
    {
        LineTable lines = paper.Lines;
        for (int i = furniture - 1; i >= 0 && furniture - i <= 6; i--)
        {
            if (lines[i].IsBlank)
            {
                continue;
            }

            if (!CaptionParser.IsCaption(paper.Text, lines[i]))
            {
                break;
            }

            paper.CaptionLines.Add(i);
            paper.End = lines[i].From;
        }

        for (int i = furniture; i < Math.Min(lines.Count, furniture + 6); i++)
        {
            if (OtherPapers().IsMatch(lines.Plain(i)))
            {
                break;
            }

            if (CaptionParser.IsCaption(paper.Text, lines[i]))
            {
                paper.CaptionLines.Add(i);
            }
        }
    }

    /// <summary>Under these headings a site lists other documents.</summary>
    [GeneratedRegex(@"^\W{0,4}(?:(?:cac\s)?van\sban\s(?:lien\squan|cung|khac|duoc|can\scu|huong\sdan|moi)|tin\s|bai\sviet)", RegexOptions.CultureInvariant)]
    private static partial Regex OtherPapers();

    [GeneratedRegex(@"kinh\s{1,10}(?:gui|trinh)\s{0,4}:", RegexOptions.CultureInvariant)]
    private static partial Regex AddresseesLabel();

    [GeneratedRegex(@"noi\s{1,10}nhan[\s_]{0,4}:", RegexOptions.CultureInvariant)]
    private static partial Regex ClosingLabel();

    [GeneratedRegex(@"doc\s{0,20}lap|\bso\s{0,4}[:.]?\s{0,8}(?:\d|[-/])|ngay[\s.…_]{0,12}\d{0,2}[\s.…_]{0,12}thang", RegexOptions.CultureInvariant)]
    private static partial Regex HeaderSign();

    [GeneratedRegex(@"^so\s{0,3}[:.]?[\s.…_]{0,12}(?:\d{1,6}\s{0,3})?[-/]|^so\s{0,3}:?$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberStart();
}
