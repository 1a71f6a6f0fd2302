using Archive.Directives.Data;

namespace Archive.Directives.Parsing;

/// <summary>The end of a paper: signatures and "Nơi nhận", side by side or one after the other.</summary>
internal sealed class Closing
{
    public List<SignatureBlock> Signatures { get; } = [];

    public List<DistributionItem> Distribution { get; } = [];
}

/// <summary>Finds the first signature and the "Nơi nhận" beside it; those of annexed forms come later and do not count.</summary>
internal static class ClosingParser
{
    private const int LinesBetween = 30;

    public static Closing Parse(Paper paper)
    {
        Closing closing = new();
        List<(int Line, int Start, int End)> labels = DistributionParser.FindLabels(paper);
        SignatureBlock? signature = FindWithForm(paper, labels);
        (int Line, int Start, int End)? label = PickLabel(paper, labels, signature);
        if (label is { } near && (signature is null || paper.Lines.At(signature.Start) > near.Line + (2 * LinesBetween)))
        {
            signature = FindDirect(paper, near.Line) ?? signature;
        }

        signature ??= FindCertification(paper) ?? (label is null ? FindAfterEnd(paper) : null);
        if (signature is not null)
        {
            closing.Signatures.Add(signature);
            FindJoint(paper, signature, closing);
        }

        int distributionEnd = 0;
        if (label is { } found)
        {
            closing.Distribution.AddRange(DistributionParser.Read(paper, found, signature?.Start ?? -1, signature?.Column ?? 0, out distributionEnd));
        }

        SetBounds(paper, closing, label?.Start, distributionEnd);
        return closing;
    }

    private static void SetBounds(Paper paper, Closing closing, int? labelStart, int distributionEnd)
    {
        int signatureStart = closing.Signatures.Count > 0 ? closing.Signatures[0].Start : int.MaxValue;
        int start = Math.Min(labelStart ?? int.MaxValue, signatureStart);
        int signatureEnd = closing.Signatures.Count > 0 ? closing.Signatures.Max(block => block.End) : 0;
        paper.BodyEnd = Math.Min(start == int.MaxValue ? paper.End : start, paper.End);
        paper.ClosingEnd = start == int.MaxValue ? paper.End : Math.Min(paper.End, Math.Max(distributionEnd, signatureEnd));
    }

    private static SignatureBlock? FindWithForm(Paper paper, List<(int Line, int Start, int End)> labels)
    {
        LineTable lines = paper.Lines;
        SignatureBlock? nameless = null;
        for (int i = lines.At(paper.HeaderEnd); i < lines.Count && lines[i].From < paper.End; i++)
        {
            if (lines[i].IsBlank || !MayHoldForm(lines.Text(i)))
            {
                continue;
            }

            foreach ((int Start, int End) cell in lines.Cells(i))
            {
                if (SignatureParser.StartsWithForm(paper, cell) && SignatureParser.TryRead(paper, i, cell, needForm: true) is { } block)
                {
                    if (block.Name is not null)
                    {
                        return nameless is not null && IsNear(paper, labels, nameless) && !IsNear(paper, labels, block) ? nameless : block;
                    }

                    nameless ??= block;
                }
            }
        }

        return nameless;
    }

    private static bool MayHoldForm(ReadOnlySpan<char> line) => line.IndexOfAny('T', 'K', 'Q') >= 0;

    private static bool IsNear(Paper paper, List<(int Line, int Start, int End)> labels, SignatureBlock block)
    {
        int line = paper.Lines.At(block.Start);
        return labels.Exists(label => Math.Abs(label.Line - line) <= 2 * LinesBetween);
    }

    /// <summary>The label that belongs to the signature: before it at any list's length, or closely behind it.</summary>
    private static (int Line, int Start, int End)? PickLabel(Paper paper, List<(int Line, int Start, int End)> labels, SignatureBlock? signature)
    {
        if (labels.Count == 0)
        {
            return null;
        }

        if (signature is null)
        {
            return labels[0];
        }

        int start = paper.Lines.At(signature.Start);
        int end = paper.Lines.At(Math.Max(signature.Start, signature.End - 1));
        foreach ((int Line, int Start, int End) label in labels)
        {
            bool before = label.Line <= start && start - label.Line <= 4 * LinesBetween;
            bool behind = label.Line > start && label.Line - end <= LinesBetween / 2;
            if (before || behind)
            {
                return label;
            }
        }

        return labels[0].Line < start ? labels[0] : null;
    }

    /// <summary>A head who signs for himself: a post in capitals near "Nơi nhận" with a name under it.</summary>
    private static SignatureBlock? FindDirect(Paper paper, int labelLine)
    {
        LineTable lines = paper.Lines;
        int from = Math.Max(lines.At(paper.HeaderEnd), labelLine - LinesBetween);
        int to = Math.Min(lines.Count, labelLine + (3 * LinesBetween));
        for (int i = from; i < to && lines[i].From < paper.End; i++)
        {
            foreach ((int Start, int End) cell in lines.Cells(i))
            {
                if (SignatureParser.TryRead(paper, i, cell, needForm: false) is { Name: not null } block)
                {
                    return block;
                }
            }
        }

        return null;
    }

    /// <summary>"XÁC THỰC VĂN BẢN HỢP NHẤT" over the head who certifies a consolidated text; notes follow.</summary>
    private static SignatureBlock? FindCertification(Paper paper)
    {
        for (int i = paper.Lines.At(paper.HeaderEnd); i < paper.Lines.Count && paper.Lines[i].From < paper.End; i++)
        {
            if (paper.StartsLine(i, "xac thuc van ban hop nhat") && paper.Lines.IsCapitals(i))
            {
                return FindDirect(paper, i);
            }
        }

        return null;
    }

    /// <summary>Without "Nơi nhận": a post in capitals with a name, after "./." or in the last lines; else, before annexes, anywhere.</summary>
    private static SignatureBlock? FindAfterEnd(Paper paper)
    {
        LineTable lines = paper.Lines;
        int mark = paper.Text.Text.IndexOf("./.", Math.Min(paper.HeaderEnd, paper.Text.Length), StringComparison.Ordinal);
        int last = lines.At(Math.Max(0, paper.End - 1));
        int first = lines.At(paper.HeaderEnd);
        int from = mark >= 0 && mark < paper.End ? lines.At(mark) : Math.Max(first, last - LinesBetween);
        return FindPost(paper, from, Math.Min(last, from + LinesBetween), wholeLine: false) ?? FindPost(paper, first, last, wholeLine: true);
    }

    /// <summary>The first block in [from, to] that begins with a post; with wholeLine the post must be alone on its line.</summary>
    private static SignatureBlock? FindPost(Paper paper, int from, int to, bool wholeLine)
    {
        for (int i = from; i <= to; i++)
        {
            foreach ((int Start, int End) cell in paper.Lines.Cells(i))
            {
                bool alone = !wholeLine || (WordTable.Posts.Match(paper.Text.Plain, cell.Start, cell.End, out int end) >= 0 && end == cell.End);
                if (alone && SignatureParser.TryRead(paper, i, cell, needForm: false) is { Name: not null } block)
                {
                    return block;
                }
            }
        }

        return null;
    }

    /// <summary>Joint papers: further blocks right behind the first, before any annex.</summary>
    private static void FindJoint(Paper paper, SignatureBlock first, Closing closing)
    {
        LineTable lines = paper.Lines;
        int line = lines.At(Math.Max(first.Start, first.End - 1)) + 1;
        for (int i = line; i < Math.Min(lines.Count, line + 8) && lines[i].From < paper.End; i++)
        {
            if (lines[i].IsBlank)
            {
                continue;
            }

            foreach ((int Start, int End) cell in lines.Cells(i))
            {
                if (SignatureParser.StartsWithForm(paper, cell) && SignatureParser.TryRead(paper, i, cell, needForm: true) is { Name: not null } block)
                {
                    closing.Signatures.Add(block);
                    return;
                }
            }
        }
    }
}
