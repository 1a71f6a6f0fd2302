using System.Text.RegularExpressions;
using Archive.Directives.Data;

namespace Archive.Directives.Parsing;

/// <summary>Reads the subject ("trích yếu"): under the number of a letter, under the title of any other paper.</summary>
internal static partial class SubjectParser
{
    private const int MaxLength = 1500;
    private const int MaxLines = 16;
    private const int MaxOfParagraph = 160; // the first sentence of a long paragraph under a title is the body's unless it is this short

    /// <summary>"V/v …" under the number, or for Party letters the lines right under it without "V/v".</summary>
    public static void FindLetterSubject(Paper paper, Header header, int zoneEnd, List<(int Start, int End)> taken)
    {
        if (header.Title is not null)
        {
            return;
        }

        int from = header.Number?.End ?? header.BlankNumber?.End ?? paper.Start;
        Match label = LetterLabel().Match(paper.Text.Plain, from, Math.Max(0, zoneEnd - from));
        int start;
        if (label.Success && IsLineStart(paper, label.Index))
        {
            header.HasLetterSubject = true;
            start = label.Index + label.Length;
        }
        else if (header.Number?.Form == NumberForm.Party || header.BlankNumber?.Form == NumberForm.Party)
        {
            start = from;
        }
        else
        {
            return;
        }

        List<(int Start, int End)> pieces = Gather(paper, start, zoneEnd, taken, label.Success);
        if (pieces.Count == 0)
        {
            return;
        }

        string value = Tidy(string.Join(' ', pieces.Select(piece => paper.Text.Words(piece.Start, piece.End))));
        if (value.Length >= 3)
        {
            header.Subject = new Piece(value, pieces[0].Start, pieces[^1].End);
            taken.AddRange(pieces);
            if (label.Success)
            {
                taken.Add((label.Index, label.Index + label.Length));
            }
        }
    }

    /// <summary>The cells of the left column from a position down to a blank line; cells that are taken belong to the right column.</summary>
    private static List<(int Start, int End)> Gather(Paper paper, int start, int zoneEnd, List<(int Start, int End)> taken, bool labelled)
    {
        List<(int Start, int End)> pieces = [];
        LineTable lines = paper.Lines;
        int first = lines.At(start);
        for (int i = first; i < lines.Count && lines[i].From < zoneEnd && i - first < MaxLines; i++)
        {
            if (lines[i].IsBlank || lines.IsRule(i))
            {
                if (pieces.Count > 0)
                {
                    break;
                }

                continue;
            }

            foreach ((int cellStart, int cellEnd) in lines.Cells(i))
            {
                int from = Math.Max(cellStart, start);
                int to = Math.Min(cellEnd, zoneEnd);
                bool free = from < to && !taken.Exists(span => span.Start < to && span.End > from) && paper.Text.Text.AsSpan(from, to - from).Trim(" -_.*").Length > (pieces.Count > 0 ? 0 : 1);
                if (free && (labelled || !lines.IsCapitals(from, to)))
                {
                    pieces.Add((from, to));
                    break;
                }
            }

            if (lines[i].End >= start && pieces.Count > 0 && taken.Exists(span => span.Start >= lines[i].Start && span.Start <= lines[i].Start + 2 && span.End >= lines[i].End))
            {
                break;
            }
        }

        return pieces;
    }

    /// <summary>The subject under a title, and the author line between them.</summary>
    public static void FindTitledSubject(Paper paper, Header header)
    {
        if (header.Title is not { } title)
        {
            return;
        }

        (int authorityStart, List<int> subjectLines) = CollectLines(paper, title.End);
        if (subjectLines.Count == 0)
        {
            return;
        }

        LineTable lines = paper.Lines;
        int start = Math.Max(lines[subjectLines[0]].Start, title.End);
        int end = Math.Min(lines[subjectLines[^1]].End, authorityStart < 0 ? int.MaxValue : authorityStart);
        start = SkipNotes(paper, start, end);
        start = TakeAuthor(paper, header, start, end);
        start = SkipLabel(paper, start, end);
        bool isParagraph = end - start > MaxLength;
        end = subjectLines.Count == 1 ? CollapsedSubject.Bound(paper.Text, start, end) : end;
        if (isParagraph && end - start > MaxOfParagraph)
        {
            return;
        }

        string value = Tidy(paper.Text.Words(start, end));
        if (value.Length >= 3)
        {
            header.Subject = new Piece(value, FirstLetter(paper, start, end), end);
        }
    }

    private static (int AuthorityStart, List<int> Lines) CollectLines(Paper paper, int titleEnd)
    {
        LineTable lines = paper.Lines;
        List<int> subject = [];
        int titleLine = lines.At(Math.Max(0, titleEnd - 1));
        bool capitals = false;
        int blanks = 0;
        for (int i = titleLine; i < lines.Count && lines[i].From < paper.End && subject.Count < MaxLines; i++)
        {
            if (i == titleLine && lines[i].End - titleEnd < 2)
            {
                continue;
            }

            if (lines.IsRule(i) && (subject.Count > 0 || i > titleLine + 3))
            {
                break;
            }

            if (lines[i].IsBlank || lines.IsRule(i))
            {
                blanks++;
                if (subject.Count > 0 && (!capitals || blanks > 2))
                {
                    break;
                }

                continue;
            }

            int from = Math.Max(lines[i].Start, titleEnd);
            bool lineCapitals = lines.IsCapitals(from, lines[i].End) || (lines[i].End - from == 1 && char.IsUpper(paper.Text.Text[from]));
            if (subject.Count == 0)
            {
                capitals = lineCapitals;
            }
            else if (capitals && !lineCapitals && blanks == 0 && IsAuthorOnly(paper, subject, titleEnd) && About().Match(paper.Text.Plain, from, lines[i].End - from) is { Success: true } about && about.Index == from)
            {
                // "CỦA BAN THƯỜNG VỤ THÀNH ỦY" over "về công tác …": only the author is in capitals.
                capitals = false;
            }
            else if ((capitals && !lineCapitals && !IsSlip(paper, i)) || (!capitals && (blanks > 0 || lineCapitals || IsNewParagraph(paper, subject[^1], i))))
            {
                break;
            }

            if (Stops(paper, i, subject.Count, capitals) || (subject.Count > 0 && lines[i].End - lines[subject[0]].Start > MaxLength))
            {
                break;
            }

            blanks = 0;
            subject.Add(i);
        }

        DropAuthority(paper, subject, capitals);
        return (-1, subject);
    }

    private static bool IsAuthorOnly(Paper paper, List<int> subject, int titleEnd)
    {
        int start = Math.Max(paper.Lines[subject[0]].Start, titleEnd);
        return AuthorLine().IsMatch(paper.Text.Plain[start..paper.Lines[subject[^1]].End]);
    }

    /// <summary>
    /// A line that begins with a capital although its first word would still have fitted on the line above was not
    /// wrapped: it opens the body.
    /// </summary>
    private static bool IsNewParagraph(Paper paper, int above, int line)
    {
        TextLine upper = paper.Lines[above];
        TextLine lower = paper.Lines[line];
        if (!char.IsUpper(paper.Text.Text[lower.Start]) || lower.Length <= 60)
        {
            return false;
        }

        int space = paper.Text.Text.IndexOf(' ', lower.Start, lower.Length);
        int word = space < 0 ? lower.Length : space - lower.Start;
        return upper.Length + 1 + word <= lower.Length;
    }

    /// <summary>One short word in small letters inside a subject in capitals ("và").</summary>
    private static bool IsSlip(Paper paper, int line) =>
        paper.Lines[line].Length <= 4 && line + 1 < paper.Lines.Count && paper.Lines.IsCapitals(line + 1);

    private static bool Stops(Paper paper, int line, int count, bool capitals)
    {
        ReadOnlySpan<char> plain = paper.Lines.Plain(line);
        if (plain.StartsWith('(') || StopLine().IsMatch(plain) || plain.EndsWith("dien:", StringComparison.Ordinal))
        {
            return true;
        }

        return count > 0 && !capitals && WordTable.BodyOpeners.StartsAt(paper.Text.Plain, paper.Lines[line].Start, paper.Lines[line].End) && IsBodyLine(paper, line);
    }

    /// <summary>In a subject in small letters "theo …" may go on over a line; a body opens with a capital.</summary>
    private static bool IsBodyLine(Paper paper, int line) => char.IsUpper(paper.Text.Text[paper.Lines[line].Start]);

    /// <summary>
    /// "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH" between subject and "Căn cứ" is the authority that issues, not the subject. It
    /// begins with a post or an office, and the line above does not lead into it.
    /// </summary>
    private static void DropAuthority(Paper paper, List<int> subject, bool capitals)
    {
        LineTable lines = paper.Lines;
        if (!capitals || subject.Count < 2)
        {
            return;
        }

        for (int i = subject.Count - 1; i >= Math.Max(1, subject.Count - 3); i--)
        {
            TextLine line = lines[subject[i]];
            TextLine above = lines[subject[i - 1]];
            string plain = paper.Text.Plain;
            bool post = WordTable.Posts.Match(plain, line.Start, line.End, out _) >= 0;
            bool office = OfficeTable.KnownAt(plain, line.Start, line.End, out int knownEnd) is not null && knownEnd == line.End;
            office = office || (OfficeTable.HeadAt(plain, line.Start, line.End, out _) is { Name: "Ủy ban nhân dân" or "Hội đồng nhân dân" or "HĐND" or "UBND" or "Ban Thường vụ" or "Ban Chấp hành" });
            if ((post || office) && !LeadsOn().IsMatch(plain.AsSpan(above.Start, above.Length)) && FollowedByBody(paper, subject[^1]))
            {
                subject.RemoveRange(i, subject.Count - i);
                return;
            }
        }
    }

    private static bool FollowedByBody(Paper paper, int line)
    {
        for (int i = line + 1; i < Math.Min(paper.Lines.Count, line + 6); i++)
        {
            if (!paper.Lines[i].IsBlank && !paper.Lines.IsRule(i))
            {
                return !paper.Lines.IsCapitals(i);
            }
        }

        return false;
    }

    /// <summary>"CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ" right under the title names the author; "CỦA ĐỒNG CHÍ …" belongs to the subject.</summary>
    private static int TakeAuthor(Paper paper, Header header, int start, int end)
    {
        Match match = AuthorLine().Match(paper.Text.Plain, start, end - start);
        if (!match.Success)
        {
            return start;
        }

        int after = match.Index + match.Length;
        Match about = About().Match(paper.Text.Plain, match.Index, end - match.Index);
        int authorEnd = about.Success ? about.Index : LineEnd(paper, after, end);
        if (authorEnd >= end || authorEnd - match.Index > 160)
        {
            return start;
        }

        int from = match.Groups["who"].Index;
        header.Author = new Piece(OfficeTable.NormalCase(paper.Text.Words(from, authorEnd)), from, authorEnd);
        return authorEnd;
    }

    private static int LineEnd(Paper paper, int position, int limit) => Math.Min(limit, paper.Lines[paper.Lines.At(position)].End);

    private static int SkipLabel(Paper paper, int start, int end)
    {
        Match label = SubjectLabel().Match(paper.Text.Plain, start, end - start);
        return label.Success ? label.Index + label.Length : start;
    }

    /// <summary>Notes that a site sets in square brackets between title and subject.</summary>
    private static int SkipNotes(Paper paper, int start, int end)
    {
        Match note = Note().Match(paper.Text.Text, start, end - start);
        return note.Success ? note.Index + note.Length : start;
    }

    private static int FirstLetter(Paper paper, int start, int end)
    {
        while (start < end && CleanText.IsSpace(paper.Text.Text[start]))
        {
            start++;
        }

        return start;
    }

    private static string Tidy(string value) => value.Trim(' ', '-', '_', '|', '*', ':').TrimEnd('.', ';', ',', ' ');

    private static bool IsLineStart(Paper paper, int position)
    {
        int line = paper.Lines.At(position);
        return paper.Lines.Cells(line).Exists(cell => position - cell.Start is >= 0 and <= 2) || position - paper.Lines[line].Start <= 2;
    }

    [GeneratedRegex(@"(?<![a-z])(?:v\s?/\s?v|ve\s{1,4}viec)\s{0,3}[:.]?\s{0,4}", RegexOptions.CultureInvariant)]
    private static partial Regex LetterLabel();

    [GeneratedRegex(@"\G\s{0,8}\[[^\[\]]{8,900}\](?=\s{0,8}\S)", RegexOptions.CultureInvariant)]
    private static partial Regex Note();

    [GeneratedRegex(@"\G\s{0,8}(?:v\s?/\s?v\s{0,3}[:.]?|ve\s{1,8}viec)\s{0,8}:?", RegexOptions.CultureInvariant)]
    private static partial Regex SubjectLabel();

    [GeneratedRegex(@"^(?:can\s{1,3}cu\b|can$|kinh\s{1,4}gui|kinh\s{1,4}trinh|chuong\s{1,3}[ivx]+\b|phan\s{1,3}(?:thu|[ivx]+)\b|dieu\s{1,3}1\b|i\s?[.\-]|1\s?[.\-]|quoc hoi ban hanh|luat nay|theo de nghi|xet de nghi|hoi dong nhan dan .{0,60}khoa|khoa\s.{0,40}ky hop)", RegexOptions.CultureInvariant)]
    private static partial Regex StopLine();

    [GeneratedRegex(@"(?:\b(?:cua|va|voi|tai|cho|ve|giua|thuoc|do|boi|cac|theo|tu|den|la|trong)|[,\-–])$", RegexOptions.CultureInvariant)]
    internal static partial Regex LeadsOn();

    [GeneratedRegex(@"\G\s{0,8}cua\s{1,8}(?<who>bo\s{1,4}chinh\s{1,4}tri|ban\s{1,4}bi\s{1,4}thu|ban\s{1,4}chap\s{1,4}hanh|ban\s{1,4}thuong\s{1,4}vu|thuong\s{1,4}truc|tinh\s{1,4}uy|thanh\s{1,4}uy|huyen\s{1,4}uy|quan\s{1,4}uy|thi\s{1,4}uy|dang\s{1,4}uy|hoi\s{1,4}nghi|quoc\s{1,4}hoi|uy\s{1,4}ban\s{1,4}thuong\s{1,4}vu\s{1,4}quoc\s{1,4}hoi)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex AuthorLine();

    [GeneratedRegex(@"(?<![a-z])ve(?![a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex About();
}
