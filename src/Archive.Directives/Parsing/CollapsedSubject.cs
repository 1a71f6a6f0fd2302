using System.Text.RegularExpressions;
using Archive.Directives.Data;

namespace Archive.Directives.Parsing;

/// <summary>
/// Finds where a subject ends when its line goes on with the authority ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH") and the body. In
/// print these stand on lines of their own (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5 and II.6).
/// </summary>
internal static partial class CollapsedSubject
{
    private const int MinSubject = 12;
    private const int MinLine = 300; // a subject of one line is shorter; only a line that goes on is looked at
    private const int MaxAuthority = 120;
    private const int MaxBounded = 300;
    private const string NationalTitle = "cong hoa xa hoi chu nghia viet nam";

    /// <summary>
    /// Where the body opens behind a subject in small letters: at a capital with the words that open bodies, or at the office
    /// that wires. The limit when nothing does.
    /// </summary>
    /// <param name="text">The paper.</param>
    /// <param name="start">First letter of the subject.</param>
    /// <param name="limit">Where the body opens at the latest.</param>
    /// <param name="breaks">Takes the break before the body.</param>
    public static int End(CleanText text, int start, int limit, LostBreaks breaks)
    {
        string clean = text.Text;
        int lineEnd = clean.IndexOf('\n', start);
        lineEnd = lineEnd < 0 ? clean.Length : lineEnd;
        if (lineEnd - start < MinLine)
        {
            return limit;
        }

        int wires = Wires().Match(text.Plain[..Math.Min(lineEnd, limit)], start) is { Success: true } match ? match.Index : -1;
        bool inQuotes = false;
        for (int at = start; at < Math.Min(limit, lineEnd) - 1; at++)
        {
            inQuotes ^= text.Plain[at] == '"';
            bool word = at - start >= MinSubject && !inQuotes && clean[at - 1] == ' ' && char.IsUpper(clean[at]) && char.IsLower(clean[at + 1]);
            if (!word || LeadsOn(text.Plain, start, at))
            {
                continue;
            }

            bool wiring = wires > at && wires - at < MaxAuthority && text.Plain.IndexOf(text.Plain[at..wires], 0, start, StringComparison.Ordinal) >= 0;
            if (wiring || Opening().IsMatch(text.Plain.AsSpan(at, Math.Min(40, clean.Length - at))))
            {
                breaks.Before(at);
                return at;
            }
        }

        return limit;
    }

    /// <summary>
    /// Breaks the line before the authority at the end of a subject: a post or office in capitals that the header names as the
    /// issuer, and that the words before it do not lead into.
    /// </summary>
    /// <param name="text">The paper.</param>
    /// <param name="header">From the issuer to the title of the type.</param>
    /// <param name="subject">Where the subject begins.</param>
    /// <param name="body">Where the body begins.</param>
    /// <param name="breaks">Takes the break.</param>
    public static void BreakAuthority(CleanText text, (int Start, int End) header, int subject, int body, LostBreaks breaks)
    {
        string issuer = text.Plain[header.Start..header.End].Replace(NationalTitle, string.Empty, StringComparison.Ordinal);
        int end = Math.Min(body, text.Length);
        while (end > subject && CleanText.IsSpace(text.Text[end - 1]))
        {
            end--;
        }

        int found = -1;
        for (int at = WordStart(text.Text, end); at > subject + MinSubject && end - at < MaxAuthority; at = WordStart(text.Text, at - 1))
        {
            if (text.Text[at - 1] != ' ' || !CollapsedLines.IsCapitals(text.Text, at, end))
            {
                break;
            }

            bool post = WordTable.Posts.Match(text.Plain, at, end, out int office) >= 0;
            int nameEnd = IssuerEnd(text.Plain, at, post ? office : at, end, issuer);
            if (nameEnd <= Math.Max(at, found))
            {
                continue;
            }

            found = LeadsOn(text.Plain, subject, at) ? -1 : at;
            if (post)
            {
                break;
            }
        }

        if (found >= 0)
        {
            breaks.Before(found);
        }
    }

    /// <summary>
    /// The end of a value that was read from a line without end: at the first end of a sentence, or at the comma before
    /// "… như sau". Shorter values stay as they are.
    /// </summary>
    public static int Bound(CleanText text, int start, int end)
    {
        if (end - start <= MaxBounded)
        {
            return end;
        }

        Match follows = AsFollows().Match(text.Plain, start, end - start);
        int limit = follows.Success ? follows.Index : end;
        for (int at = start + MinSubject; at < limit; at++)
        {
            if (Sentences.EndsAt(text.Text, at))
            {
                return at;
            }
        }

        int comma = follows.Success ? text.Text.LastIndexOf(',', limit - 1, limit - start) : -1;
        return comma > start + MinSubject ? comma : limit;
    }

    /// <summary>"… của", "… tại", "…," before a position: what follows belongs to the same sentence.</summary>
    private static bool LeadsOn(string plain, int start, int at) =>
        SubjectParser.LeadsOn().IsMatch(plain.AsSpan(Math.Max(start, at - 12), at - Math.Max(start, at - 12)).TrimEnd());

    /// <summary>
    /// The end of the office at [office, end), its term left out, when it stands in the header; so does a post that is an office
    /// ("THỦ TƯỚNG CHÍNH PHỦ") or is named after it ("TỔNG KIỂM TOÁN NHÀ NƯỚC"). -1 when it does not.
    /// </summary>
    private static int IssuerEnd(string plain, int start, int office, int end, string header)
    {
        bool whole = office >= end;
        int from = whole ? start : SkipSpace(plain, office, end);
        string name = Term().Replace(plain[from..end], string.Empty);
        bool known = office > start || OfficeTable.KnownAt(plain, start, end, out _) is not null || OfficeTable.HeadAt(plain, start, end, out _) is not null;
        bool named = header.Contains(name, StringComparison.Ordinal) || (whole && header.Contains(name[(name.IndexOf(' ', StringComparison.Ordinal) + 1)..], StringComparison.Ordinal));
        return known && named && name.Length > 0 ? from + name.Length : -1;
    }

    private static int SkipSpace(string plain, int at, int end)
    {
        while (at < end && CleanText.IsSpace(plain[at]))
        {
            at++;
        }

        return at;
    }

    private static int WordStart(string text, int end)
    {
        int start = end;
        while (start > 0 && !CleanText.IsSpace(text[start - 1]))
        {
            start--;
        }

        return start;
    }

    [GeneratedRegex(@"\s(?:dien|dien\s{1,3}cho)\s{0,2}:", RegexOptions.CultureInvariant)]
    private static partial Regex Wires();

    [GeneratedRegex(@"^(?:can\s{1,3}cu|thuc\s{1,3}hien|phat\s{1,3}huy|nhan\s{1,3}dip|trien\s{1,3}khai|huong\s{1,3}ung|phuc\s{1,3}dap|tra\s{1,3}loi|tiep\s{1,3}theo|theo|xet|de|nham|tai|qua|sau\s{1,3}khi|tren\s{1,3}co\s{1,3}so|vua\s{1,3}qua|hien\s{1,3}nay|hom\s{1,3}nay|thoi\s{1,3}gian\s{1,3}(?:qua|vua)|trong\s{1,3}(?:\w{1,6}\s{1,3}){0,2}(?:thang|nam|thoi|nhung|khi)|nhung\s{1,3}nam|(?:ngay|nam)\s{1,3}\d{1,4}|luat\s{1,3}nay|kinh\s{1,3}gui|noi\s{1,3}nhan)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\s(?:nhu\s{1,3}sau|sau\s{1,3}day)\s{0,2}:", RegexOptions.CultureInvariant)]
    private static partial Regex AsFollows();

    [GeneratedRegex(@"\s(?:khoa\s{1,3}[ivxlc\d]{1,5}\b|nuoc\s{1,3}cong\s{1,3}hoa).*$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Term();
}
