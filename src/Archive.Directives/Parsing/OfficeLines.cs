using Archive.Directives.Data;

namespace Archive.Directives.Parsing;

/// <summary>Joins the lines of the issuer's column to names of offices, whatever way they were broken.</summary>
internal static class OfficeLines
{
    private const int MaxNameLength = 160;

    // "BỘ A - BỘ B - BỘ C" of a joint paper.
    private const int MaxJointLength = 420;

    /// <summary>The names in the order of the page: the higher body first, the issuer last; without repeats.</summary>
    public static List<Piece> Read(Paper paper, int zoneEnd, List<(int Start, int End)> taken)
    {
        List<Piece> offices = [];
        List<(int Start, int End)> current = [];
        foreach ((int start, int end) in Cells(paper, zoneEnd, taken))
        {
            string soFar = Join(paper, current);
            if (current.Count > 0 && StartsOffice(paper, start, end, soFar))
            {
                Close(paper, current, offices);
            }

            current.Add((start, end));
        }

        Close(paper, current, offices);
        return offices;
    }

    private static void Close(Paper paper, List<(int Start, int End)> current, List<Piece> offices)
    {
        string name = Join(paper, current).Trim(' ', '-', '_', '.', ',', ':', '=');
        if (current.Count > 0 && name.Length > 2 && name.Length <= (name.Contains(" - ", StringComparison.Ordinal) ? MaxJointLength : MaxNameLength) && !offices.Exists(office => Letters.Plain(office.Value) == Letters.Plain(name)))
        {
            bool together = paper.Lines.At(current[^1].Start) - paper.Lines.At(current[0].Start) < 2 * current.Count && !paper.Anchors.Any(anchor => anchor.Start >= current[0].Start && anchor.End <= current[^1].End);
            offices.Add(new Piece(OfficeTable.NormalCase(name), current[0].Start, together ? current[^1].End : current[0].End));
        }

        current.Clear();
    }

    private static string Join(Paper paper, List<(int Start, int End)> cells) =>
        string.Join(' ', cells.Select(cell => paper.Text.Words(cell.Start, cell.End)));

    /// <summary>Capital cells of the header that nothing else has claimed.</summary>
    private static IEnumerable<(int Start, int End)> Cells(Paper paper, int zoneEnd, List<(int Start, int End)> taken)
    {
        LineTable lines = paper.Lines;
        int last = lines.At(Math.Max(paper.Start, zoneEnd - 1));
        for (int i = lines.At(paper.Start); i <= last; i++)
        {
            if (lines.IsRule(i))
            {
                continue;
            }

            foreach ((int start, int end) in lines.Cells(i))
            {
                foreach ((int from, int to) in Remove(start, Math.Min(end, zoneEnd), taken))
                {
                    int first = from;
                    int after = to;
                    Trim(paper.Text.Text, ref first, ref after);
                    if (after - first >= 2 && lines.IsCapitals(first, after))
                    {
                        yield return (first, after);
                    }
                }
            }
        }
    }

    private static void Trim(string text, ref int start, ref int end)
    {
        while (start < end && !char.IsLetterOrDigit(text[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetterOrDigit(text[end - 1]) && text[end - 1] != ',' && text[end - 1] != '-')
        {
            end--;
        }
    }

    private static IEnumerable<(int Start, int End)> Remove(int start, int end, List<(int Start, int End)> taken)
    {
        foreach ((int from, int to) in taken.OrderBy(span => span.Start))
        {
            if (to <= start || from >= end)
            {
                continue;
            }

            if (from > start)
            {
                yield return (start, from);
            }

            start = Math.Max(start, to);
        }

        if (end > start)
        {
            yield return (start, end);
        }
    }

    /// <summary>A line opens a new office when it begins with the head of one and what stands above is a whole name.</summary>
    private static bool StartsOffice(Paper paper, int start, int end, string soFar)
    {
        string plain = paper.Text.Plain;
        bool known = OfficeTable.KnownAt(plain, start, end, out int knownEnd) is not null && knownEnd == end;
        HeadRow? head = OfficeTable.HeadAt(plain, start, end, out int headEnd);
        if (!known && (head is null || !IsHeadHere(head.Name, plain, headEnd, end)))
        {
            return false;
        }

        return IsComplete(Letters.Plain(soFar));
    }

    /// <summary>"PHÒNG, CHỐNG …" and "HỘI NGHỊ" begin no office; "THUẾ" only does before the name of a place.</summary>
    private static bool IsHeadHere(string head, string plain, int headEnd, int end)
    {
        string rest = plain[headEnd..end].TrimStart();
        return head switch
        {
            "Phòng" => !rest.StartsWith("chong", StringComparison.Ordinal) && !rest.StartsWith("chay", StringComparison.Ordinal) && !rest.StartsWith(',') && rest.Length > 0,
            "Hội" => !rest.StartsWith("nghi", StringComparison.Ordinal),
            "Thuế" => rest.StartsWith("tinh", StringComparison.Ordinal) || rest.StartsWith("thanh pho", StringComparison.Ordinal) || rest.StartsWith("tp", StringComparison.Ordinal) || rest.StartsWith("co so", StringComparison.Ordinal),
            _ => true,
        };
    }

    private static bool IsComplete(string soFar)
    {
        if (soFar.EndsWith(',') || soFar.EndsWith('-') || soFar.EndsWith(" va", StringComparison.Ordinal))
        {
            return false;
        }

        if (OfficeTable.Known(soFar) is not null)
        {
            return true;
        }

        HeadRow? head = OfficeTable.HeadAt(soFar, 0, soFar.Length, out int headEnd);
        if (head is not null && headEnd == soFar.Length)
        {
            // "TỈNH ỦY" over "BAN TỔ CHỨC": a committee may stand without its place; other heads need more words.
            return head.Name is "Tỉnh ủy" or "Thành ủy" or "Quận ủy" or "Huyện ủy" or "Thị ủy" or "Đảng ủy" or "Ban Tổ chức" or "Ban Dân vận" or "Ban Tuyên giáo";
        }

        return !s_prefixes.Contains(soFar);
    }

    /// <summary>Beginnings of known names: "ban chap hanh trung", "uy ban".</summary>
    private static readonly HashSet<string> s_prefixes = MakePrefixes();

    private static HashSet<string> MakePrefixes()
    {
        HashSet<string> prefixes = [];
        foreach (string name in DataFiles.Offices.Offices.Select(row => row.Name).Concat(DataFiles.Offices.Heads.Select(row => row.Name)))
        {
            string plain = Letters.Plain(name);
            for (int space = plain.IndexOf(' ', StringComparison.Ordinal); space > 0; space = plain.IndexOf(' ', space + 1))
            {
                prefixes.Add(plain[..space].TrimEnd(','));
            }
        }

        return prefixes;
    }
}
