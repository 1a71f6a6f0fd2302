using Archive.Directives.Parsing;

namespace Archive.Directives.Data;

/// <summary>Gives names printed in capitals their usual letters.</summary>
internal static class OfficeCasing
{
    /// <summary>Phrases whose capitals are fixed; the rest of a name is small save for its first letter and its places.</summary>
    private static readonly string[] s_models =
    [
        .. DataFiles.Offices.Offices.SelectMany(row => row.Variants.Prepend(row.Name)),
        .. DataFiles.Offices.Heads.Select(row => row.Name),
        .. DataFiles.Words.Posts,
        // "cơ sở" holds no "Sở", "cán bộ" no "Bộ", "xã hội" no "Hội".
        .. DataFiles.Words.FixedCasing,
        .. DataFiles.Places.Provinces63.SelectMany(row => row.Variants.Prepend(row.Name)),
        .. DataFiles.Places.Provinces34.Select(row => row.Name),
        "Giáo dục và Đào tạo", "Khoa học và Công nghệ", "Thông tin và Truyền thông", "Văn hóa và Thể thao",
        "Văn hóa, Thể thao và Du lịch", "Nông nghiệp và Môi trường", "Nông nghiệp và Phát triển nông thôn",
        "Tài nguyên và Môi trường", "Kế hoạch và Đầu tư", "Lao động - Thương binh và Xã hội", "Dân tộc và Tôn giáo",
        "Giao thông vận tải", "Quy hoạch - Kiến trúc", "Việt Nam", "Tổ quốc", "Chữ thập đỏ", "Chính sách, Thuế quốc tế",
        "Tuyên giáo và Dân vận", "Phó Trưởng", "Thường trực", "Văn phòng", "Ban Chấp hành", "Thanh niên Cộng sản Hồ Chí Minh",
        "Cộng sản Việt Nam", "Ban Thường vụ", "Đảng bộ", "Đảng ủy", "Hội nghị", "Quản lý", "Chính sách",
    ];

    private static readonly PhraseSet s_modelSet = new(s_models);
    private static readonly PhraseSet s_units = new(
        ["tỉnh", "thành phố", "TP.", "quận", "huyện", "thị xã", "xã", "phường", "thị trấn", "đặc khu", "Quận ủy", "Huyện ủy", "Tỉnh ủy", "Thành ủy", "Thị ủy"]);
    private static readonly PhraseSet s_departments = new(
        ["Bộ", "Sở", "Cục", "Vụ", "Ban", "Viện", "Phòng", "Chi cục", "Tổng cục", "Trung tâm", "Trường", "Hội", "Hội đồng", "Đài", "Báo"]);
    private static readonly HashSet<string> s_small = ["và", "của", "các", "tại", "với", "trực", "thuộc", "cấp", "khu", "vực"];

    public static string Apply(string name)
    {
        char[] letters = name.ToLowerInvariant().ToCharArray();
        string plain = Letters.Plain(name);
        bool capitalNext = true;
        bool place = false;
        int at = 0;
        while (at < letters.Length)
        {
            if (!char.IsLetter(letters[at]))
            {
                place = place && letters[at] is ' ' or '-' or '\'';
                at++;
                continue;
            }

            int wordEnd = WordEnd(letters, at);
            if (!place && TryModel(plain, name, letters, ref at, capitalNext, out bool department))
            {
                capitalNext = department;
                place = EndsWithUnit(plain, at);
                continue;
            }

            int unit = s_units.Match(plain, at, plain.Length, out int unitEnd);
            if (unit >= 0 && !place)
            {
                letters[at] = capitalNext ? char.ToUpperInvariant(letters[at]) : letters[at];
                at = unitEnd;
                place = true;
                capitalNext = false;
                continue;
            }

            bool small = s_small.Contains(new string(letters, at, wordEnd - at));
            if (!small && (capitalNext || place))
            {
                letters[at] = char.ToUpperInvariant(letters[at]);
            }
            else if (IsAbbreviation(plain, at, wordEnd))
            {
                for (int i = at; i < wordEnd; i++)
                {
                    letters[i] = char.ToUpperInvariant(letters[i]);
                }
            }

            capitalNext = s_departments.Match(plain, at, plain.Length, out int departmentEnd) >= 0 && departmentEnd == wordEnd;
            at = wordEnd;
        }

        return new string(letters);
    }

    private static bool TryModel(string plain, string name, char[] letters, ref int at, bool capital, out bool department)
    {
        department = false;
        int id = s_modelSet.Match(plain, at, plain.Length, out int end);
        if (id < 0)
        {
            return false;
        }

        string model = s_models[id];
        if (model.Length == end - at)
        {
            for (int i = 0; i < model.Length; i++)
            {
                letters[at + i] = char.IsUpper(model[i]) ? char.ToUpperInvariant(name[at + i]) : letters[at + i];
            }
        }

        if (capital)
        {
            letters[at] = char.ToUpperInvariant(letters[at]);
        }

        department = s_departments.Match(plain, at, end, out int departmentEnd) >= 0 && departmentEnd == end;
        at = end;
        return true;
    }

    private static bool EndsWithUnit(string plain, int end)
    {
        foreach (string unit in (string[])["quan uy", "huyen uy", "tinh uy", "thanh uy", "thi uy"])
        {
            if (end >= unit.Length && plain.AsSpan(end - unit.Length, unit.Length).SequenceEqual(unit))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Words without a vowel ("UBND", "HĐND", "TNCS") and Roman numerals keep their capitals.</summary>
    private static bool IsAbbreviation(string plain, int from, int to)
    {
        ReadOnlySpan<char> word = plain.AsSpan(from, to - from);
        return word.Length > 1 && (word.IndexOfAny("aeioy") < 0 || word.IndexOfAnyExcept("ivx") < 0) && (word.IndexOf('u') < 0 || word is "ubnd" or "ubmttq" or "ubkt");
    }

    private static int WordEnd(char[] letters, int from)
    {
        int end = from;
        while (end < letters.Length && char.IsLetterOrDigit(letters[end]))
        {
            end++;
        }

        return end;
    }
}
