using System.Text.RegularExpressions;
using Archive.Directives.Citations;
using Archive.Directives.Model;
using Archive.Directives.Parsing;

namespace Archive.Directives.Themes;

/// <summary>
/// Finds the campaigns that a paper speaks of: names of the authority file, quoted or not, and quoted names that it
/// does not know. A compound ("Người tốt, việc thiện - Chung sức xây dựng cộng đồng nhân ái") carries each known part.
/// Quoted titles of documents, articles of law and terms being defined are no themes.
/// </summary>
internal static partial class ThemeFinder
{
    private const int MinLength = 6;
    private const int MaxLength = 170;

    private sealed class Found(string key, string name, ThemeEntry? entry)
    {
        public string Key { get; } = key;

        public string Name { get; } = name;

        public ThemeEntry? Entry { get; } = entry;

        public string? Kind { get; set; }

        public List<(int Start, int End)> Mentions { get; } = [];
    }

    public static List<Extracted<Theme>> Find(Paper paper, IReadOnlyList<Citation> citations, ThemeAuthority authority, bool normative)
    {
        Dictionary<string, Found> found = [];
        List<(int Start, int End)> quotes = [];
        foreach ((int start, int end) in Quotes(paper))
        {
            quotes.Add((start, end));
            TakeQuote(paper, citations, authority, normative, found, start, end);
        }

        foreach ((ThemeEntry entry, int start, int end) in authority.Matcher.Find(paper.Text, paper.Start, paper.End))
        {
            if (!quotes.Exists(quote => start >= quote.Start && end <= quote.End) && !IsOffice(paper.Text, start))
            {
                Add(found, entry.Key, entry.Name, entry, entry.Kind, start, end);
            }
        }

        return [.. found.Values
            .OrderByDescending(theme => theme.Mentions.Count)
            .ThenBy(theme => theme.Mentions[0].Start)
            .Select(theme => Make(paper, authority, theme))];
    }

    private static Extracted<Theme> Make(Paper paper, ThemeAuthority authority, Found found)
    {
        List<TextSpan> mentions = [.. found.Mentions.OrderBy(mention => mention.Start).Select(mention => paper.Text.Raw(mention.Start, mention.End))];
        IReadOnlyList<string> broader = found.Entry is null ? [] : authority.BroaderOf(found.Entry);
        Theme theme = new(found.Key, found.Name, found.Kind ?? found.Entry?.Kind, found.Entry is not null, broader, mentions);
        return found.Entry is not null
            ? Extracted.Printed(theme, mentions[0], "authority-file")
            : Extracted.Derived(theme, mentions[0], found.Kind is null ? "quoted-name" : "quoted-name-with-kind", found.Kind is null ? 0.6 : 0.9);
    }

    /// <summary>Quoted runs inside one paragraph, without the quotes.</summary>
    private static IEnumerable<(int Start, int End)> Quotes(Paper paper)
    {
        string plain = paper.Text.Plain;
        int at = paper.Start;
        while (at < paper.End)
        {
            int open = plain.IndexOf('"', at, paper.End - at);
            if (open < 0)
            {
                yield break;
            }

            int reach = Math.Min(paper.End, open + 1 + MaxLength + 2);
            int close = open + 1 < reach ? plain.IndexOf('"', open + 1, reach - open - 1) : -1;
            bool wrongWay = paper.Text.Text[open] == '”';
            if (close < 0 || wrongWay || plain.AsSpan(open, close - open).Contains("\n\n", StringComparison.Ordinal))
            {
                at = open + 1;
                continue;
            }

            (int start, int end) = Trim(paper.Text, open + 1, close);
            yield return (start, end);
            at = close + 1;
        }
    }

    private static (int Start, int End) Trim(CleanText text, int start, int end)
    {
        while (start < end && (CleanText.IsSpace(text.Text[start]) || text.Text[start] is '“' or '"'))
        {
            start++;
        }

        while (end > start && (CleanText.IsSpace(text.Text[end - 1]) || text.Text[end - 1] is ',' or '.' or ';'))
        {
            end--;
        }

        return (start, end);
    }

    private static void TakeQuote(
        Paper paper, IReadOnlyList<Citation> citations, ThemeAuthority authority, bool normative, Dictionary<string, Found> found, int start, int end)
    {
        string name = YearAtEnd().Replace(paper.Text.Words(start, end), string.Empty).Trim();
        string? kind = KindBefore(paper.Text, start);
        if (authority.Find(name) is { } whole)
        {
            Add(found, whole.Key, whole.Name, whole, kind, start, end);
            return;
        }

        List<(ThemeEntry Entry, int Start, int End)> parts = authority.Matcher.Find(paper.Text, start, end);
        parts.AddRange(SmallParts(paper.Text, authority, start, end).Where(part => !parts.Exists(known => known.Entry.Key == part.Entry.Key)));
        if (parts.Count > 0 && IsCompound(paper.Text, parts, start, end))
        {
            foreach ((ThemeEntry entry, int partStart, int partEnd) in parts)
            {
                Add(found, entry.Key, entry.Name, entry, kind, partStart, partEnd);
            }

            AddRest(paper, authority, found, kind, parts, start, end);
            return;
        }

        if (IsName(paper.Text, name, kind, normative, start, end) && !IsTitle(paper, citations, start, end))
        {
            Add(found, CitationKeys.Slug(name), name, null, kind, start, end);
        }
    }

    /// <summary>"… - chung sức xây dựng cộng đồng nhân ái" with a small letter behind the dash.</summary>
    private static IEnumerable<(ThemeEntry Entry, int Start, int End)> SmallParts(CleanText text, ThemeAuthority authority, int start, int end)
    {
        foreach ((int from, int to) in DashParts(text, start, end))
        {
            if (authority.Find(text.Words(from, to)) is { } entry)
            {
                yield return (entry, from, to);
            }
        }
    }

    private static List<(int Start, int End)> DashParts(CleanText text, int start, int end)
    {
        List<(int Start, int End)> parts = [];
        int from = start;
        for (int at = start + 1; at < end - 1; at++)
        {
            bool dash = text.Plain[at] == '-' && CleanText.IsSpace(text.Text[at - 1]) && CleanText.IsSpace(text.Text[at + 1]);
            if (dash || text.Text[at] == ':')
            {
                parts.Add(Trim(text, from, at));
                from = at + 1;
            }
        }

        parts.Add(Trim(text, from, end));
        return parts;
    }

    /// <summary>Known names make up a compound when nothing but short joints stands between them and the quote's ends, or a dash parts them.</summary>
    private static bool IsCompound(CleanText text, List<(ThemeEntry Entry, int Start, int End)> parts, int start, int end)
    {
        int covered = parts.Sum(part => part.End - part.Start);
        return covered * 2 >= end - start || DashParts(text, start, end).Exists(piece => parts.Exists(part => part.Start <= piece.Start + 1 && part.End >= piece.End - 1));
    }

    /// <summary>A compound with a part that the file does not know is also a name of its own.</summary>
    private static void AddRest(
        Paper paper, ThemeAuthority authority, Dictionary<string, Found> found, string? kind, List<(ThemeEntry Entry, int Start, int End)> parts, int start, int end)
    {
        bool unknown = DashParts(paper.Text, start, end).Exists(piece =>
            piece.End - piece.Start >= MinLength && !parts.Exists(part => part.Start < piece.End && part.End > piece.Start) && authority.Find(paper.Text.Words(piece.Start, piece.End)) is null);
        if (unknown)
        {
            string name = YearAtEnd().Replace(paper.Text.Words(start, end), string.Empty).Trim();
            Add(found, CitationKeys.Slug(name), name, null, kind, start, end);
        }
    }

    private static void Add(Dictionary<string, Found> found, string key, string name, ThemeEntry? entry, string? kind, int start, int end)
    {
        if (!found.TryGetValue(key, out Found? theme))
        {
            found[key] = theme = new Found(key, name, entry);
        }

        theme.Kind ??= kind;
        theme.Mentions.Add((start, end));
    }

    private static string? KindBefore(CleanText text, int quoteStart)
    {
        int low = Math.Max(0, quoteStart - 60);
        Match match = Kinds().Match(text.Plain[low..quoteStart]);
        return match.Success ? text.Words(low + match.Groups["kind"].Index, low + match.Groups["kind"].Index + match.Groups["kind"].Length).ToLowerInvariant() : null;
    }

    private static bool IsName(CleanText text, string name, string? kind, bool normative, int start, int end)
    {
        if (name.Length is < MinLength or > MaxLength || NoName().IsMatch(Letters.Plain(name)) || name.Contains(';', StringComparison.Ordinal) || name.Split(' ').Length < 2)
        {
            return false;
        }

        int low = Math.Max(0, start - 40);
        if (DefinedTerm().IsMatch(text.Plain.AsSpan(low, start - low)))
        {
            return false;
        }

        if (kind is not null)
        {
            return true;
        }

        int words = name.Split(' ').Length;
        bool sentence = text.Text[Math.Min(end, text.Length - 1)] is '.' || name.Contains(". ", StringComparison.Ordinal);
        return !normative && char.IsUpper(name[0]) && words is >= 3 and <= 16 && !sentence && name.Any(char.IsLower);
    }

    /// <summary>A quote right behind a citation is the cited document's title.</summary>
    private static bool IsTitle(Paper paper, IReadOnlyList<Citation> citations, int start, int end)
    {
        TextSpan span = paper.Text.Raw(start, end);
        return citations.Any(citation => citation.Title is { } title && citation.Span.Contains(span.Start) && Letters.Plain(title).StartsWith(Letters.Plain(paper.Text.Words(start, Math.Min(end, start + 30))), StringComparison.Ordinal));
    }

    /// <summary>"Quỹ …", "Hội …" before a name make it part of an office's name, not a campaign.</summary>
    private static bool IsOffice(CleanText text, int start) =>
        start >= 8 && OfficeLead().IsMatch(text.Plain.AsSpan(Math.Max(0, start - 28), Math.Min(28, start)));

    [GeneratedRegex(@"(?<kind>phong trao(?:\sthi dua)?|cuoc van dong|chuong trinh|chien dich|chu de|mo hinh|phuong cham|nguyen tac|khau hieu|thong diep|tinh than|thang hanh dong|ngay hoi|tuan le|hoi thi|cuoc thi|giai thuong|de an|du an|quy|le hoi|le phat dong|guong|danh hieu|hanh trinh|ngay|tet|dien dan|chuyen muc|cau lac bo|muc tieu|cao diem|dot thi dua|thi dua)(?:\s(?:thi dua|nam \d{4}|la|va|mang ten|co ten|voi ten goi))?[\s:]{0,3}""?\s?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Kinds();

    [GeneratedRegex(@"^(?:ve\s|v/v|dieu\s\d|khoan\s\d|diem\s[a-z]\b|\d|chuong\s[ivx]|cong hoa|doc lap|kinh gui|theo\s|tai\s|cac\s|truong hop|doi voi|noi\s|ban hanh|sua doi|quy dinh|huong dan)|https?:|@", RegexOptions.CultureInvariant)]
    private static partial Regex NoName();

    [GeneratedRegex(@"(?:goi\s(?:chung\s|tat\s)?la|cum tu|cac tu|\btu|dong chu|ghi|doan|thay bang|bo sung|mau so|la)[\s:]{0,3}""?\s?$", RegexOptions.CultureInvariant)]
    private static partial Regex DefinedTerm();

    [GeneratedRegex(@"(?:ban chi dao|ban van dong|ban to chuc)\s(?:[a-z]+\s){0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex OfficeLead();

    [GeneratedRegex(@"\s+năm\s+\d{4}(?:\s*-\s*\d{4})?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearAtEnd();
}
