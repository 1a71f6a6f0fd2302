using System.Text.RegularExpressions;
using Archive.Directives.Data;
using Archive.Directives.Parsing;

namespace Archive.Directives.Citations;

/// <summary>
/// Finds the numbers of other documents in running text and what type they are called. Numbers of forms, standards,
/// procedures and goods are none.
/// </summary>
internal static partial class NumberScanner
{
    private const int LawTitleReach = 420;
    private const int TypeReach = 70;

    private static readonly PhraseSet s_otherTypes = new(["văn bản", "đơn", "giấy phép", "thư", "phiếu", "hợp đồng", "bản án", "phiếu trình", "báo cáo", "giấy chứng nhận", "công thư"]);

    /// <summary>The mentions in [from, to) in the order of the text.</summary>
    public static List<NumberMention> Find(CleanText text, int from, int to)
    {
        List<NumberMention> mentions = [];
        string clean = text.Text;
        int at = from;
        while (at < to)
        {
            NumberMention? mention = null;
            bool wordStart = at == 0 || !(char.IsLetterOrDigit(clean[at - 1]) || clean[at - 1] == '/' || IsGlue(clean, at - 1));
            if (wordStart && char.IsAsciiDigit(clean[at]))
            {
                mention = TryDigits(text, at, from, mentions);
            }
            else if (wordStart && clean[at] is 's' or 'S' && Label().IsMatch(text.Plain.AsSpan(at, Math.Min(14, to - at))))
            {
                mention = TryLettersFirst(text, at, from);
            }

            if (mention is not null && mention.Number.End <= to)
            {
                mentions.Add(mention);
                at = mention.Number.End;
            }
            else
            {
                at++;
            }
        }

        return mentions;
    }

    private static bool IsGlue(string clean, int at) => clean[at] is '.' or ':' or '-' or '–' or '_' or '@' && at > 0 && char.IsLetterOrDigit(clean[at - 1]);

    private static NumberMention? TryDigits(CleanText text, int at, int from, List<NumberMention> before)
    {
        if (NumberReader.Read(text, at, header: IsAfterLabel(text.Plain, at)) is not { } number)
        {
            return null;
        }

        NumberMention mention = new(number);
        SetType(text, mention, from);
        return IsCitation(text, mention, before) ? mention : null;
    }

    /// <summary>A company's number that begins with letters: "công văn số JHDPC/2025/276".</summary>
    private static NumberMention? TryLettersFirst(CleanText text, int at, int from)
    {
        Match match = LettersFirst().Match(text.Text, at, Math.Min(60, text.Length - at));
        if (!match.Success)
        {
            return null;
        }

        Group value = match.Groups["no"];
        bool hasDigit = value.ValueSpan.ContainsAnyInRange('0', '9');
        if (!hasDigit)
        {
            return null;
        }

        ParsedNumber number = new(NumberForm.Other, string.Empty, null, value.Value, value.Value, value.Index, value.Index + value.Length);
        NumberMention mention = new(number);
        SetType(text, mention, from);
        return mention.HasType && mention.Type is "Công văn" or "Văn bản" or "Tờ trình" or "Đơn" ? mention : null;
    }

    private static bool IsAfterLabel(string plain, int at)
    {
        int end = SkipBack(plain, at);
        return end >= 2 && plain.AsSpan(end - 2, 2) is "so" && (end == 2 || !char.IsLetterOrDigit(plain[end - 3]));
    }

    /// <summary>Looks back from the number: over "số", then for the name of a type, nearest first.</summary>
    private static void SetType(CleanText text, NumberMention mention, int from)
    {
        string plain = text.Plain;
        int end = SkipBack(plain, mention.Number.Start);
        while (end > from && plain[end - 1] == ':')
        {
            end = SkipBack(plain, end - 1);
        }

        int start = mention.Number.Start;
        if (end - 2 >= from && plain.AsSpan(end - 2, 2) is "so" && (end == 2 || !char.IsLetterOrDigit(plain[end - 3])))
        {
            mention.HasLabel = true;
            start = end - 2;
            end = SkipBack(plain, end - 2);
        }

        end = SkipOver(plain, end, from);
        mention.Start = start;
        bool law = IsLawSymbol(mention.Number);
        int reach = law ? LawTitleReach : TypeReach;
        for (int at = end - 1; at >= Math.Max(from, end - reach); at--)
        {
            if (plain[at] is ';' or '"' || Sentences.EndsAt(text.Text, at) || IsParagraphEnd(plain, at))
            {
                break;
            }

            if (!char.IsLetter(plain[at]) || (at > 0 && char.IsLetterOrDigit(plain[at - 1])))
            {
                continue;
            }

            if (TryType(text, Widen(text, at, end, from), end, law, mention))
            {
                return;
            }
        }

        SetTypeByCode(mention, law);
    }

    /// <summary>"đề ngày 29 tháng 10 năm 2025 số 16/…" and "mã số số …": what may stand between type and number.</summary>
    private static int SkipOver(string plain, int end, int from)
    {
        int low = Math.Max(from, end - 44);
        Match dated = DatedBefore().Match(plain[low..end]);
        return dated.Success ? low + dated.Index : end;
    }

    /// <summary>"lệnh" inside "Pháp lệnh": the longer name that ends at the same place.</summary>
    private static int Widen(CleanText text, int at, int end, int from)
    {
        if (TypeTable.NameAt(text.Plain, at, end, out int nameEnd) is null)
        {
            return at;
        }

        int widest = at;
        for (int before = at - 1; before > Math.Max(from, at - 16); before--)
        {
            bool wordStart = char.IsLetter(text.Text[before]) && (before == 0 || !char.IsLetterOrDigit(text.Text[before - 1]));
            if (wordStart && TypeTable.NameAt(text.Plain, before, end, out int widerEnd) is not null && widerEnd == nameEnd)
            {
                widest = before;
            }
        }

        return widest;
    }

    private static bool TryType(CleanText text, int at, int end, bool law, NumberMention mention)
    {
        string name;
        int after;
        if (TypeTable.NameAt(text.Plain, at, end, out after) is { } type)
        {
            bool lawType = type.Slug is "luat" or "bo-luat" or "nghi-quyet" or "phap-lenh" or "hien-phap" or "lenh";
            if ((law && !lawType) || (after < end && !law && char.IsLower(text.Text[at])))
            {
                return false;
            }

            name = type.Name;
        }
        else if (s_otherTypes.Match(text.Plain, at, end, out after) >= 0 && (after == end || char.IsUpper(text.Text[at])))
        {
            name = char.ToUpperInvariant(text.Text[at]) + text.Words(at + 1, after);
        }
        else
        {
            return false;
        }

        string between = text.Words(after, end);
        if (!law && between.Length > 0)
        {
            // "Báo cáo thẩm định", "Chương trình hành động": the name goes on in small letters.
            bool plainWords = between.All(letter => char.IsLower(letter) || letter is ' ') && between.Split(' ').Length <= 6;
            if (!plainWords || (name != "Đơn" && WordTable.IssuerEnds.StartsAt(between.ToLowerInvariant(), 0, between.Length)))
            {
                return false;
            }

            name += " " + between;
        }

        mention.Type = name;
        mention.HasType = true;
        mention.Start = at;
        TakeNotice(text, mention, at);
        return true;
    }

    /// <summary>"Thông báo kết luận số 215-TB/HU": the code says that the notice is meant, not what it tells of.</summary>
    private static void TakeNotice(CleanText text, NumberMention mention, int at)
    {
        const string Notice = "thong bao";
        int end = SkipBack(text.Plain, at);
        bool notice = mention.Number.Symbol.Split('/', '-')[0] == "TB" && mention.Type!.StartsWith("Kết luận", StringComparison.Ordinal) &&
            end >= Notice.Length && text.Plain.AsSpan(end - Notice.Length, Notice.Length).SequenceEqual(Notice);
        if (notice)
        {
            mention.Start = end - Notice.Length;
            mention.Type = "Thông báo " + char.ToLowerInvariant(mention.Type![0]) + mention.Type[1..];
        }
    }

    private static void SetTypeByCode(NumberMention mention, bool law)
    {
        ParsedNumber number = mention.Number;
        if (law)
        {
            mention.Type = number.Symbol.StartsWith("QH", StringComparison.Ordinal) ? "Luật" : null;
        }

        string code = number.Symbol.Split('/', '-')[0];
        mention.Type ??= number.Form == NumberForm.Other ? null : TypeTable.ByCode(code, number.Form == NumberForm.Party)?.Name;
    }

    private static bool IsLawSymbol(ParsedNumber number) =>
        number.Form == NumberForm.Normative && (number.Symbol.StartsWith("QH", StringComparison.Ordinal) || number.Symbol.Contains("UBTVQH", StringComparison.Ordinal) || number.Symbol is "L-CTN");

    private static bool IsCitation(CleanText text, NumberMention mention, List<NumberMention> before)
    {
        ParsedNumber number = mention.Number;
        if (IsForm(text, mention) || number.Symbol.StartsWith("Ng", StringComparison.Ordinal))
        {
            return false;
        }

        switch (number.Form)
        {
            case NumberForm.Party or NumberForm.Normative:
                return true;
            case NumberForm.Administrative:
                bool listed = before.Count > 0 && number.Start - before[^1].Number.End < 60;
                bool coded = TypeTable.IsCode(number.Symbol.Split('-')[0], party: false) && number.Symbol.Contains('-', StringComparison.Ordinal);
                return mention.HasType || coded || (mention.HasLabel && number.Symbol.Contains('-', StringComparison.Ordinal)) || (mention.HasLabel && listed);
            default:
                return mention.HasType && mention.HasLabel && mention.Type is { } type &&
                    (type.StartsWith("Công văn", StringComparison.Ordinal) || type.StartsWith("Văn bản", StringComparison.Ordinal) || type.StartsWith("Đơn", StringComparison.Ordinal) || type.StartsWith("Tờ trình", StringComparison.Ordinal) || number.Symbol.Contains('/', StringComparison.Ordinal));
        }
    }

    /// <summary>"mẫu số 05/KK-TNCN", "mã số …", "QCVN 01:2021/BGTVT", "Biểu số …" are no documents.</summary>
    private static bool IsForm(CleanText text, NumberMention mention)
    {
        int start = mention.HasType ? mention.Start : mention.Number.Start;
        int low = Math.Max(0, start - 24);
        return !mention.HasType && FormBefore().IsMatch(text.Plain.AsSpan(low, start - low));
    }

    private static int SkipBack(string plain, int at)
    {
        while (at > 0 && CleanText.IsSpace(plain[at - 1]))
        {
            at--;
        }

        return at;
    }

    private static bool IsParagraphEnd(string plain, int at) => plain[at] == '\n' && at + 1 < plain.Length && plain[at + 1] == '\n';

    [GeneratedRegex(@"^so\s{0,3}:?\s{0,3}[a-z]", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"\G[Ss]ố\s{0,3}:?\s{0,3}(?<no>[A-ZĐ][A-ZĐa-z0-9.]{1,14}(?:[/\-][A-ZĐa-z0-9.]{1,14}){1,4})(?![\w/])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LettersFirst();

    [GeneratedRegex(@"\s?\b(?:de\s)?ngay\s{0,3}\d{1,2}(?:\s{0,3}thang\s{0,3}|[/.\-])\d{1,2}(?:\s{0,3}nam\s{0,3}|[/.\-])\d{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex DatedBefore();

    [GeneratedRegex(@"(?:\bmau(?:\s+so)?|\bbieu(?:\s+so)?|\bbieu\s+mau|\bma(?:\s+so)?|qcvn|tcvn|\bform|\bto\s+khai|\bthue\s+so)\s*(?:so)?\s*:?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex FormBefore();
}
