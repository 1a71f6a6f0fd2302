using System.Text.RegularExpressions;
using Archive.Directives.Data;
using Archive.Directives.Model;

namespace Archive.Directives.Parsing;

/// <summary>
/// Gives a paper its lines back where a careless conversion joined them with single spaces: "BỘ TÀI CHÍNH TỔNG CỤC HẢI QUAN
/// ------- CỘNG HÒA … Hạnh phúc Số: 778/… Hà Nội, ngày …". Spaces next to the fixed parts of header and closing become
/// line breaks, so that all positions stay what they were. Columns, which wide gaps keep apart, are left alone.
/// </summary>
internal static partial class CollapsedLines
{
    private const int HeaderReach = 2600;
    private const int MaxNameWords = 5;
    private const int MinDoubled = 12;

    public static CleanText Break(CleanText text)
    {
        text = SqueezeDoubled(text);
        LostBreaks spaces = new(text.Text);
        Anchor? first = FirstTitle(text);
        if (first is { } anchor)
        {
            BreakHeader(text, anchor, spaces);
        }

        BreakClosing(text, first?.End ?? 0, spaces);
        CleanText broken = spaces.Found.Count == 0 ? text : text.WithBreaks(spaces.Found);
        LostBreaks names = new(broken.Text);
        BreakAtNames(broken, first?.End ?? 0, names);
        return names.Found.Count == 0 ? broken : broken.WithBreaks(names.Found);
    }

    /// <summary>
    /// A text in which nearly every line is followed by an empty one was set with doubled line ends: every second one goes,
    /// or no blank line would mean anything.
    /// </summary>
    private static CleanText SqueezeDoubled(CleanText text)
    {
        string clean = text.Text;
        int single = 0;
        List<int> second = [];
        for (int at = clean.IndexOf('\n', StringComparison.Ordinal); at >= 0;)
        {
            int run = 1;
            int next = at + 1;
            while (next < clean.Length && CleanText.IsSpace(clean[next]))
            {
                if (clean[next] == '\n' && ++run % 2 == 0)
                {
                    second.Add(next);
                }

                next++;
            }

            single += run == 1 ? 1 : 0;
            at = clean.IndexOf('\n', next);
        }

        return second.Count > MinDoubled && single * 20 < second.Count ? text.WithSpaces(second) : text;
    }

    private static Anchor? FirstTitle(CleanText text)
    {
        List<Anchor> anchors = Anchors.Find(text, new LineTable(text));
        int index = anchors.FindIndex(anchor => anchor.Kind != AnchorKind.Motto);
        return index < 0 ? null : anchors[index];
    }

    private static void BreakHeader(CleanText text, Anchor anchor, LostBreaks spaces)
    {
        string plain = text.Plain;
        int start = text.Text.LastIndexOf('\n', Math.Max(0, anchor.Start - 1)) + 1;
        int reach = Math.Min(plain.Length, anchor.End + HeaderReach);
        int end = BodyStart(text, anchor.End, reach, spaces);
        spaces.Around(anchor.Start, anchor.End);
        BreakBeforeIssuer(text, start, anchor.Start, spaces);
        if (start > 0 && text.Text.AsSpan(start, anchor.Start - start).IsWhiteSpace())
        {
            BreakBeforeIssuer(text, text.Text.LastIndexOf('\n', Math.Max(0, start - 2)) + 1, start - 1, spaces);
        }

        BreakOffices(text, start, anchor.Start, spaces);
        foreach (Match match in FixedPart().EnumerateMatchesOf(plain[..end]))
        {
            bool label = !match.Groups["label"].Success || (char.IsUpper(text.Text[match.Index]) && IsAfterTitle(text, match.Index));
            if (match.Index >= start && label)
            {
                spaces.Before(match.Index);
                if (match.Groups["whole"].Success)
                {
                    spaces.After(match.Index + match.Length);
                }
            }
        }

        BreakDate(text, start, end, spaces);
        BreakTitle(text, (start, anchor.End), end, spaces);
    }

    /// <summary>A number line stands behind capitals, a rule or the motto; "thực hiện Nghị quyết số 9" does not.</summary>
    private static bool IsAfterTitle(CleanText text, int position)
    {
        int end = position;
        while (end > 0 && CleanText.IsSpace(text.Text[end - 1]))
        {
            end--;
        }

        return end == 0 || !char.IsLower(text.Text[end - 1]) || text.Plain.AsSpan(0, end).EndsWith("phuc", StringComparison.Ordinal);
    }

    /// <summary>What stands before the issuer on its line ("… do Bộ Tài chính ban hành. BỘ TÀI CHÍNH ---") is no part of the header.</summary>
    private static void BreakBeforeIssuer(CleanText text, int lineStart, int anchorStart, LostBreaks spaces)
    {
        int run = anchorStart;
        while (run > lineStart)
        {
            int wordEnd = run;
            while (wordEnd > lineStart && text.Text[wordEnd - 1] == ' ')
            {
                wordEnd--;
            }

            int word = wordEnd;
            while (word > lineStart && text.Text[word - 1] != ' ')
            {
                word--;
            }

            if (word == wordEnd || !IsCapitals(text.Text, word, wordEnd))
            {
                break;
            }

            run = word;
        }

        if (run < anchorStart)
        {
            spaces.Before(run);
        }
    }

    /// <summary>Where the body opens: at "Căn cứ", "Kính gửi" and their like with a capital.</summary>
    private static int BodyStart(CleanText text, int from, int reach, LostBreaks spaces)
    {
        foreach (Match match in Opener().EnumerateMatchesOf(text.Plain[..reach]))
        {
            if (match.Index >= from && char.IsUpper(text.Text[match.Index]) && char.IsLower(text.Text[match.Index + 1]))
            {
                spaces.Before(match.Index);
                return match.Index;
            }
        }

        return reach;
    }

    /// <summary>"BỘ TÀI CHÍNH TỔNG CỤC HẢI QUAN": a second office begins where the first is whole.</summary>
    private static void BreakOffices(CleanText text, int start, int end, LostBreaks spaces)
    {
        for (int at = start + 1; at < end; at++)
        {
            bool wordStart = text.Text[at - 1] == ' ' && char.IsUpper(text.Text[at]);
            if (spaces.Found.Contains(at - 1))
            {
                start = at;
            }

            if (!wordStart || OfficeTable.HeadAt(text.Plain, at, end, out _) is null)
            {
                continue;
            }

            string before = text.Words(start, at);
            if (OfficeTable.Known(before) is not null || OfficeName.Of(OfficeTable.NormalCase(before)) is { Place: not null, Level: not null })
            {
                spaces.Before(at);
                start = at;
            }
        }
    }

    private static void BreakDate(CleanText text, int start, int end, LostBreaks spaces)
    {
        for (int from = start; DateReader.Find(text.Plain, from, end) is { } date; from = date.End)
        {
            if (PlaceReader.Before(text, date.Start, start) is { } place)
            {
                spaces.Before(place.Start);
                spaces.After(date.End);
                return;
            }
        }
    }

    /// <summary>
    /// The title of the type in capitals, and the subject in capitals behind it, end where small letters begin; a subject in
    /// small letters ends where the body opens.
    /// </summary>
    private static void BreakTitle(CleanText text, (int Start, int End) header, int end, LostBreaks spaces)
    {
        string clean = text.Text;
        for (int at = header.End; at < end; at++)
        {
            bool lineStart = clean[at - 1] == '\n' || spaces.Found.Contains(at - 1) || IsAfterHeader(clean, at);
            if (!lineStart || TypeTable.NameAt(text.Plain, at, end, out int titleEnd) is null || !IsCapitals(clean, at, titleEnd))
            {
                continue;
            }

            spaces.Before(at);
            int word = titleEnd;
            while (word < end && clean[word] is ' ' && IsCapitals(clean, word + 1, WordEnd(clean, word + 1)))
            {
                word = WordEnd(clean, word + 1);
            }

            int body = word + 1;
            if (word < end && clean[word] is ' ')
            {
                spaces.Before(body);
                body = word == titleEnd ? CollapsedSubject.End(text, body, end, spaces) : body;
            }

            CollapsedSubject.BreakAuthority(text, (header.Start, at), titleEnd, body, spaces);
            return;
        }
    }

    /// <summary>"… Khóa XI, kỳ họp thứ 10 (Từ ngày 17 …) LUẬT QUẢN LÝ THUẾ", "Số 9-HD/BTCHU HƯỚNG DẪN", "# QUYẾT ĐỊNH".</summary>
    private static bool IsAfterHeader(string clean, int at)
    {
        if (clean[at - 1] != ' ')
        {
            return false;
        }

        int word = at - 1;
        while (word > 0 && !CleanText.IsSpace(clean[word - 1]))
        {
            word--;
        }

        return clean[at - 2] is ')' or ']' or '#' || clean.AsSpan(word, at - 1 - word).Contains('/') || (word < at - 1 && !IsCapitals(clean, word, at - 1));
    }

    private static void BreakClosing(CleanText text, int from, LostBreaks spaces)
    {
        string clean = text.Text;
        foreach (Match match in ListLabel().EnumerateMatchesOf(text.Plain))
        {
            if (match.Index < from || !char.IsUpper(clean[match.Index]) || !char.IsLower(clean[match.Index + 1]))
            {
                continue;
            }

            spaces.Before(match.Index);
            int lineEnd = clean.IndexOf('\n', match.Index);
            lineEnd = lineEnd < 0 ? clean.Length : lineEnd;
            foreach (Match item in InlineItem().EnumerateMatchesOf(clean[..lineEnd]))
            {
                if (item.Index >= match.Index)
                {
                    spaces.Before(item.Index + item.Length);
                }
            }
        }

        foreach (Match certified in Certified().EnumerateMatchesOf(text.Plain))
        {
            spaces.After(certified.Index + certified.Length);
        }

        foreach (Match form in InlineForm().EnumerateMatchesOf(clean))
        {
            // Two spaces are a squeezed column beside "Nơi nhận".
            if (form.Index >= from && form.Index > 1 && clean[form.Index - 2] != ' ')
            {
                spaces.Before(form.Index);
            }
        }
    }

    /// <summary>"KT. BỘ TRƯỞNG THỨ TRƯỞNG Đỗ Hoàng Anh": the name begins where the capitals of the posts end.</summary>
    private static void BreakAtNames(CleanText text, int from, LostBreaks spaces)
    {
        LineTable lines = new(text);
        for (int i = lines.At(from); i < lines.Count; i++)
        {
            TextLine line = lines[i];
            bool signs = line.Length is > 6 and < 600 && (Certified().IsMatch(lines.Plain(i)) || InlineForm().IsMatch(lines.Text(i)) || WordTable.Posts.StartsAt(text.Plain, line.Start, line.End));
            if (!signs)
            {
                continue;
            }

            int name = line.Start;
            while (name < line.End && IsCapitals(text.Text, name, WordEnd(text.Text, name)))
            {
                name = Math.Min(line.End, WordEnd(text.Text, name) + 1);
            }

            int end = NameEnd(text, name, line.End);
            if (name > line.Start + 3 && end > name)
            {
                spaces.Before(name);
                spaces.After(end);
            }
        }
    }

    /// <summary>After two to five words that begin with a capital and end the line or stand before capitals; the position itself when there are none.</summary>
    private static int NameEnd(CleanText paper, int start, int limit)
    {
        string text = paper.Text;
        int end = start;
        int words = 0;
        while (end < limit && words <= MaxNameWords)
        {
            int from = words == 0 ? end : end + 1;
            int to = WordEnd(text, from);
            if (words >= 2 && from < limit && text[from] is '(' or '[')
            {
                break;
            }

            if (to - from < 1 || to > limit || !char.IsUpper(text[from]))
            {
                return start;
            }

            if ((IsCapitals(text, from, to) && to - from > 1) || (words >= 2 && (AfterName().IsMatch(text.AsSpan(from, Math.Min(24, limit - from))) || TypeTable.NameAt(paper.Plain, from, limit, out _) is not null)))
            {
                break;
            }

            words++;
            end = to;
        }

        return words is >= 2 and <= MaxNameWords ? end : start;
    }

    private static int WordEnd(string text, int at)
    {
        while (at < text.Length && !CleanText.IsSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>No small letter; signs and digits may stand anywhere.</summary>
    internal static bool IsCapitals(string text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (char.IsLower(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex(@"^(?:Mẫu|Phụ\slục|Danh\s|Biểu\s|Quyết\sđịnh|Ghi\schú|Nơi\snhận|Ban\shành|Kèm\stheo|Bản\s|Tài\sliệu)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AfterName();

    // "whole" parts end their line too; a number line begins with a capital.
    [GeneratedRegex(
        @"(?<whole>doc\s{1,4}lap\s{0,4}-\s{0,4}tu\s{1,4}do\s{0,4}-\s{0,4}hanh\s{1,4}phuc|dang\s{1,4}cong\s{1,4}san\s{1,4}viet\s{1,4}nam|(?<=\s)[-_=]{4,}(?=\s))" +
        @"|(?<label>(?<=\s)(?:(?:bo\s)?luat\s{1,3}|phap\s{1,3}lenh\s{1,3}|nghi\s{1,3}quyet\s{1,3}|lenh\s{1,3})?so\s{0,3}[:.]?\s{0,3}(?=\d{1,6}\s{0,2}[-/]))" +
        @"|(?<=[a-z0-9]\s)v\s?/\s?v[\s:.]|(?<=\d-[a-z]{2,4}/[a-z]{1,12}\s)ve\s{1,3}viec\s",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FixedPart();

    [GeneratedRegex(@"(?<![a-z])(?<!v/v )(?<!viec )(?:can\s{1,3}cu|kinh\s{1,3}gui|kinh\s{1,3}trinh|theo\s{1,3}de\s{1,3}nghi|xet\s{1,3}de\s{1,3}nghi|quoc\s{1,3}hoi\s{1,3}ban\s{1,3}hanh|dieu\s{1,3}1\b|chuong\s{1,3}i\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Opener();

    [GeneratedRegex(@"(?<![a-z])(?:noi\s{1,4}nhan|kinh\s{1,4}gui|kinh\s{1,4}trinh)\s{0,3}:", RegexOptions.CultureInvariant)]
    private static partial Regex ListLabel();

    [GeneratedRegex(@"(?<=^|\n)\s{0,40}xac\s{1,3}thuc\s{1,3}van\s{1,3}ban\s{1,3}hop\s{1,3}nhat", RegexOptions.CultureInvariant)]
    private static partial Regex Certified();

    [GeneratedRegex(@"[;:.,]\s{1,2}(?=[-–]\s?[\p{L}(])", RegexOptions.CultureInvariant)]
    private static partial Regex InlineItem();

    [GeneratedRegex(@"(?<![\p{L}\d(,/.-]|, )(?:(?:TUQ|TM|KT|TL|Q)\s?\.\s?|(?:T/M|K/T|T/L)\s)(?=\p{Lu}{2,}\s\p{Lu}{2,}|\p{Lu}{2,}$)", RegexOptions.CultureInvariant)]
    private static partial Regex InlineForm();
}
