using System.Text.RegularExpressions;
using Archive.Directives.Data;
using Archive.Directives.Model;

namespace Archive.Directives.Parsing;

/// <summary>What a site's caption, or the line over an annex, says of the document.</summary>
/// <param name="Type">The type named first; null when none is.</param>
/// <param name="Number">The number.</param>
/// <param name="Date">The date; null when only a year or nothing is given.</param>
/// <param name="Issuer">The issuer as written; null when none is.</param>
/// <param name="Subject">The words between date and issuer; null when there are none.</param>
/// <param name="Start">First character in the clean text.</param>
/// <param name="End">After its last character.</param>
internal sealed record Caption(DocumentType? Type, ParsedNumber Number, DocumentDate? Date, string? Issuer, string? Subject, int Start, int End);

/// <summary>Reads lines such as "Công văn 5526/CT-CS ngày 25/11/2025 khẩn trương hỗ trợ … do Cục Thuế ban hành".</summary>
internal static partial class CaptionParser
{
    public static bool IsCaption(CleanText text, TextLine line) => Parse(text, line.Start, line.End) is { } caption &&
        (caption.Issuer is not null || caption.Date is not null || CaptionYear().IsMatch(text.Plain.AsSpan(caption.Number.End, Math.Min(12, line.End - caption.Number.End))));

    /// <summary>Parses [start, end) as a caption that begins with a type's name; null when it is none.</summary>
    public static Caption? Parse(CleanText text, int start, int end)
    {
        DocumentType? type = TypeTable.NameAt(text.Plain, start, end, out int at);
        if (type is null || end - start > 1200)
        {
            return null;
        }

        int digits = at;
        while (digits < end && digits - at < 14 && !char.IsAsciiDigit(text.Text[digits]))
        {
            digits++;
        }

        if (NumberReader.Read(text, digits, header: false) is not { } number || number.Form == NumberForm.Other || number.End > end)
        {
            return null;
        }

        ParsedDate? date = DateReader.At(text.Plain, number.End);
        int subjectFrom = date?.End ?? number.End;
        Match closing = IssuedBy().Match(text.Plain, subjectFrom, end - subjectFrom);
        string? issuer = closing.Success ? text.Words(closing.Groups["who"].Index, closing.Groups["who"].Index + closing.Groups["who"].Length) : null;
        string subject = text.Words(subjectFrom, closing.Success ? closing.Index : end);
        if (issuer is null && OfInsideBrackets(text, subjectFrom, end) is { } stated)
        {
            issuer = stated;
            subject = string.Empty;
        }

        subject = subject.StartsWith("về ", StringComparison.Ordinal) ? subject[3..] : subject;
        return new Caption(type, number, date?.Date, issuer, subject.Length >= 8 ? subject : null, start, end);
    }

    /// <summary>"(Kèm theo Công văn số 5435/CT-NVT ngày 21/11/2025 của Cục Thuế)": the line over an annex names the document.</summary>
    public static Caption? FindEnclosure(CleanText text, int from, int to)
    {
        foreach (Match match in Enclosure().EnumerateMatchesOf(text.Plain))
        {
            if (match.Index < from || match.Index >= to)
            {
                continue;
            }

            int start = match.Index + match.Length;
            int close = text.Text.IndexOf(')', start);
            int end = close < 0 || close - start > 400 ? Math.Min(text.Length, start + 200) : close;
            if (Parse(text, start, end) is { } caption)
            {
                return caption;
            }
        }

        return null;
    }

    private static string? OfInsideBrackets(CleanText text, int from, int end)
    {
        Match of = Of().Match(text.Plain, from, end - from);
        return of.Success ? text.Words(of.Groups["who"].Index, of.Groups["who"].Index + of.Groups["who"].Length).TrimEnd(')', '.', ' ') : null;
    }

    [GeneratedRegex(@"\bdo\s(?<who>[^\n]{3,120}?)\s(?:ban\shanh|dien|thong\sbao|phat\shanh)\s{0,4}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IssuedBy();

    [GeneratedRegex(@"\G\s{0,4}cua\s{1,4}(?<who>[^()\n]{3,120})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Of();

    [GeneratedRegex(@"\(\s{0,4}(?:ban\s{1,4}hanh\s{1,4})?kem\s{1,4}theo\s{1,4}", RegexOptions.CultureInvariant)]
    private static partial Regex Enclosure();

    [GeneratedRegex(@"^\snam\s\d{4}", RegexOptions.CultureInvariant)]
    private static partial Regex CaptionYear();
}
