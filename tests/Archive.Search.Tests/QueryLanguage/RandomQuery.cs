using System.Text;
using Archive.Search.QueryLanguage;
using Archive.Vietnamese;

namespace Archive.Search.Tests.QueryLanguage;

/// <summary>Random queries: trees of the language, and strings that nobody would type.</summary>
internal static class RandomQuery
{
    private static readonly string[] s_words =
        ["kế", "hoạch", "nhân", "ái", "chung", "sức", "UBND", "2023", "tỉnh", "ủy", "duong", "đường", "xaay", "519-CV/QU", "3/2024", "and", "hoặc"];

    private static readonly string[] s_fragments =
    [
        "\"", "“", "”", "(", ")", "((", "))", " AND ", " OR ", " NOT ", " VÀ ", " HOẶC ", " KHÔNG ", "-", " -", "*", "~", "~3", ":", "..", "[", "]", "{", "}",
        " TO ", ">=", "<", "loại:", "coquan:", "ngày:", "năm:", "số:", "người ký:", "chủ đề:", "trích-yếu:", "2020..2023", "[2020 TO *]", "16/12/2021", "31/02/2021",
        "519-CV/QU", "số 519", "tháng 3/2024", "kế hoạch", "nhân ái", "chung suc", "xaay duwngj", "UBND", " ", "  ", "\t", "\n", "\u0301", "\u200B", "\uFEFF", "\u00A0",
        "\uD83D\uDE00", "\uD800", "\uDC00", "\u202E", "ﬁ", "Ａ", "ắ", "đ", "ß", "İ", "ı", "%", "\\", "/", "'", "<script>", "&amp;", "\u0000", ",", ".", ";", "!", "?", "|", "^", "+", "=",
    ];

    /// <summary>A string of fragments of the language, words and noise.</summary>
    internal static string Text(Random random)
    {
        StringBuilder text = new();
        int fragments = random.Next(1, random.Next(8) == 0 ? 120 : 14);
        for (int i = 0; i < fragments; i++)
        {
            switch (random.Next(10))
            {
                case 0:
                    text.Append((char)random.Next(1, 0xFFFF));
                    break;
                case 1 or 2 or 3:
                    text.Append(s_words[random.Next(s_words.Length)]).Append(random.Next(4) == 0 ? "" : " ");
                    break;
                default:
                    text.Append(s_fragments[random.Next(s_fragments.Length)]);
                    break;
            }
        }

        if (random.Next(40) == 0)
        {
            text.Insert(0, new string("(\"-*"[random.Next(4)], random.Next(1, 1_200)));
        }

        return text.ToString();
    }

    /// <summary>A tree as the parser could have made it: normal form, so that printing and parsing must give it back.</summary>
    internal static QueryNode Tree(Random random, int depth) => random.Next(depth == 0 ? 5 : 9) switch
    {
        0 or 1 => Words(random),
        2 => new PhraseNode(Text(random, 1, 3), default, random.Next(3) == 0 ? random.Next(1, QueryLimits.Slop + 1) : 0, default),
        3 => new PrefixNode("xây dựng kế hoạch".Split(' ')[random.Next(4)], default),
        4 => Field(random, depth),
        5 => new NotNode(Without<NotNode>(random, depth - 1), default),
        6 or 7 => new AndNode([.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Without<AndNode>(random, depth - 1))], default),
        _ => new OrNode([.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Without<OrNode>(random, depth - 1))], default),
    };

    private static QueryNode Without<T>(Random random, int depth)
        where T : QueryNode
    {
        while (true)
        {
            QueryNode node = Tree(random, depth);
            if (node is not T)
            {
                return node;
            }
        }
    }

    private static FieldNode Field(Random random, int depth)
    {
        (string name, QueryField field) = QueryFields.Names[random.Next(QueryFields.Names.Count)];
        QueryNode value = QueryFields.IsDate(field) ? Days(random) : random.Next(3) switch
        {
            0 => new WordsNode([default], Text(random, 1, 1), default),
            1 => new PhraseNode(Text(random, 1, 3), default, 0, default),
            _ when depth > 0 => new OrNode([Words(random), new PhraseNode(Text(random, 1, 2), default, 0, default)], default),
            _ => new PrefixNode("kế", default),
        };
        return new FieldNode(field, name, value, default);
    }

    private static DaysNode Days(Random random)
    {
        int first = random.Next(1990, 2030);
        int last = first + random.Next(1, 9);
        return random.Next(3) switch
        {
            0 => new DaysNode(new DateOnly(first, 1, 1), new DateOnly(last, 12, 31), $"{first}..{last}", default),
            1 => new DaysNode(new DateOnly(first, 2, 1), null, $">=02/{first}", default),
            _ => new DaysNode(new DateOnly(first, 3, 9), new DateOnly(first, 3, 9), $"9/3/{first}", default),
        };
    }

    private static WordsNode Words(Random random) => new([default(TextSpan)], Text(random, 1, 4), default);

    private static string Text(Random random, int least, int most) =>
        string.Join(' ', Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => s_words[random.Next(s_words.Length)]));
}
