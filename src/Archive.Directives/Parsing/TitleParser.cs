using Archive.Directives.Data;
using Archive.Directives.Model;

namespace Archive.Directives.Parsing;

/// <summary>Finds the type's name printed as a title over the subject.</summary>
internal static class TitleParser
{
    /// <summary>True when a line at or after the header's title begins with a type's name in capitals, or is nothing but one.</summary>
    public static bool TryTitle(Paper paper, int line, int anchorLine, out int start, out int end, out DocumentType? type)
    {
        start = end = 0;
        type = null;
        TextLine at = paper.Lines[line];
        if (line < anchorLine || at.IsBlank)
        {
            return false;
        }

        // A title is alone on its line; only its second half may stand on the next ("QUYẾT / ĐỊNH").
        start = at.Start;
        int limit = line + 1 < paper.Lines.Count ? Math.Min(paper.Lines[line + 1].End, paper.End) : at.End;
        type = TypeTable.NameAt(paper.Text.Plain, start, Math.Max(limit, at.End), out end);
        if (type is not null && end > at.End && !paper.Lines.IsCapitals(start, end))
        {
            type = TypeTable.NameAt(paper.Text.Plain, start, at.End, out end);
        }

        if (type is null || end <= start)
        {
            return false;
        }

        bool capitals = paper.Lines.IsCapitals(start, end);
        bool alone = end == at.End && at.Length <= 24 && paper.HeaderAnchor is not null && char.IsUpper(paper.Text.Text[start]);
        if (!capitals && !alone)
        {
            return false;
        }

        return !IsNumberLine(paper, end, at) && !IsIssuerName(type, paper.Text.Plain, end, at);
    }

    /// <summary>"NGHỊ QUYẾT SỐ: 12/…" and "Luật Bình đẳng giới số 73/…" are number lines.</summary>
    private static bool IsNumberLine(Paper paper, int end, TextLine line)
    {
        ReadOnlySpan<char> rest = paper.Text.Plain.AsSpan(Math.Min(end, line.End), Math.Max(0, line.End - end)).Trim();
        return rest.StartsWith("so:", StringComparison.Ordinal) || (rest.StartsWith("so ", StringComparison.Ordinal) && rest.Length > 3 && char.IsAsciiDigit(rest[3]));
    }

    /// <summary>"DỰ ÁN …" or "CHƯƠNG TRÌNH …" may be the second line of an office's name; a number still follows then.</summary>
    private static bool IsIssuerName(DocumentType type, string plain, int end, TextLine line) =>
        type.Slug is "du-an" or "chuong-trinh" or "luat" && plain.AsSpan(end, Math.Min(400, plain.Length - end)) is var rest &&
        line.End > end && rest.Contains("\nso:", StringComparison.Ordinal);
}
