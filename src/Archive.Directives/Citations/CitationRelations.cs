using System.Text.RegularExpressions;
using Archive.Directives.Model;
using Archive.Directives.Parsing;

namespace Archive.Directives.Citations;

/// <summary>Tells what the paper does with a cited document from the words before it, or right behind it.</summary>
internal static partial class CitationRelations
{
    private const int Reach = 420;

    public static void Set(CleanText text, List<NumberMention> mentions, int from)
    {
        for (int i = 0; i < mentions.Count; i++)
        {
            NumberMention mention = mentions[i];
            if (mention.NestedIn is not null)
            {
                mention.Relation = CitationRelation.Nested;
                continue;
            }

            int low = ClauseStart(text, Math.Max(from, mention.Start - Reach), mention.Start);
            SetFromLead(text, mention, low);
            if (mention.Relation == CitationRelation.Refers && i > 0 && mentions[i - 1].NestedIn is null && mentions[i - 1].Start >= low && mentions[i - 1].Relation != CitationRelation.Refers && mention.Trigger is null)
            {
                mention.Relation = mentions[i - 1].Relation;
                mention.Trigger = mentions[i - 1].Trigger;
            }

            SetFromTail(text, mention, i + 1 < mentions.Count ? mentions[i + 1].Start : text.Length);
        }
    }

    /// <summary>The trigger nearest before the citation wins, save that "được sửa đổi" tells of another paper.</summary>
    private static void SetFromLead(CleanText text, NumberMention mention, int low)
    {
        foreach (Match match in Triggers().EnumerateMatchesOf(text.Plain[low..mention.Start]))
        {
            CitationRelation? relation = RelationOf(text, match, low, mention);
            if (relation is not null)
            {
                mention.Relation = relation.Value;
                mention.Trigger = (low + match.Index, low + match.Index + match.Length);
            }
        }
    }

    private static CitationRelation? RelationOf(CleanText text, Match match, int low, NumberMention mention)
    {
        int at = low + match.Index;
        int gap = mention.Start - at - match.Length;
        if (match.Groups["basis"].Success)
        {
            return CitationRelation.Basis;
        }

        if (match.Groups["answer"].Success)
        {
            return CitationRelation.Answers;
        }

        if (match.Groups["do"].Success)
        {
            return gap < 220 ? CitationRelation.Implements : null;
        }

        if (match.Groups["refer"].Success)
        {
            return gap < 60 ? CitationRelation.Refers : null;
        }

        bool passive = match.Groups["passive"].Success;
        if (passive || gap > 160)
        {
            return passive ? CitationRelation.Refers : null;
        }

        return match.Groups["replace"].Success ? CitationRelation.Replaces
            : match.Groups["repeal"].Success ? CitationRelation.Repeals
            : match.Groups["amend"].Success ? CitationRelation.Amends
            : match.Groups["correct"].Success ? CitationRelation.Corrects
            : CitationRelation.Guides;
    }

    /// <summary>"Quyết định số … hết hiệu lực kể từ ngày …".</summary>
    private static void SetFromTail(CleanText text, NumberMention mention, int next)
    {
        int from = Math.Max(mention.End, mention.TitleEnd);
        if (mention.Relation == CitationRelation.Refers && mention.Trigger is null && Anaphora().Match(text.Plain, from, Math.Max(0, Math.Min(next, from + 260) - from)) is { Success: true } back)
        {
            mention.Relation = CitationRelation.Implements;
            mention.Trigger = (back.Index, back.Index + back.Length);
            return;
        }

        Match tail = Expires().Match(text.Plain, from, Math.Min(90, text.Length - from));
        if (tail.Success)
        {
            mention.Relation = CitationRelation.Repeals;
            mention.Trigger = (tail.Groups["trigger"].Index, tail.Groups["trigger"].Index + tail.Groups["trigger"].Length);
        }
    }

    private static int ClauseStart(CleanText text, int low, int end)
    {
        for (int at = end - 1; at > low; at--)
        {
            bool sentence = Sentences.EndsAt(text.Text, at);
            if (sentence || (text.Text[at] == '\n' && (text.Text[at - 1] is '\n' or ';' or '.')))
            {
                return at + 1;
            }
        }

        return low;
    }

    [GeneratedRegex(
        @"(?<passive>(?:da\s|duoc|bi)\s{0,3}(?:duoc\s)?(?:sua\s{1,3}doi|bo\s{1,3}sung|thay\s{1,3}the|bai\s{1,3}bo|huong\s{1,3}dan|dinh\s{1,3}chinh)(?:[\s,]{1,3}bo\s{1,3}sung)?)" +
        @"|(?<answer>\btra\s{1,3}loi|\bphuc\s{1,3}dap|\bxet\s{1,3}de\s{1,3}nghi|\btheo\s{1,3}de\s{1,3}nghi|\bde\s{1,3}nghi\s{1,3}cua|\bnhan\s{1,3}duoc)" +
        @"|(?<basis>\bcan\s{1,3}cu\b|\btren\s{1,3}co\s{1,3}so)" +
        @"|(?<do>\btrien\s{1,3}khai(?:\s{1,3}thuc\s{1,3}hien)?|\bthuc\s{1,3}hien|\bquan\s{1,3}triet|\btheo\s{1,3}tinh\s{1,3}than|\bcu\s{1,3}the\s{1,3}hoa)" +
        @"|(?<guide>\bhuong\s{1,3}dan\s{1,3}(?:thi\s{1,3}hanh|thuc\s{1,3}hien)|\bquy\s{1,3}dinh\s{1,3}chi\s{1,3}tiet)" +
        @"|(?<replace>\bthay\s{1,3}the(?:\s{1,3}cho)?)" +
        @"|(?<repeal>\bbai\s{1,3}bo|\bhuy\s{1,3}bo)" +
        @"|(?<amend>\bsua\s{1,3}doi(?:\s?,\s?bo\s{1,3}sung)?|\bbo\s{1,3}sung)" +
        @"|(?<correct>\bdinh\s{1,3}chinh)" +
        @"|(?<refer>\bquy\s{1,3}dinh\s{1,3}tai|\btheo\s{1,3}quy\s{1,3}dinh|\btheo\s{1,3}$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Triggers();

    /// <summary>"… ban hành Công văn số … . Để triển khai thực hiện … Công văn trên …".</summary>
    [GeneratedRegex(@"\b(?:trien\s{1,3}khai|thuc\s{1,3}hien)\b[^.;]{0,90}\b(?:cong\s{1,3}van|van\s{1,3}ban|ke\s{1,3}hoach|chi\s{1,3}thi|ket\s{1,3}luan|nghi\s{1,3}quyet|huong\s{1,3}dan)\s{1,3}(?:tren|neu\s{1,3}tren|noi\s{1,3}tren)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Anaphora();

    [GeneratedRegex(@"\G[^;.]{0,70}?(?<trigger>het\s{1,3}hieu\s{1,3}luc)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Expires();
}
