using System.Text.RegularExpressions;
using Archive.Directives.Data;

namespace Archive.Directives.Parsing;

/// <summary>
/// Reads the header: number, place and date, marks, and the column of the issuer. Whatever is recognised is taken
/// out; the capital letters that remain before the title are the names of offices. So the order in which cells of
/// the two columns were read does not matter.
/// </summary>
internal static partial class HeaderParser
{
    private const int MaxHeaderLines = 46;

    public static Header Parse(Paper paper)
    {
        Header header = new();
        int zoneEnd = FindZoneEnd(paper, header);
        paper.HeaderEnd = zoneEnd;
        List<(int Start, int End)> taken = [.. paper.Anchors.Where(anchor => anchor.Start >= paper.Start && anchor.Start < zoneEnd).Select(anchor => (anchor.Start, anchor.End))];
        FindNumber(paper, header, zoneEnd, taken);
        FindDate(paper, header, zoneEnd, taken);
        FindMarks(paper, header, zoneEnd, taken);
        SubjectParser.FindLetterSubject(paper, header, zoneEnd, taken);
        if (paper.HeaderAnchor is not null || header.Number is not null || header.Date is not null)
        {
            header.Offices.AddRange(OfficeLines.Read(paper, zoneEnd, taken));
        }

        return header;
    }

    /// <summary>The header ends at the type's title, at the addressees or where the body opens.</summary>
    private static int FindZoneEnd(Paper paper, Header header)
    {
        LineTable lines = paper.Lines;
        int first = lines.At(paper.Start);
        int anchorLine = paper.HeaderAnchor is { } anchor ? lines.At(anchor.Start) : first;
        int seen = 0;
        for (int i = first; i < lines.Count && lines[i].From < paper.End; i++)
        {
            if (lines[i].IsBlank || lines.IsRule(i))
            {
                continue;
            }

            if (++seen > MaxHeaderLines)
            {
                return lines[i].From;
            }

            if (TitleParser.TryTitle(paper, i, anchorLine, out int titleStart, out int titleEnd, out Model.DocumentType? type))
            {
                header.Type = type;
                header.Title = (titleStart, titleEnd);
                return titleStart;
            }

            if (i >= anchorLine && EndsHeader(paper, i))
            {
                return lines[i].From;
            }
        }

        return Math.Min(paper.End, paper.Text.Length);
    }

    private static bool EndsHeader(Paper paper, int line)
    {
        TextLine at = paper.Lines[line];
        ReadOnlySpan<char> plain = paper.Lines.Plain(line);
        if (plain.StartsWith("kinh gui", StringComparison.Ordinal) || plain.StartsWith("kinh trinh", StringComparison.Ordinal) ||
            (plain is "kinh" && line + 1 < paper.Lines.Count && paper.Lines.Plain(line + 1).StartsWith("gui", StringComparison.Ordinal)))
        {
            return true;
        }

        return !paper.Lines.IsCapitals(line) && at.Length > 30 && BodyOpening().IsMatch(plain);
    }

    private static void FindNumber(Paper paper, Header header, int zoneEnd, List<(int Start, int End)> taken)
    {
        CleanText text = paper.Text;
        foreach (Match match in NumberLabel().EnumerateMatchesOf(text.Plain[..zoneEnd]))
        {
            if (match.Index < paper.Start || !IsLabel(text, match.Index))
            {
                continue;
            }

            int at = match.Index + match.Length;
            int start = NumberTake(text, match.Index);
            if (at < text.Length && char.IsAsciiDigit(text.Text[at]) && NumberReader.Read(text, at, header: true) is { } number && (number.Form != NumberForm.Other || IsOldForm(number)))
            {
                header.Number = number;
                taken.Add((start, number.End));
                return;
            }

            int separator = SkipBlank(text.Text, at);
            if (separator < zoneEnd && NumberReader.ReadBlank(text, separator) is { } blank && blank.Form != NumberForm.Other)
            {
                header.BlankNumber = blank;
                taken.Add((start, blank.End));
                return;
            }
        }

        FindBareNumber(paper, header, zoneEnd, taken);
    }

    /// <summary>A line that is nothing but a number, its label lost: "12-KH/HU", "45/KH-UBND".</summary>
    private static void FindBareNumber(Paper paper, Header header, int zoneEnd, List<(int Start, int End)> taken)
    {
        int last = paper.Lines.At(Math.Max(paper.Start, zoneEnd - 1));
        for (int i = paper.Lines.At(paper.Start); i <= last; i++)
        {
            foreach ((int start, int end) in paper.Lines.Cells(i))
            {
                if (char.IsAsciiDigit(paper.Text.Text[start]) && NumberReader.Read(paper.Text, start, header: true) is { } number &&
                    number.Form != NumberForm.Other && number.End <= end && end - number.End <= 1)
                {
                    header.Number = number;
                    taken.Add((start, number.End));
                    return;
                }
            }
        }
    }

    /// <summary>
    /// "Số" with a capital, or after the name of a law ("Luật Bình đẳng giới số 73/2006/QH11"); not "CÔNG BÁO/Số 5"
    /// nor the number of another document inside a subject.
    /// </summary>
    private static bool IsLabel(CleanText text, int start)
    {
        if (start > 0 && text.Text[start - 1] == '/')
        {
            return false;
        }

        if (char.IsUpper(text.Text[start]))
        {
            return true;
        }

        int lineStart = text.Text.LastIndexOf('\n', Math.Max(0, start - 1)) + 1;
        return TypeTable.NameAt(text.Plain, FirstLetter(text.Text, lineStart), start, out _) is { Slug: "luat" or "bo-luat" or "phap-lenh" or "nghi-quyet" or "lenh" };
    }

    /// <summary>"61-CP", "24-L/CTN": papers from before 1996 join number and office with a hyphen.</summary>
    private static bool IsOldForm(ParsedNumber number) => number.Symbol.Length is >= 2 and <= 8 && number.Symbol.All(char.IsUpper);

    private static int NumberTake(CleanText text, int start)
    {
        int lineStart = text.Text.LastIndexOf('\n', Math.Max(0, start - 1)) + 1;
        int first = FirstLetter(text.Text, lineStart);
        return TypeTable.NameAt(text.Plain, first, start, out _) is null ? start : first;
    }

    private static int FirstLetter(string text, int at)
    {
        while (at < text.Length && CleanText.IsSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int SkipBlank(string text, int at)
    {
        int end = at;
        while (end < text.Length && end - at < 40 && text[end] is ' ' or '.' or '…' or '_' or '\t')
        {
            end++;
        }

        return end;
    }

    /// <summary>The first date that has a place before it; else the first that stands at the start of a line or cell.</summary>
    private static void FindDate(Paper paper, Header header, int zoneEnd, List<(int Start, int End)> taken)
    {
        CleanText text = paper.Text;
        ParsedDate? fallback = null;
        for (int from = paper.Start; DateReader.Find(text.Plain, from, zoneEnd) is { } date; from = date.End)
        {
            int low = paper.Anchors.Where(anchor => anchor.End <= date.Start).Select(anchor => anchor.End).Append(header.Number is { } number && number.End <= date.Start ? number.End : 0).Append(paper.Start).Max();
            if (PlaceReader.Before(text, date.Start, low) is { } place)
            {
                header.Date = date;
                header.Place = place;
                taken.Add((place.Start, date.End));
                return;
            }

            int line = paper.Lines.At(date.Start);
            fallback ??= paper.Lines.Cells(line).Exists(cell => date.Start - cell.Start is >= 0 and <= 2) ? date : null;
        }

        if (fallback is { } found)
        {
            header.Date = found;
            taken.Add((found.Start, found.End));
        }
    }

    private static void FindMarks(Paper paper, Header header, int zoneEnd, List<(int Start, int End)> taken)
    {
        foreach (Match match in Marks().EnumerateMatchesOf(paper.Text.Plain[..zoneEnd]))
        {
            int end = match.Index + match.Length;
            if (match.Index < paper.Start || !paper.Lines.IsCapitals(match.Index, end) || !IsWholeCell(paper, match.Index, end))
            {
                continue;
            }

            taken.Add((match.Index, end));
            Piece mark = new(OfficeTable.NormalCase(paper.Text.Words(match.Index, end)), match.Index, end);
            if (match.Groups["secret"].Success)
            {
                header.Secrecy ??= mark;
            }
            else if (match.Groups["urgent"].Success)
            {
                header.Urgency ??= mark;
            }
        }
    }

    private static bool IsWholeCell(Paper paper, int start, int end) =>
        paper.Lines.Cells(paper.Lines.At(start)).Exists(cell => start - cell.Start is >= 0 and <= 2 && cell.End - end is >= 0 and <= 14);

    [GeneratedRegex(@"(?<![a-z0-9])so\s{0,4}[:.]?\s{0,6}", RegexOptions.CultureInvariant)]
    private static partial Regex NumberLabel();

    [GeneratedRegex(@"^(?:can\s{1,3}cu|thuc hien|theo de nghi|tra loi|phuc dap|xet de nghi|ngay \d|luat nay|quoc hoi ban hanh|dieu 1\b|chuong i\b|trong thoi gian|thoi gian qua|de trien khai|trien khai)|^can$", RegexOptions.CultureInvariant)]
    private static partial Regex BodyOpening();

    [GeneratedRegex(@"(?<![a-z])(?:(?<secret>tuyet\smat|toi\smat|mat)|(?<urgent>thuong\skhan|hoa\stoc(?:\shen\sgio)?|khan)|(?<other>du\sthao(?:\slan\s\d)?|luu\shanh\snoi\sbo|xem\sxong\stra\slai|tai\slieu\shoi\snghi|tai\slieu\sthu\shoi|ban\ssao|cong\sbao))(?![a-z])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Marks();
}
