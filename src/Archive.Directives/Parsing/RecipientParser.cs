using System.Text.RegularExpressions;
using Archive.Directives.Data;

namespace Archive.Directives.Parsing;

/// <summary>Reads the addressees: after "Kính gửi:" or "Kính trình:", and after "… điện:" of a telegram.</summary>
internal static partial class RecipientParser
{
    private const int MaxItems = 60;
    private const int ShortLine = 46;

    /// <summary>The addressees; sets where the body starts.</summary>
    public static List<Piece> Parse(Paper paper, Header header)
    {
        int from = header.Subject?.Start ?? paper.HeaderEnd;
        paper.BodyStart = Math.Min(header.Title is not null && header.Subject is not null ? header.Subject.End : paper.HeaderEnd, paper.End);
        int limit = Math.Min(paper.End, Math.Min(paper.HeaderEnd, from) + 4000);
        if (FindLabel(paper, Math.Max(paper.Start, Math.Min(from, paper.HeaderEnd)), limit) is not (int start, int labelEnd, bool telegram))
        {
            return [];
        }

        List<Piece> items = Collect(paper, labelEnd, limit, out int end);
        if (telegram && items.Count == 0)
        {
            return [];
        }

        paper.BodyStart = Math.Max(end, start);
        return items;
    }

    private static (int Start, int End, bool Telegram)? FindLabel(Paper paper, int from, int limit)
    {
        foreach (Match match in Label().EnumerateMatchesOf(paper.Text.Plain[..limit]))
        {
            if (match.Index < from)
            {
                continue;
            }

            int line = paper.Lines.At(match.Index);
            bool telegram = match.Groups["wire"].Success;
            bool lineStart = match.Index - paper.Lines[line].Start <= 3;
            bool hasColon = match.ValueSpan.EndsWith(":");
            if (telegram ? match.Index + match.Length >= paper.Lines[line].End - 1 || IsWireLine(paper, line) : lineStart && (hasColon || paper.Lines[line].Length < 90))
            {
                return (match.Index, match.Index + match.Length, telegram);
            }
        }

        return null;
    }

    /// <summary>"THỦ TƯỚNG CHÍNH PHỦ điện:" — the sender in capitals before the word.</summary>
    private static bool IsWireLine(Paper paper, int line) => paper.Lines.IsCapitals(line);

    private static List<Piece> Collect(Paper paper, int from, int limit, out int end)
    {
        List<List<(int Start, int End)>> items = [];
        LineTable lines = paper.Lines;
        end = from;
        bool dashed = false;
        int blanks = 0;
        int first = lines.At(from);
        for (int i = first; i < lines.Count && lines[i].From < limit && items.Count < MaxItems; i++)
        {
            if (lines[i].IsBlank)
            {
                blanks++;
                if (items.Count > 0 && !NextIsItem(paper, i, dashed, items[^1]))
                {
                    break;
                }

                continue;
            }

            int start = Math.Max(lines[i].Start, from);
            if (start >= lines[i].End)
            {
                continue;
            }

            bool dash = IsDash(paper, start, lines[i].End);
            if (items.Count > 0 && !dash && (IsClosed(paper, items[^1]) || dashed || !Continues(paper, i, items[^1], blanks)) &&
                !(dashed && Continues(paper, i, items[^1], blanks)) && !OpensItem(paper, i, dashed, items[^1]))
            {
                break;
            }

            dashed |= dash;
            bool opens = dash || items.Count == 0 || (!dashed && EndsItem(paper, items[^1]));
            if (opens)
            {
                items.Add([]);
            }

            items[^1].Add((start, lines[i].End));
            end = lines[i].End;
            blanks = 0;
        }

        return [.. items.Select(item => Make(paper, item)).OfType<Piece>()];
    }

    private static bool IsDash(Paper paper, int start, int end) =>
        (Letters.Plain(paper.Text.Text[start]) == '-' || paper.Text.Text[start] == '+') && end - start > 1 &&
        !char.IsAsciiDigit(paper.Text.Text[Math.Min(end - 1, start + 1)]);

    /// <summary>A full stop closes the list, save inside an address in brackets.</summary>
    private static bool IsClosed(Paper paper, List<(int Start, int End)> item)
    {
        string text = string.Join(' ', item.Select(piece => paper.Text.Text[piece.Start..piece.End]));
        return text.EndsWith('.') && text.Count(letter => letter == '(') <= text.Count(letter => letter == ')');
    }

    private static bool EndsItem(Paper paper, List<(int Start, int End)> item) => paper.Text.Text[item[^1].End - 1] is ';' && !IsOpenBracket(paper, item);

    private static bool IsOpenBracket(Paper paper, List<(int Start, int End)> item)
    {
        string text = string.Concat(item.Select(piece => paper.Text.Text[piece.Start..piece.End]));
        return text.Count(letter => letter == '(') > text.Count(letter => letter == ')');
    }

    /// <summary>Whether a line without a dash goes on with the item above it, or already opens the body.</summary>
    private static bool Continues(Paper paper, int line, List<(int Start, int End)> item, int blanks)
    {
        TextLine at = paper.Lines[line];
        char firstLetter = paper.Text.Text[at.Start];
        string plain = paper.Text.Plain;
        if (IsOpenBracket(paper, item) || firstLetter == '(' || Address().IsMatch(plain.AsSpan(at.Start, at.Length)))
        {
            return true;
        }

        if (blanks > 0)
        {
            return false;
        }

        char last = paper.Text.Text[item[^1].End - 1];
        if (char.IsLower(firstLetter) && last is not '.')
        {
            return true;
        }

        if (last is ';' or '.')
        {
            return false;
        }

        bool body = (WordTable.BodyOpeners.StartsAt(plain, at.Start, at.End) && at.Length > 24) || BodyVerb().IsMatch(plain.AsSpan(at.Start, at.Length));
        return !body && (last is ',' || plain.AsSpan(item[^1].Start, item[^1].End - item[^1].Start).EndsWith(" va") || at.Length <= ShortLine);
    }

    private static bool OpensItem(Paper paper, int line, bool dashed, List<(int Start, int End)> item) =>
        !dashed && EndsItem(paper, item) && paper.Lines[line].Length <= 160 && !WordTable.BodyOpeners.StartsAt(paper.Text.Plain, paper.Lines[line].Start, paper.Lines[line].End);

    private static bool NextIsItem(Paper paper, int line, bool dashed, List<(int Start, int End)> item)
    {
        for (int i = line + 1; i < Math.Min(paper.Lines.Count, line + 3); i++)
        {
            if (!paper.Lines[i].IsBlank)
            {
                return IsDash(paper, paper.Lines[i].Start, paper.Lines[i].End) && (dashed || EndsItem(paper, item) || paper.Text.Text[item[^1].End - 1] is ',' or ':');
            }
        }

        return false;
    }

    private static Piece? Make(Paper paper, List<(int Start, int End)> item)
    {
        int start = item[0].Start;
        while (start < item[0].End && !char.IsLetterOrDigit(paper.Text.Text[start]) && paper.Text.Text[start] != '(')
        {
            start++;
        }

        // Text that goes on after "(Địa chỉ: …" is no part of the name.
        string joined = string.Join(' ', item.Select((piece, i) => paper.Text.Words(i == 0 ? start : piece.Start, piece.End)));
        Match address = AddressTail().Match(joined);
        string value = (address.Success ? joined[..address.Index] : joined).Trim(' ', ';', ',', '.', '|', '_');
        bool isAddress = Address().IsMatch(Letters.Plain(joined));
        return value.Length < 2 || isAddress ? null : new Piece(value, start, item[^1].End);
    }

    [GeneratedRegex(@"(?<![a-z])kinh\s{1,10}(?:gui|trinh)\s{0,4}:?|(?<wire>(?<![a-z])dien\s{0,3}:)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Label();

    [GeneratedRegex(@"\b(?:nhan duoc|co y kien|yeu cau|cong van so|van ban so|to trinh so|de nghi cac|thong bao den|ban hanh|nhu sau)\b", RegexOptions.CultureInvariant)]
    private static partial Regex BodyVerb();

    [GeneratedRegex(@"^\(?\s?(?:dia\s{1,3}chi|d/c\s?:|ma\s{1,3}so\s{1,3}thue|mst\b|so\s{1,3}dt|dien\s{1,3}thoai|email|dt\s?:)", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"[\s;,]*\(?\s?(?:Địa chỉ|Đ/c\s?:|Đ/C\s?:|địa chỉ|Mã số thuế|MST|Số ĐT|Điện thoại|ĐT\s?:).*$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex AddressTail();
}
