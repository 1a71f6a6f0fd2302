using System.Text.RegularExpressions;
using Archive.Directives.Model;

namespace Archive.Directives.Parsing;

/// <summary>One item of "Nơi nhận" with its place in the clean text.</summary>
internal sealed record DistributionItem(DistributionLine Line, int Start, int End);

/// <summary>Reads "Nơi nhận": items with dashes, broken lines, and purposes that a brace joined to several of them.</summary>
internal static partial class DistributionParser
{
    private const int MaxItems = 80;
    private const int MaxLines = 140;

    /// <summary>Positions of the label at the start of a line or cell; in order.</summary>
    public static List<(int Line, int Start, int End)> FindLabels(Paper paper)
    {
        List<(int Line, int Start, int End)> labels = [];
        foreach (Match match in Label().EnumerateMatchesOf(paper.Text.Plain))
        {
            if (match.Index < paper.Start || match.Index >= paper.End)
            {
                continue;
            }

            int line = paper.Lines.At(match.Index);
            if (paper.Lines.Cells(line).Exists(cell => match.Index - cell.Start is >= 0 and <= 3) && char.IsUpper(paper.Text.Text[match.Index]))
            {
                labels.Add((line, match.Index, match.Index + match.Length));
            }
        }

        return labels;
    }

    /// <summary>The items under a label; end is after the last.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="label">Where the label stands.</param>
    /// <param name="signatureStart">Where the signature begins; -1 when there is none.</param>
    /// <param name="signatureColumn">Column of a signature that shares the lines; 0 when it does not.</param>
    /// <param name="end">After the last item.</param>
    public static List<DistributionItem> Read(Paper paper, (int Line, int Start, int End) label, int signatureStart, int signatureColumn, out int end)
    {
        List<(int Start, int End)> items = [];
        List<List<(int Start, int End)>> parts = [];
        LineTable lines = paper.Lines;
        end = label.End;
        bool dashed = false;
        int first = lines.At(label.End - 1);
        for (int i = first; i < lines.Count && i - first < MaxLines && lines[i].From < paper.End && parts.Count < MaxItems; i++)
        {
            if (lines[i].IsBlank)
            {
                if (parts.Count > 0 && !ContinuesAfterBlank(paper, i, signatureColumn))
                {
                    break;
                }

                continue;
            }

            if (PickCell(paper, i, signatureColumn) is not { } cell)
            {
                continue;
            }

            int from = Math.Max(cell.Start, label.End);
            if (from >= cell.End)
            {
                continue;
            }

            if ((signatureColumn == 0 && signatureStart >= label.Start && from >= signatureStart) || EndsList(paper, i, from, cell.End, parts.Count))
            {
                break;
            }

            bool dash = IsDash(paper.Text.Text[from]);
            dashed |= dash;
            if (dash || parts.Count == 0 || (!dashed && EndsItem(paper, parts[^1][^1])))
            {
                parts.Add([]);
            }

            parts[^1].Add((from, cell.End));
            end = cell.End;
        }

        return Make(paper, parts);
    }

    private static (int Start, int End)? PickCell(Paper paper, int line, int signatureColumn)
    {
        List<(int Start, int End)> cells = paper.Lines.Cells(line);
        if (cells.Count == 0)
        {
            return null;
        }

        bool leftOnly = signatureColumn > 0 && cells[0].Start - paper.Lines[line].From >= Math.Max(16, signatureColumn - 20);
        if (leftOnly)
        {
            return null;
        }

        // A brace that was flattened ("| để / thực / | hiện") leaves its words in a second cell; see Purposes.
        return cells[0];
    }

    private static bool ContinuesAfterBlank(Paper paper, int line, int signatureColumn)
    {
        for (int i = line + 1; i < Math.Min(paper.Lines.Count, line + 4); i++)
        {
            if (!paper.Lines[i].IsBlank && PickCell(paper, i, signatureColumn) is { } cell)
            {
                return IsDash(paper.Text.Text[cell.Start]);
            }
        }

        return false;
    }

    private static bool EndsList(Paper paper, int line, int from, int to, int count)
    {
        ReadOnlySpan<char> plain = paper.Text.Plain.AsSpan(from, to - from);
        if (paper.Lines.IsRule(line) || SignatureParser.StartsWithForm(paper, (from, to)) && paper.Lines.IsCapitals(from, to))
        {
            return true;
        }

        bool capitalPost = paper.Lines.IsCapitals(from, to) && !IsDash(paper.Text.Text[from]) && Data.WordTable.Posts.StartsAt(paper.Text.Plain, from, to);
        return capitalPost || (count > 0 && Stop().IsMatch(plain));
    }

    private static bool EndsItem(Paper paper, (int Start, int End) line) => paper.Text.Text[line.End - 1] is ';' or '.' or ',' or ':';

    private static bool IsDash(char letter) => Letters.Plain(letter) == '-' || letter == '+';

    private static List<DistributionItem> Make(Paper paper, List<List<(int Start, int End)>> parts)
    {
        List<DistributionItem> items = [];
        foreach (List<(int Start, int End)> part in parts)
        {
            string text = string.Join(' ', part.Select(piece => paper.Text.Words(piece.Start, piece.End)));
            text = text.TrimStart('-', '–', '—', '+', ' ', '_').TrimEnd(';', ',', '.', ' ', '_', '|');
            if (text.Length < 2 || !text.Any(char.IsLetterOrDigit))
            {
                continue;
            }

            Match purpose = Purpose().Match(text);
            string body = purpose.Success ? text[..purpose.Index].TrimEnd(' ', ',') : text;
            string? sentFor = purpose.Success ? purpose.Groups["why"].Value.Trim() : null;
            items.Add(new DistributionItem(
                new DistributionLine(text, body.Length == 0 ? text : body, sentFor, KindOf(text)), StartOf(paper, part[0]), part[^1].End));
        }

        Purposes(paper, parts, items);
        return items;
    }

    private static int StartOf(Paper paper, (int Start, int End) piece)
    {
        int start = piece.Start;
        while (start < piece.End && !char.IsLetterOrDigit(paper.Text.Text[start]))
        {
            start++;
        }

        return start;
    }

    private static DistributionKind KindOf(string text)
    {
        string plain = Letters.Plain(text);
        if (plain.StartsWith("luu", StringComparison.Ordinal))
        {
            return DistributionKind.Keep;
        }

        return plain.StartsWith("nhu tren", StringComparison.Ordinal) || plain.StartsWith("nhu kinh", StringComparison.Ordinal) || plain.StartsWith("nhu dieu", StringComparison.Ordinal) || plain.StartsWith("nhu noi", StringComparison.Ordinal)
            ? DistributionKind.AsAbove
            : DistributionKind.Body;
    }

    /// <summary>
    /// A brace that gave several lines one purpose comes out of conversion as fragments after bars on consecutive
    /// lines: "… thuộc quận, | để", "thực", "… kính gửi, | hiện". Joined, they are the purpose of those lines.
    /// </summary>
    private static void Purposes(Paper paper, List<List<(int Start, int End)>> parts, List<DistributionItem> items)
    {
        if (items.Count != parts.Count)
        {
            return;
        }

        List<int> braced = [];
        List<string> fragments = [];
        for (int i = 0; i < parts.Count; i++)
        {
            int line = paper.Lines.At(parts[i][0].Start);
            int bar = paper.Text.Text.IndexOf('|', paper.Lines[line].Start, paper.Lines[line].Length);
            if (bar < 0)
            {
                continue;
            }

            braced.Add(i);
            fragments.Add(paper.Text.Words(bar + 1, paper.Lines[line].End));
            for (int piece = 1; piece < parts[i].Count; piece++)
            {
                fragments.Add(paper.Text.Words(parts[i][piece].Start, parts[i][piece].End));
            }
        }

        string purpose = string.Join(' ', fragments).Trim('.', ',', ';', ' ');
        if (!purpose.StartsWith("để ", StringComparison.Ordinal) || purpose.Length > 40)
        {
            return;
        }

        foreach (int i in braced)
        {
            string text = paper.Text.Words(parts[i][0].Start, parts[i][0].End).TrimStart('-', ' ').TrimEnd(';', ',', '.', ' ');
            items[i] = items[i] with { Line = new DistributionLine(text, text, purpose, KindOf(text)), End = parts[i][0].End };
        }
    }

    [GeneratedRegex(@"noi\s{1,12}nhan[\s_]{0,4}:", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"[,\s]*\(?\s?(?<why>để\s[^()]{2,40}|[Bb]áo cáo|thay (?:b/c|báo cáo|trả lời)|b/c|t/h|[Tt]hực hiện|[Pp]hối hợp)\s?\)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Purpose();

    [GeneratedRegex(@"^(?:phu\s{1,4}luc|mau\s{1,4}so|ghi\s{1,4}chu|\[\d+\]|trang\s\d|nguoi\s{1,4}lien\s{1,4}he)", RegexOptions.CultureInvariant)]
    private static partial Regex Stop();
}
