using System.Text.RegularExpressions;
using Archive.Directives.Data;
using Archive.Directives.Model;
using Archive.Directives.Parsing;

namespace Archive.Directives.Citations;

/// <summary>Reads date and issuer round a number: behind it, before it, or shared with its neighbour in a list.</summary>
internal static partial class CitationContext
{
    private const int Reach = 240;

    public static void Fill(CleanText text, List<NumberMention> mentions, int from, int to)
    {
        for (int i = 0; i < mentions.Count; i++)
        {
            int next = i + 1 < mentions.Count ? mentions[i + 1].Start : to;
            int previous = i > 0 ? mentions[i - 1].Number.End : from;
            ReadBehind(text, mentions[i], Math.Max(mentions[i].Number.End, Math.Min(next, to)));
            ReadBefore(text, mentions[i], previous);
        }

        Share(text, mentions);
    }

    private static void ReadBehind(CleanText text, NumberMention mention, int limit)
    {
        int at = TakeDate(text, mention, mention.Number.End, limit);
        int issuer = IssuerStart(text, at, limit);
        if (issuer < 0)
        {
            return;
        }

        int end = IssuerReader.End(text, issuer, limit);
        if (end > issuer && char.IsLetter(text.Text[issuer]))
        {
            mention.Issuer = text.Words(issuer, end).TrimEnd('.', ' ', '-');
            mention.End = end;
            if (mention.Date is null)
            {
                TakeDate(text, mention, end, limit);
            }
        }
    }

    private static int TakeDate(CleanText text, NumberMention mention, int at, int limit)
    {
        Match lead = DateLead().Match(text.Plain, at, Math.Min(40, text.Length - at));
        if (!lead.Success || DateReader.At(text.Plain, lead.Index + lead.Length - lead.Groups["day"].Length) is not { } date || date.End > limit + 1)
        {
            return at;
        }

        mention.Date = date.Date;
        mention.End = date.End;
        return date.End;
    }

    /// <summary>After "của" (or "do … ban hành"), right behind number or date; -1 when there is none.</summary>
    private static int IssuerStart(CleanText text, int at, int limit)
    {
        Match of = Of().Match(text.Plain, at, Math.Max(0, Math.Min(limit, at + 40) - at));
        return of.Success ? of.Index + of.Length : -1;
    }

    /// <summary>
    /// "đề nghị của X tại Tờ trình số …", "Ngày d/m/yyyy, X ban hành Công văn số …", "đề ngày d/m/yyyy số …", "các Quyết
    /// định của X: Số …".
    /// </summary>
    private static void ReadBefore(CleanText text, NumberMention mention, int previous)
    {
        int low = Math.Max(previous, mention.Start - Reach);
        // The type of a law may stand before the number above it: "Luật … số 1/… và số 2/…".
        low = Math.Min(SentenceStart(text, low, mention.Start), mention.Start);
        if (mention.Date is null && mention.HasType)
        {
            Match dated = DatedBefore().Match(text.Plain, mention.Start, mention.Number.Start - mention.Start);
            if (dated.Success && DateReader.At(text.Plain, dated.Index) is { } before)
            {
                mention.Date = before.Date;
            }
        }

        string lead = text.Plain[low..mention.Start];
        Match verb = LeadVerb().Match(lead);
        if (verb.Success && mention.Issuer is null)
        {
            int end = low + verb.Index;
            int start = FindIssuer(text, low, end);
            if (start >= 0)
            {
                mention.Issuer = text.Words(start, IssuerReader.End(text, start, end));
                mention.IssuerLeads = true;
                if (mention.Date is null && OpeningDate().Match(lead) is { Success: true } opening && DateReader.At(text.Plain, low + opening.Index) is { } opened)
                {
                    mention.Date = opened.Date;
                }
            }
        }
        else if (mention.Issuer is null && ListLead().Match(lead) is { Success: true } list)
        {
            int of = low + list.Groups["who"].Index;
            int end = IssuerReader.End(text, of, mention.Start);
            mention.Issuer = text.Text.AsSpan(end, mention.Start - end).Trim(" \n:").Length <= 3 ? text.Words(of, end) : null;
        }
    }

    /// <summary>The earliest office or post in [low, end) whose name runs up to the end.</summary>
    private static int FindIssuer(CleanText text, int low, int end)
    {
        string plain = text.Plain;
        for (int at = low; at < end; at++)
        {
            bool wordStart = char.IsUpper(text.Text[at]) && (at == 0 || !char.IsLetterOrDigit(text.Text[at - 1]));
            if (!wordStart)
            {
                continue;
            }

            bool office = OfficeTable.KnownAt(plain, at, end, out _) is not null || OfficeTable.HeadAt(plain, at, end, out _) is not null || WordTable.Posts.StartsAt(plain, at, end);
            if (!office)
            {
                continue;
            }

            int after = IssuerReader.End(text, at, end);
            string rest = text.Words(after, end);
            bool verb = rest.Length is > 0 and < 16 && rest.All(letter => char.IsLower(letter) || letter == ' ') && WordTable.IssuerEnds.StartsAt(rest, 0, rest.Length);
            if (rest.Length == 0 || verb || (rest.StartsWith('(') && rest.EndsWith(')')))
            {
                return at;
            }
        }

        return -1;
    }

    private static int SentenceStart(CleanText text, int low, int end)
    {
        for (int at = end - 1; at > low; at--)
        {
            bool sentence = text.Text[at] is ';' || Sentences.EndsAt(text.Text, at);
            if (sentence || (text.Text[at] == '\n' && text.Text[at - 1] == '\n'))
            {
                return at + 1;
            }
        }

        return low;
    }

    /// <summary>
    /// "công văn số A ngày …, công văn số B ngày … của X": X issued both. "Quyết định số A-QĐ/TW và Kết luận số B-KL/TW của
    /// X", "X đã ban hành Nghị quyết số A/NQ-CP, Nghị định số B/NĐ-CP": so it did when the code of the office is the same and
    /// no semicolon parts them.
    /// "các Quyết định của X: Số A; số B": so did X both of these.
    /// </summary>
    private static void Share(CleanText text, List<NumberMention> mentions)
    {
        for (int i = mentions.Count - 2; i >= 0; i--)
        {
            NumberMention mention = mentions[i];
            NumberMention next = mentions[i + 1];
            if (mention.Issuer is null && next.Issuer is not null && !next.IssuerLeads && next.End > next.Number.End &&
                IsJoined(text, mention.End, next.Start) &&
                (mention.Type == next.Type || (IsOfSameOffice(mention, next) && !text.Text.AsSpan(mention.End, next.Start - mention.End).Contains(';') && !IsNamedElsewhere(mentions, mention))) && !IsLaw(mention))
            {
                mention.Issuer = next.Issuer;
            }
        }

        for (int i = 1; i < mentions.Count; i++)
        {
            NumberMention mention = mentions[i];
            NumberMention previous = mentions[i - 1];
            if (mention.Issuer is not null || previous.Issuer is null)
            {
                continue;
            }

            bool list = !mention.HasType && mention.HasLabel && previous.Type == mention.Type && mention.Number.Symbol == previous.Number.Symbol && mention.Start - previous.Number.End < 3 * Reach;
            bool led = previous.IssuerLeads && IsOfSameOffice(previous, mention) && !IsNamedElsewhere(mentions, mention) && GoesOn(text, previous.End, mention.Start);
            if (list || led)
            {
                mention.Issuer = previous.Issuer;
                mention.IssuerLeads = led;
            }
        }
    }

    /// <summary>Another mention of the same document has an issuer of its own: "TW" stands for several organs, and that one is surer.</summary>
    private static bool IsNamedElsewhere(List<NumberMention> mentions, NumberMention mention) =>
        mentions.Exists(other => other != mention && other.Issuer is not null && other.Number.Value == mention.Number.Value);

    /// <summary>"12-QĐ/TW" and "5-KL/TW", "5/NQ-CP" and "6/NĐ-CP": behind the codes of the types stands the same office.</summary>
    private static bool IsOfSameOffice(NumberMention one, NumberMention other) =>
        (one.Number.Form == NumberForm.Party) == (other.Number.Form == NumberForm.Party) && OfficeCode(one.Number) is { Length: > 0 } code && code == OfficeCode(other.Number);

    /// <summary>The part of a symbol behind the code of the type; null when its first part is none ("UBND-VX" of a letter).</summary>
    private static string? OfficeCode(ParsedNumber number)
    {
        int end = number.Symbol.AsSpan().IndexOfAny('-', '/');
        return end > 0 && TypeTable.IsCode(number.Symbol[..end], number.Form == NumberForm.Party) ? number.Symbol[(end + 1)..] : null;
    }

    private static bool IsLaw(NumberMention mention) => mention.Type is "Luật" or "Bộ luật" or "Pháp lệnh";

    /// <summary>"X ban hành A về …, B": within one sentence a comma or "và" right before B goes on with what X issued.</summary>
    private static bool GoesOn(CleanText text, int from, int to)
    {
        if (to - from is < 0 or > 2 * Reach || SentenceStart(text, from, to) > from)
        {
            return false;
        }

        ReadOnlySpan<char> before = text.Plain.AsSpan(from, to - from).TrimEnd();
        return before.EndsWith(',') || before.EndsWith(" va");
    }

    private static bool IsJoined(CleanText text, int from, int to) =>
        to - from is >= 0 and < 12 && Joint().IsMatch(text.Plain.AsSpan(from, to - from));

    [GeneratedRegex(@"\G[\s,]{0,4}\(?\s{0,2}(?:(?:ban\s{1,3}hanh|ky|de)\s{1,3})?(?<day>ngay|(?<=\()(?=\d))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DateLead();

    [GeneratedRegex(@"\G\s{0,4}[,)]?\s{0,4}(?:cua|do)\s{1,6}", RegexOptions.CultureInvariant)]
    private static partial Regex Of();

    [GeneratedRegex(@"ngay\s{0,4}\d{1,2}(?:\s{1,4}thang|\s{0,2}[/.\-])", RegexOptions.CultureInvariant)]
    private static partial Regex DatedBefore();

    [GeneratedRegex(@"\s{1,4}(?:tai(?:\s{1,3}cac)?|da\s{1,3}co|da\s{1,3}ban\s{1,3}hanh|ban\s{1,3}hanh|co|thong\s{1,3}qua|da\s{1,3}thong\s{1,3}qua|da\s{1,3}ky)\s{1,6}$", RegexOptions.CultureInvariant)]
    private static partial Regex LeadVerb();

    [GeneratedRegex(@"^\W{0,6}ngay\s{0,4}\d{1,2}(?:\s{1,4}thang|\s{0,2}[/.\-])", RegexOptions.CultureInvariant)]
    private static partial Regex OpeningDate();

    [GeneratedRegex(@"\b(?:quyet\s{1,3}dinh|nghi\s{1,3}dinh|thong\s{1,3}tu|nghi\s{1,3}quyet|cong\s{1,3}van|ke\s{1,3}hoach|chi\s{1,3}thi|van\s{1,3}ban|ket\s{1,3}luan|quy\s{1,3}dinh)\s{1,4}cua\s{1,4}(?<who>[^;]{4,140}?):?\s{0,4}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ListLead();

    [GeneratedRegex(@"^[\s,;]{0,4}(?:va)?[\s,;]{0,4}(?:cac\s)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Joint();
}
