using Archive.Directives.Model;
using Archive.Directives.Parsing;

namespace Archive.Directives.Citations;

/// <summary>Reads every mention of another numbered document in a paper, annexes included.</summary>
internal static class CitationParser
{
    /// <summary>The mentions in the order of the text.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="own">The paper's own number, which its annexes repeat; null when it has none.</param>
    /// <param name="ownDate">The paper's date; a cited date in its future is a slip of one who copied it.</param>
    /// <param name="resolve">Gives a short issuer ("Ban Thường vụ Tỉnh ủy") the place that this paper gives it.</param>
    public static List<Citation> Parse(Paper paper, ParsedNumber? own, DocumentDate? ownDate, Func<string, string> resolve)
    {
        CleanText text = paper.Text;
        int from = Math.Min(paper.End, own is { } number && number.Start >= paper.Start && number.End <= paper.HeaderEnd ? number.End : paper.Start);
        List<NumberMention> mentions = NumberScanner.Find(text, from, paper.End);
        mentions.RemoveAll(mention => own is not null && IsOwn(mention, own));
        CitationContext.Fill(text, mentions, from, paper.End);
        CitationTitles.Read(text, mentions, paper.End);
        CitationRelations.Set(text, mentions, from);
        return [.. mentions.Select(mention => Make(text, mention, ownDate, resolve))];
    }

    private static bool IsOwn(NumberMention mention, ParsedNumber own) =>
        mention.Number.Digits == own.Digits && mention.Number.Year == own.Year &&
        CitationKeys.FoldSymbol(mention.Number.Symbol) == CitationKeys.FoldSymbol(own.Symbol);

    private static double Certainty(NumberMention mention, DocumentDate? ownDate)
    {
        double certainty = mention.HasType ? 0.98 : 0.85;
        bool future = mention.Date is { } date && ownDate is { } own && date.FirstDay() > own.FirstDay().AddDays(31);
        return future ? certainty - 0.3 : certainty;
    }

    /// <summary>The committee behind an organ: numbers of "Ban Thường vụ Tỉnh ủy Lâm Đồng" run in the series of its committee.</summary>
    internal static string CommitteeOf(string issuer)
    {
        foreach (string organ in (string[])["Ban Thường vụ ", "Ban Chấp hành Đảng bộ ", "Thường trực ", "Chủ tịch ", "Giám đốc ", "Bộ trưởng "])
        {
            if (issuer.StartsWith(organ, StringComparison.OrdinalIgnoreCase) && issuer.Length > organ.Length + 3)
            {
                return issuer[organ.Length..];
            }
        }

        return issuer;
    }

    /// <summary>A title without the quotation marks round it; one that closes a name inside it stays ("… phong trào “Nhà sạch”").</summary>
    private static string WithoutQuotes(string title)
    {
        string bare = title.Trim(' ', '"', '“', '”', ',');
        bool open = bare.Count(letter => letter == '“') > bare.Count(letter => letter == '”');
        return open && title.AsSpan(title.IndexOf(bare, StringComparison.Ordinal) + bare.Length).StartsWith("”") ? bare + "”" : bare;
    }

    private static Citation Make(CleanText text, NumberMention mention, DocumentDate? ownDate, Func<string, string> resolve)
    {
        ParsedNumber number = mention.Number;
        Side side = number.Form == NumberForm.Party ? Side.Party : Side.State;
        string? resolved = mention.Issuer is null ? null : resolve(mention.Issuer);
        int end = Math.Max(mention.End, mention.TitleEnd);
        string? title = mention.TitleEnd > mention.TitleStart ? WithoutQuotes(text.Words(mention.TitleStart, mention.TitleEnd)) : null;
        (int Start, int End)? trigger = mention.Trigger;
        return new Citation(
            mention.Type,
            number.Value,
            number.Symbol.Length == 0 ? null : number.Symbol,
            mention.Date,
            mention.Issuer,
            resolved,
            title,
            text.Raw(mention.Start, end),
            mention.Relation,
            trigger is null ? null : text.Words(trigger.Value.Start, trigger.Value.End),
            trigger is null ? null : text.Raw(trigger.Value.Start, trigger.Value.End),
            mention.NestedIn,
            CitationKeys.Make(side, resolved is null ? null : CommitteeOf(resolved), mention.Type, number.Digits, number.Year, number.Symbol, mention.Date),
            Certainty(mention, ownDate));
    }
}
