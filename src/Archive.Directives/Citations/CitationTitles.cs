using System.Text.RegularExpressions;
using Archive.Directives.Parsing;

namespace Archive.Directives.Citations;

/// <summary>
/// Reads titles behind citations and finds which citations stand inside the title of another. A title ends, in this
/// order: at its closing quote; at ";" or the end of the sentence; at ", nhằm", ", để", ", X yêu cầu"; before
/// ", X … như sau:"; at "(sau đây gọi …"; at " và" before another citation; at the end of the paragraph. A comma alone
/// does not end it.
/// </summary>
internal static partial class CitationTitles
{
    private const int MaxLength = 700;

    public static void Read(CleanText text, List<NumberMention> mentions, int to)
    {
        for (int i = 0; i < mentions.Count; i++)
        {
            NumberMention mention = mentions[i];
            int outerEnd = mention.NestedIn is { } outer ? mentions[outer].TitleEnd : to;
            ReadTitle(text, mention, mentions, i, Math.Min(outerEnd, Math.Min(to, mention.End + MaxLength)));
            for (int j = i + 1; j < mentions.Count && mentions[j].Start < mention.TitleEnd; j++)
            {
                mentions[j].NestedIn = i;
            }
        }
    }

    private static void ReadTitle(CleanText text, NumberMention mention, List<NumberMention> mentions, int index, int limit)
    {
        Match opening = Opening().Match(text.Plain, mention.End, Math.Max(0, Math.Min(limit, mention.End + 60) - mention.End));
        if (!opening.Success)
        {
            return;
        }

        int start = opening.Index + opening.Length;
        if (opening.Groups["quote"].Success)
        {
            int close = ClosingQuote(text.Plain, opening.Groups["quote"].Index + 1, limit);
            if (close > start)
            {
                mention.TitleStart = start;
                mention.TitleEnd = close;
            }

            return;
        }

        start = opening.Groups["verb"].Success ? opening.Groups["verb"].Index : start;
        int end = UnquotedEnd(text, start, limit, mentions, index);
        if (end - start >= 6)
        {
            mention.TitleStart = start;
            mention.TitleEnd = end;
        }
    }

    private static int ClosingQuote(string plain, int from, int limit)
    {
        int depth = 1;
        for (int at = from; at < limit; at++)
        {
            if (plain[at] == '"' && --depth == 0)
            {
                return at;
            }
        }

        return -1;
    }

    private static int UnquotedEnd(CleanText text, int start, int limit, List<NumberMention> mentions, int index)
    {
        string clean = text.Text;
        int inBrackets = 0;
        bool inQuotes = false;
        int speaker = -1;
        for (int at = start; at < limit; at++)
        {
            char letter = clean[at];
            inQuotes ^= text.Plain[at] == '"';
            inBrackets += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            bool sentenceEnd = Sentences.EndsAt(clean, at) || (letter == '.' && at + 1 < clean.Length && clean[at + 1] == '/');
            bool paragraph = letter == '\n' && (at + 1 >= clean.Length || clean[at + 1] == '\n' || ListItem().IsMatch(text.Plain.AsSpan(at + 1, Math.Min(8, clean.Length - at - 1))));
            if (letter == ';' || (letter == ')' && inBrackets < 0) || sentenceEnd || paragraph)
            {
                return at;
            }

            if (letter == ':' && !inQuotes && AsFollows().IsMatch(text.Plain.AsSpan(start, at - start)))
            {
                return speaker > start ? speaker : at;
            }

            if (letter == ',' && !inQuotes && inBrackets == 0 && at + 2 < limit && char.IsUpper(clean[at + 2]))
            {
                speaker = at;
            }

            if (letter == '(' && Remark().IsMatch(text.Plain.AsSpan(at, Math.Min(24, clean.Length - at))))
            {
                return at;
            }

            if (letter == ',' && !inQuotes && After(text.Plain, at + 1, limit))
            {
                return at;
            }

            if (letter is ' ' or '\n' && IsJoinedCitation(text, at, mentions, index))
            {
                return at;
            }
        }

        return limit;
    }

    private static bool After(string plain, int from, int limit) => AfterComma().IsMatch(plain.AsSpan(from, Math.Min(110, limit - from)));

    private static bool IsJoinedCitation(CleanText text, int at, List<NumberMention> mentions, int index)
    {
        Match and = And().Match(text.Plain, at, Math.Min(8, text.Length - at));
        if (!and.Success)
        {
            return false;
        }

        int after = and.Index + and.Length;
        for (int i = index + 1; i < mentions.Count && mentions[i].Start <= after; i++)
        {
            if (mentions[i].Start == after)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"\G[\s,]{0,4}(?:(?:khoa\s{1,3}[ivxlc\d]+)\s{0,3})?(?:(?:ve(?:\s{1,4}viec)?\s{0,4})?(?<quote>"")\s{0,3}(?:(?:ve\s{1,4}viec|v/v)\s{1,3})?|(?:ve\s{1,4}viec|v/v|ve)\s{1,4}(?=\S)|(?<verb>(?:quy\s{1,3}dinh|ban\s{1,3}hanh|huong\s{1,3}dan|sua\s{1,3}doi|phe\s{1,3}duyet|cong\s{1,3}bo|bai\s{1,3}bo|mot\s{1,3}so\s{1,3}van\s{1,3}de)\s))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^\s{0,3}(?:nham\b|de\s|tren\s{1,3}co\s{1,3}so|(?:ban thuong vu|thuong truc|uy ban nhan dan|ubnd|chu tich|ban |so |bo |cuc |van phong|tinh uy|thanh uy|huyen uy|quan uy|dang uy)[^,;.]{0,70}(?:yeu cau|de nghi|co y kien|ban hanh|huong dan|thong bao|chi dao|xay dung ke hoach|trien khai|bao cao|phan cong|kien nghi|nhac nho|luu y|chi thi|giao)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex AfterComma();

    [GeneratedRegex(@"\s(?:nhu\s{1,3}sau|sau\s{1,3}day)\s{0,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex AsFollows();

    [GeneratedRegex(@"^\(\s{0,2}(?:sau\s{1,3}day|goi\s{1,3}(?:tat|chung)|(?:co\s{1,3})?hieu\s{1,3}luc)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Remark();

    [GeneratedRegex(@"\G\s(?:va|cung)\s{1,3}", RegexOptions.CultureInvariant)]
    private static partial Regex And();

    [GeneratedRegex(@"^\s{0,4}(?:[-+]|\d{1,2}[.)]|[a-z]\)|dieu\s\d)", RegexOptions.CultureInvariant)]
    private static partial Regex ListItem();
}
