using System.Text.RegularExpressions;
using Archive.Directives.Data;
using Archive.Directives.Model;

namespace Archive.Directives.Parsing;

/// <summary>Finds annexes behind the signature: "PHỤ LỤC I", attached rules with a title of their own, forms.</summary>
internal static partial class AppendixParser
{
    private const int MaxAppendices = 200;

    public static List<Appendix> Parse(Paper paper)
    {
        List<(int Line, int Start, int LabelEnd)> heads = [];
        LineTable lines = paper.Lines;
        int first = lines.At(Math.Min(paper.ClosingEnd, Math.Max(0, paper.Text.Length - 1))) + 1;
        for (int i = first; i < lines.Count && lines[i].From < paper.End && heads.Count < MaxAppendices; i++)
        {
            if (lines[i].IsBlank || lines[i].Start < paper.ClosingEnd)
            {
                continue;
            }

            Match match = Label().Match(paper.Text.Plain, lines[i].Start, lines[i].Length);
            bool label = match.Success && (lines[i].Length <= 24 || lines.IsCapitals(i) || match.Groups["number"].Success);
            bool attached = heads.Count == 0 && lines.IsCapitals(i) && TypeTable.NameAt(paper.Text.Plain, lines[i].Start, lines[i].End, out int typeEnd) is not null && lines[i].End - typeEnd < 60;
            if (label && char.IsUpper(paper.Text.Text[lines[i].Start]))
            {
                heads.Add((i, lines[i].Start, match.Index + match.Length));
            }
            else if (attached)
            {
                heads.Add((i, lines[i].Start, lines[i].End));
            }
        }

        List<Appendix> appendices = [];
        for (int i = 0; i < heads.Count; i++)
        {
            int end = i + 1 < heads.Count ? heads[i + 1].Start : paper.End;
            appendices.Add(Make(paper, heads[i], end));
        }

        return appendices;
    }

    private static Appendix Make(Paper paper, (int Line, int Start, int LabelEnd) head, int end)
    {
        string label = OfficeTable.NormalCase(paper.Text.Words(head.Start, head.LabelEnd).TrimEnd('.', ':', ' '));
        List<string> title = [];
        string rest = paper.Text.Words(head.LabelEnd, Math.Max(head.LabelEnd, paper.Lines[head.Line].End)).Trim('.', ':', '-', ' ');
        if (rest.Length > 2)
        {
            title.Add(rest);
        }

        for (int i = head.Line + 1; i < Math.Min(paper.Lines.Count, head.Line + 8) && paper.Lines[i].From < end; i++)
        {
            if (paper.Lines[i].IsBlank && title.Count == 0)
            {
                continue;
            }

            if (paper.Lines[i].IsBlank || paper.Text.Text[paper.Lines[i].Start] == '(' || (title.Count > 0 && !paper.Lines.IsCapitals(i)))
            {
                break;
            }

            title.Add(paper.Text.Words(paper.Lines[i].Start, paper.Lines[i].End));
        }

        string joined = string.Join(' ', title);
        return new Appendix(label, joined.Length is > 2 and < 400 ? joined : null, paper.Text.Raw(head.Start, Math.Max(head.Start, end)));
    }

    [GeneratedRegex(@"\G(?:phu\s{1,4}luc(?:\s{0,3}(?:so\s{0,2})?(?<number>[ivxlc]{1,6}|\d{1,3}[a-z]?)\b)?|mau\s{1,3}so\s{0,3}:?\s{0,2}(?<number>\d{1,3}[a-z]?)|bieu\s{1,3}(?:mau|so)\s{0,3}(?<number>\d{1,3})|danh\s{1,3}muc\b|danh\s{1,3}sach\b)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Label();
}
