using System.Text.RegularExpressions;
using Archive.Directives.Data;
using Archive.Directives.Model;

namespace Archive.Directives.Parsing;

/// <summary>A signature block as read.</summary>
internal sealed class SignatureBlock
{
    /// <summary>First character of the first line of posts.</summary>
    public int Start { get; set; }

    /// <summary>After the name, or after the last post when there is no name.</summary>
    public int End { get; set; }

    /// <summary>Column at which the block stands when it shares lines with "Nơi nhận"; 0 in running text.</summary>
    public int Column { get; set; }

    public List<SignaturePart> Parts { get; } = [];

    public Piece? Name { get; set; }
}

/// <summary>One office of a signature block: "TL. CỤC TRƯỞNG" or "PHÓ TRƯỞNG BAN".</summary>
/// <param name="Form">Null for a post without "TM.", "KT." and so on.</param>
/// <param name="Text">The words after the form.</param>
/// <param name="Start">First character, the form's included.</param>
/// <param name="End">After the last.</param>
internal sealed record SignaturePart(SigningForm? Form, string Text, int Start, int End);

/// <summary>Reads signature blocks: one to three offices in capitals, however broken over lines, and the name under them.</summary>
internal static partial class SignatureParser
{
    private const int MaxBlankLines = 14;
    private const int MaxLines = 30;

    /// <summary>The block that begins at a cell; null when the cell begins none.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="line">The line of the cell.</param>
    /// <param name="cell">The cell within that line.</param>
    /// <param name="needForm">True when the block must begin with a form of signing; false when a post is enough.</param>
    public static SignatureBlock? TryRead(Paper paper, int line, (int Start, int End) cell, bool needForm)
    {
        bool form = StartsWithForm(paper, cell);
        if (!form && (needForm || WordTable.Posts.Match(paper.Text.Plain, cell.Start, cell.End, out _) < 0))
        {
            return null;
        }

        if (!paper.Lines.IsCapitals(cell.Start, cell.End))
        {
            return null;
        }

        int column = cell.Start - paper.Lines[line].From;
        SignatureBlock block = new() { Start = cell.Start, End = cell.End, Column = column >= 24 ? column : 0 };
        List<(int Start, int End)> posts = [cell];
        ReadDown(paper, line, block, posts);
        if (block.Name is null)
        {
            TakeNameInCapitals(paper, block, posts);
        }

        Split(paper, posts, block);
        return block.Parts.Count > 0 && (block.Name is not null || (form && posts.Count <= 6)) ? block : null;
    }

    public static bool StartsWithForm(Paper paper, (int Start, int End) cell) => StartsWithForm(paper.Text, cell.Start, cell.End);

    /// <summary>True when [start, end) begins with "TM.", "K/T" and their like in capitals.</summary>
    public static bool StartsWithForm(CleanText text, int start, int end)
    {
        Match match = Form().Match(text.Plain, start, end - start);
        return match.Success && match.Index == start && char.IsUpper(text.Text[start]) && !IsRight(text, match, end);
    }

    /// <summary>"QUYỀN VÀ NGHĨA VỤ …" heads a chapter; "QUYỀN CHỦ TỊCH" signs.</summary>
    private static bool IsRight(CleanText text, Match form, int end)
    {
        int after = form.Index + form.Length;
        return form.ValueSpan.TrimEnd().EndsWith("quyen") && !WordTable.Posts.StartsAt(text.Plain, after, end);
    }

    private static void ReadDown(Paper paper, int line, SignatureBlock block, List<(int Start, int End)> posts)
    {
        LineTable lines = paper.Lines;
        int blanks = 0;
        for (int i = line + 1; i < lines.Count && i - line <= MaxLines && lines[i].From < paper.End; i++)
        {
            if (lines[i].IsBlank || lines.IsRule(i))
            {
                if (++blanks > MaxBlankLines)
                {
                    return;
                }

                continue;
            }

            if (PickCell(paper, i, block.Column) is not { } cell)
            {
                continue;
            }

            if (SignedMark().IsMatch(paper.Text.Plain.AsSpan(cell.Start, cell.End - cell.Start)))
            {
                continue;
            }

            if (lines.IsCapitals(cell.Start, cell.End) && !IsAfterName(paper, cell, blanks, posts))
            {
                posts.Add(cell);
                block.End = cell.End;
                blanks = 0;
                continue;
            }

            TakeName(paper, i, cell, block);
            return;
        }
    }

    /// <summary>Capital lines after two blank ones and with no post in them open an annex ("PHỤ LỤC", "DANH MỤC").</summary>
    private static bool IsAfterName(Paper paper, (int Start, int End) cell, int blanks, List<(int Start, int End)> posts) =>
        AnnexHeading().IsMatch(paper.Text.Plain.AsSpan(cell.Start, cell.End - cell.Start)) ||
        (blanks >= 1 && posts.Count > 0 && cell.End - cell.Start > 60);

    /// <summary>The cell of a line that stands in the block's column; in running text the whole line.</summary>
    private static (int Start, int End)? PickCell(Paper paper, int line, int column)
    {
        List<(int Start, int End)> cells = paper.Lines.Cells(line);
        if (cells.Count == 0)
        {
            return null;
        }

        if (column == 0)
        {
            // A table whose cells were joined with bars still has the signature on the right.
            return cells[^1];
        }

        (int Start, int End) last = cells[^1];
        int at = last.Start - paper.Lines[line].From;
        return at >= column - 24 && at >= 16 ? last : null;
    }

    private static void TakeName(Paper paper, int line, (int Start, int End) cell, SignatureBlock block)
    {
        int start = NameReader.SkipTitles(paper.Text, cell.Start, cell.End);
        if (!NameReader.IsNameLike(paper.Text, start, cell.End, out int words))
        {
            return;
        }

        int end = cell.End;
        if (words <= 2 && line + 1 < paper.Lines.Count && !paper.Lines[line + 1].IsBlank && paper.Lines[line + 1].From < paper.End &&
            PickCell(paper, line + 1, block.Column) is { } next && NameReader.IsNameLike(paper.Text, next.Start, next.End, out int more) && words + more <= 5)
        {
            end = next.End;
            words += more;
        }

        if (words >= 2)
        {
            block.Name = new Piece(paper.Text.Words(start, end).TrimEnd('.', ' '), start, end);
            block.End = end;
        }
    }

    /// <summary>A name in capitals is the last line, and no post or office.</summary>
    private static void TakeNameInCapitals(Paper paper, SignatureBlock block, List<(int Start, int End)> posts)
    {
        if (posts.Count < 2)
        {
            return;
        }

        (int Start, int End) last = posts[^1];
        string words = paper.Text.Words(last.Start, last.End);
        int count = words.Split(' ').Length;
        bool office = WordTable.Posts.StartsAt(paper.Text.Plain, last.Start, last.End) ||
            OfficeTable.HeadAt(paper.Text.Plain, last.Start, last.End, out _) is not null || PostWord().IsMatch(paper.Text.Plain.AsSpan(last.Start, last.End - last.Start));
        bool apart = paper.Lines.At(last.Start) - paper.Lines.At(posts[^2].Start) >= 2;
        if (count is >= 2 and <= 5 && apart && !office && words.All(letter => char.IsLetter(letter) || letter is ' ' or '\'' or '.'))
        {
            posts.RemoveAt(posts.Count - 1);
            block.Name = new Piece(NameReader.NormalCase(words), last.Start, last.End);
            block.End = last.End;
        }
    }

    /// <summary>Cuts the capital lines into offices: at each form of signing, and at each post that follows a whole office.</summary>
    private static void Split(Paper paper, List<(int Start, int End)> posts, SignatureBlock block)
    {
        SigningForm? form = null;
        List<(int Start, int End)> words = [];
        int start = posts[0].Start;
        foreach ((int from, int to) in posts.SelectMany(post => SplitAtForms(paper, post)))
        {
            int at = from;
            SigningForm? opened = TakeForm(paper, ref at, to);
            bool post = WordTable.Posts.StartsAt(paper.Text.Plain, at, to) || WordTable.PostPrefixes.Contains(paper.Text.Words(at, to).ToLowerInvariant());
            bool next = opened is not null || (post && words.Count > 0 && IsWhole(paper, form, words));
            if (next && (words.Count > 0 || form is not null))
            {
                Close(paper, block, form, words, start);
                start = from;
                form = opened;
            }
            else
            {
                form ??= opened;
            }

            if (at < to)
            {
                words.AddRange(SplitAtSecondPost(paper, form, at, to, out int second));
                if (second > 0)
                {
                    Close(paper, block, form, words, start);
                    form = null;
                    start = second;
                    words.Add((second, to));
                }
            }
        }

        Close(paper, block, form, words, start);
    }

    private static void Close(Paper paper, SignatureBlock block, SigningForm? form, List<(int Start, int End)> words, int start)
    {
        string text = string.Join(' ', words.Select(word => paper.Text.Words(word.Start, word.End))).Trim(' ', ',', '.', ':', '-');
        if (text.Length > 0 || form is not null)
        {
            block.Parts.Add(new SignaturePart(form, text, start, words.Count > 0 ? words[^1].End : start));
        }

        words.Clear();
    }

    private static bool IsWhole(Paper paper, SigningForm? form, List<(int Start, int End)> words)
    {
        string plain = Letters.Plain(string.Join(' ', words.Select(word => paper.Text.Words(word.Start, word.End)))).TrimEnd();
        if (plain.EndsWith(',') || plain.EndsWith("kiem", StringComparison.Ordinal) || plain.EndsWith(" va", StringComparison.Ordinal))
        {
            return false;
        }

        return form == SigningForm.OnBehalf || WordTable.Posts.StartsAt(plain, 0, plain.Length) ||
            (form is not null && OfficeTable.HeadAt(plain, 0, plain.Length, out _) is { } head && head.Name.Contains(' ', StringComparison.Ordinal));
    }

    /// <summary>"TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH" on one line.</summary>
    private static IEnumerable<(int Start, int End)> SplitAtForms(Paper paper, (int Start, int End) post)
    {
        int start = post.Start;
        foreach (Match match in InnerForm().EnumerateMatchesOf(paper.Text.Plain[post.Start..post.End]))
        {
            int at = post.Start + match.Index + 1;
            yield return (start, at);
            start = at;
        }

        yield return (start, post.End);
    }

    /// <summary>
    /// "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" on one line: the deputy's post begins after the head's; "TM. CHÍNH PHỦ THỦ TƯỚNG": a post
    /// begins after the body.
    /// </summary>
    private static List<(int Start, int End)> SplitAtSecondPost(Paper paper, SigningForm? form, int start, int end, out int second)
    {
        second = 0;
        string plain = paper.Text.Plain;
        int firstEnd = start;
        bool split = form switch
        {
            SigningForm.ForHead or SigningForm.ByOrder => WordTable.Posts.Match(plain, start, end, out firstEnd) >= 0,
            SigningForm.OnBehalf => OfficeTable.KnownAt(plain, start, end, out firstEnd) is not null || OfficeTable.HeadAt(plain, start, end, out firstEnd) is not null,
            _ => false,
        };
        for (int at = firstEnd + 1; split && at < end; at++)
        {
            if (plain[at - 1] == ' ' && plain[at - 2] != ',' && WordTable.Posts.StartsAt(plain, at, end) && !plain.AsSpan(start, at - start).TrimEnd().EndsWith("kiem"))
            {
                second = at;
                return [(start, at - 1)];
            }
        }

        return [(start, end)];
    }

    private static SigningForm? TakeForm(Paper paper, ref int at, int end)
    {
        Match match = Form().Match(paper.Text.Plain, at, end - at);
        if (!match.Success || match.Index != at || !char.IsUpper(paper.Text.Text[at]))
        {
            return null;
        }

        SigningForm form = match.Groups["tm"].Success ? SigningForm.OnBehalf
            : match.Groups["kt"].Success ? SigningForm.ForHead
            : match.Groups["tl"].Success ? SigningForm.ByOrder
            : match.Groups["tuq"].Success ? SigningForm.ByAuthorisation : SigningForm.Acting;
        at += match.Length;
        while (at < end && CleanText.IsSpace(paper.Text.Text[at]))
        {
            at++;
        }

        return form;
    }

    [GeneratedRegex(@"\G(?:(?<tuq>t\s?\.?/?u\s?\.?/?q)|(?<tm>t\s?[./]?\s?m)|(?<kt>k\s?[./]?\s?t)|(?<tl>t\s?[./]?\s?l)|(?<q>q(?=\.|\s?/|uyen\s)(?:uyen)?))(?:\s?[./:]{1,2}\s{0,4}|\s{1,4}|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    [GeneratedRegex(@"\s(?:t\.?u\.?q|t[./]?m|k[./]?t|t[./]?l)(?:\s?[./:]\s?|(?<=/[a-z])\s)", RegexOptions.CultureInvariant)]
    private static partial Regex InnerForm();

    [GeneratedRegex(@"^\W{0,3}(?:da\s{1,2}ky|daky|ky\s?,|ky\s?ten|dong dau|chu ky|ky so|ky dien tu|signed)", RegexOptions.CultureInvariant)]
    private static partial Regex SignedMark();

    [GeneratedRegex(@"^(?:phu\s{1,4}luc|danh\s{1,4}muc|bieu\s{1,4}mau|mau\s{1,4}so|quy\s{1,4}che|quy\s{1,4}dinh|ke\s{1,4}hoach|noi\s{1,4}dung sua)", RegexOptions.CultureInvariant)]
    private static partial Regex AnnexHeading();

    [GeneratedRegex(@"\b(?:truong|pho|chu tich|giam doc|bi thu|uy vien|thuong truc|van phong|uy ban|hoi dong|kiem)\b", RegexOptions.CultureInvariant)]
    private static partial Regex PostWord();
}
