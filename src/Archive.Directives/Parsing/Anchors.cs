using System.Text.RegularExpressions;

namespace Archive.Directives.Parsing;

/// <summary>What a fixed line of the header is.</summary>
internal enum AnchorKind
{
    /// <summary>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.</summary>
    NationalTitle,

    /// <summary>Độc lập - Tự do - Hạnh phúc.</summary>
    Motto,

    /// <summary>ĐẢNG CỘNG SẢN VIỆT NAM.</summary>
    PartyTitle,

    /// <summary>ĐOÀN TNCS HỒ CHÍ MINH, the title of papers of the Youth Union.</summary>
    YouthTitle,
}

/// <summary>A fixed line of the header at [Start, End) of the clean text.</summary>
internal readonly record struct Anchor(AnchorKind Kind, int Start, int End);

/// <summary>Finds the fixed lines of headers, also when their words are broken over lines or glued together.</summary>
internal static partial class Anchors
{
    public static List<Anchor> Find(CleanText text, LineTable lines)
    {
        List<Anchor> anchors = [];
        foreach (Match match in Titles().EnumerateMatchesOf(text.Plain))
        {
            AnchorKind kind = match.Groups["n"].Success ? AnchorKind.NationalTitle
                : match.Groups["m"].Success ? AnchorKind.Motto
                : match.Groups["p"].Success ? AnchorKind.PartyTitle : AnchorKind.YouthTitle;
            int end = match.Index + match.Length;
            bool titleInCapitals = kind == AnchorKind.Motto || lines.IsCapitals(match.Index, end);
            if (titleInCapitals && !IsPartOfName(text, match.Index))
            {
                anchors.Add(new Anchor(kind, match.Index, end));
            }
        }

        return anchors;
    }

    /// <summary>"QUỐC HỘI NƯỚC CỘNG HÒA …", "CÔNG BÁO NƯỚC CỘNG HÒA …", "ĐIỀU LỆ ĐẢNG CỘNG SẢN …" are names, not titles.</summary>
    private static bool IsPartOfName(CleanText text, int start)
    {
        int end = start;
        while (end > 0 && CleanText.IsSpace(text.Plain[end - 1]))
        {
            end--;
        }

        foreach (string word in (string[])["nuoc", "dieu le", "trung uong", "cua"])
        {
            bool near = start - end <= 2 && end >= word.Length;
            if (near && text.Plain.AsSpan(end - word.Length, word.Length).SequenceEqual(word))
            {
                // "… TRUNG ƯƠNG" on the line above is the issuer's column, not part of the same name.
                return word != "trung uong" || text.Text[end] != '\n';
            }
        }

        return false;
    }

    [GeneratedRegex(
        @"(?<n>cong\s{0,20}hoa\s{0,20}xa\s{0,20}hoi\s{0,20}chu\s{0,20}nghia\s{0,20}viet\s{0,20}nam)" +
        @"|(?<m>doc\s{0,20}lap\s{0,20}[-.]?\s{0,20}tu\s{0,20}do\s{0,20}[-.]?\s{0,20}hanh\s{0,20}phuc)" +
        @"|(?<p>dang\s{0,20}cong\s{0,20}san\s{0,20}viet\s{0,20}nam)" +
        @"|(?<y>doan\s{0,20}tncs\s{0,20}ho\s{0,20}chi\s{0,20}minh)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Titles();
}

/// <summary>Walks over the matches of an expression.</summary>
internal static class RegexWalk
{
    public static IEnumerable<Match> EnumerateMatchesOf(this Regex regex, string text)
    {
        for (Match match = regex.Match(text); match.Success; match = match.NextMatch())
        {
            yield return match;
        }
    }
}
