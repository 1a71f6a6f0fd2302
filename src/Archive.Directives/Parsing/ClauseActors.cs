using System.Text.RegularExpressions;
using Archive.Directives.Data;

namespace Archive.Directives.Parsing;

/// <summary>The bodies charged in a clause ("cơ quan được giao"): those it opens with before a verb of charge, or names after "Giao".</summary>
internal static partial class ClauseActors
{
    private const int MaxLength = 220;
    private const int MaxActors = 8;

    public static List<string> Read(CleanText text, int start, int end)
    {
        int limit = Math.Min(end, start + MaxLength + 120);
        if (start >= limit)
        {
            return [];
        }

        Match opening = Opening().Match(text.Plain, start, limit - start);
        int from = opening.Success ? opening.Index + opening.Length : start;
        Match verb = Verb().Match(text.Plain, from, limit - from);
        if (!verb.Success || verb.Index - from is < 4 or > MaxLength)
        {
            return [];
        }

        string names = text.Words(from, verb.Index);
        if (names.Contains('.', StringComparison.Ordinal) || names.Contains(':', StringComparison.Ordinal) || !StartsWithBody(text, from, verb.Index))
        {
            return [];
        }

        return [.. names.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(name => name.Length > 2 && name.Length < 90).Take(MaxActors)];
    }

    private static bool StartsWithBody(CleanText text, int from, int end)
    {
        while (from < end && CleanText.IsSpace(text.Text[from]))
        {
            from++;
        }

        string plain = text.Plain;
        return OfficeTable.HeadAt(plain, from, end, out _) is not null || OfficeTable.KnownAt(plain, from, end, out _) is not null || WordTable.Posts.StartsAt(plain, from, end) || Collective().IsMatch(plain.AsSpan(from, end - from));
    }

    [GeneratedRegex(@"\G\s{0,4}(?:giao|de\s{1,2}nghi|yeu\s{1,2}cau)\s{1,4}(?:cho\s{1,2})?", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"(?<![a-z])(?:chi dao|chu tri|phoi hop|tham muu|huong dan|to chuc|trien khai|thuc hien|quan triet|xay dung|chiu trach nhiem|can cu|lanh dao|theo doi|tiep tuc|chu dong|tang cuong|day manh|rao soat|ra soat|co trach nhiem|nghien cuu|tap trung|theo chuc nang|quan tam|thuong xuyen|tuyen truyen|bo tri|tong hop|dam bao|bao dam|kiem tra)(?![a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Verb();

    [GeneratedRegex(@"^(?:cac\s|thu truong|mat tran|uy ban|hoi |doan |ban |dang |cap uy|chi bo|nguoi dung dau|lien doan|bo chi huy|to )", RegexOptions.CultureInvariant)]
    private static partial Regex Collective();
}
