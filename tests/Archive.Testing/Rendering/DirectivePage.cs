using System.Globalization;
using Archive.Testing.Sheets;

namespace Archive.Testing.Rendering;

/// <summary>How a line of header, title or signature is set.</summary>
internal enum Emphasis { Plain, Bold, Italic }

/// <summary>What a paragraph of the body is.</summary>
internal enum ParagraphKind { Body, Heading, Centered, Salutation, Item }

/// <summary>One line of header, title or signature.</summary>
internal sealed record PageLine(string Text, Emphasis Emphasis = Emphasis.Plain);

/// <summary>One paragraph; « and » still stand around the names of campaigns.</summary>
internal sealed record PageParagraph(ParagraphKind Kind, string Text);

/// <summary>
/// A sheet laid out by the rules of its side: the Party's (Hướng dẫn 36-HD/VPTW, from 27 May 2026 Hướng dẫn
/// 05-HD/VPTW) or the state's (Nghị định 30/2020/NĐ-CP). The renderers only set it in their format.
/// </summary>
internal sealed record DirectivePage
{
    public required string Layout { get; init; }
    public required IReadOnlyList<PageLine> Left { get; init; }
    public required IReadOnlyList<PageLine> Right { get; init; }
    public required IReadOnlyList<PageLine> Title { get; init; }
    public required IReadOnlyList<PageParagraph> Body { get; init; }
    public required IReadOnlyList<string> Distribution { get; init; }
    public required IReadOnlyList<PageLine> Signature { get; init; }

    public static DirectivePage LayOut(DirectiveSheet sheet) => new()
    {
        Layout = sheet.Layout,
        Left = sheet.LostHeader ? [] : LeftHeader(sheet),
        Right = sheet.LostHeader ? [] : RightHeader(sheet),
        Title = sheet.LostHeader ? [] : TitleOf(sheet),
        Body = BodyOf(sheet),
        Distribution = sheet.LostFooter ? [] : Items(sheet.Distribution, Separator(sheet)),
        Signature = sheet.LostFooter ? [] : SignatureOf(sheet),
    };

    private static bool IsLetter(DirectiveSheet sheet) => sheet.Type == "Công văn";

    private static string Upper(string text) => text.ToUpperInvariant();

    // Items of a list end with ";"; before 2026 most Party offices wrote ",".
    private static char Separator(DirectiveSheet sheet) => sheet.Side == "party" && !sheet.NewPartyForm ? ',' : ';';

    private static List<PageLine> LeftHeader(DirectiveSheet sheet)
    {
        List<PageLine> lines = [];
        if (sheet.Superior is not null)
        {
            lines.Add(new(Upper(sheet.Superior)));
        }

        lines.Add(new(Upper(sheet.Issuer), Emphasis.Bold));
        if (sheet.Side == "party")
        {
            lines.Add(new("*"));
        }

        if (sheet.Number is not null)
        {
            lines.Add(new((sheet.Side == "party" ? "Số " : "Số: ") + (sheet.PrintedNumber ?? sheet.Number)));
        }

        if (IsLetter(sheet))
        {
            string subject = sheet.SubjectPrefix.Length == 0 ? sheet.Subject : sheet.SubjectPrefix + " " + sheet.Subject;
            lines.Add(new(subject, Emphasis.Italic));
        }

        return lines;
    }

    private static List<PageLine> RightHeader(DirectiveSheet sheet) => sheet.Side == "party"
        ? [new("ĐẢNG CỘNG SẢN VIỆT NAM", Emphasis.Bold), new(sheet.DateLine, Emphasis.Italic)]
        :
        [
            new("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Emphasis.Bold),
            new("Độc lập - Tự do - Hạnh phúc", Emphasis.Bold),
            new(sheet.DateLine, Emphasis.Italic),
        ];

    private static List<PageLine> TitleOf(DirectiveSheet sheet)
    {
        if (IsLetter(sheet))
        {
            return [];
        }

        List<PageLine> lines = [new(Upper(sheet.Type), Emphasis.Bold)];
        if (sheet.Author is not null)
        {
            lines.Add(new(Upper(sheet.Author), Emphasis.Bold));
        }

        lines.Add(new(sheet.Subject, Emphasis.Bold));
        if (sheet.Side == "party")
        {
            lines.Add(new("-----"));
        }

        if (sheet.Authority is not null)
        {
            lines.Add(new(Upper(sheet.Authority), Emphasis.Bold));
        }

        return lines;
    }

    private static List<PageParagraph> BodyOf(DirectiveSheet sheet)
    {
        List<PageParagraph> body = [];
        if (sheet.Recipients.Count == 1)
        {
            body.Add(new(ParagraphKind.Salutation, $"{sheet.Salutation}: {sheet.Recipients[0]}."));
        }
        else if (sheet.Recipients.Count > 1)
        {
            body.Add(new(ParagraphKind.Salutation, sheet.Salutation + ":"));
            body.AddRange(Items(sheet.Recipients, Separator(sheet)).Select(item => new PageParagraph(ParagraphKind.Item, item)));
        }

        foreach (string source in sheet.Paragraphs)
        {
            string text = SheetMarkup.WithoutCitationMarks(source);
            body.Add(new(KindOf(text), text));
        }

        if (sheet.EndMark && !sheet.NewPartyForm && body[^1].Text.EndsWith('.'))
        {
            body[^1] = body[^1] with { Text = body[^1].Text[..^1] + "./." };
        }

        return body;
    }

    private static ParagraphKind KindOf(string text)
    {
        if (text.StartsWith("- ", StringComparison.Ordinal) || text.StartsWith("+ ", StringComparison.Ordinal))
        {
            return ParagraphKind.Item;
        }

        bool capitals = text.Any(char.IsLetter) && !text.Any(char.IsLower);
        return capitals && text.Length < 90
            ? text.EndsWith(':') || text.StartsWith("CHƯƠNG", StringComparison.Ordinal) ? ParagraphKind.Centered : ParagraphKind.Heading
            : ParagraphKind.Body;
    }

    private static List<string> Items(IReadOnlyList<string> items, char separator) =>
        [.. items.Select((item, index) => "- " + item + (index == items.Count - 1 ? '.' : separator))];

    private static List<PageLine> SignatureOf(DirectiveSheet sheet)
    {
        List<PageLine> lines = [];
        foreach ((string form, string body) in sheet.Signature.Authority)
        {
            string printed = sheet.Side == "party" ? PartyForm(form) : form + ".";
            lines.Add(new($"{printed} {Upper(body)}", Emphasis.Bold));
        }

        if (sheet.Signature.Position is not null)
        {
            lines.Add(new(Upper(sheet.Signature.Position), sheet.NewPartyForm ? Emphasis.Plain : Emphasis.Bold));
        }

        lines.Add(new(""));
        lines.Add(new(""));
        lines.Add(new(sheet.Signature.Signer, Emphasis.Bold));
        return lines;
    }

    private static string PartyForm(string form) => form switch
    {
        "TM" or "KT" or "TL" => form[0] + "/" + form[1],
        _ => form + ".",
    };

    /// <summary>Whether a paragraph opens with an article ("Điều 1.") that is set in bold; its length, or 0.</summary>
    public static int ArticleLength(string text)
    {
        if (!text.StartsWith("Điều ", StringComparison.Ordinal))
        {
            return 0;
        }

        int end = text.IndexOf('.', StringComparison.Ordinal);
        return end > 0 && int.TryParse(text.AsSpan(5, end - 5), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? end + 1 : 0;
    }
}
