using System.Text;
using Archive.Directives.Model;
using Archive.Directives.Parsing;
using Archive.Testing;
using Archive.Testing.Generation;
using Xunit;

namespace Archive.Directives.Tests.Parsing;

/// <summary>The parser takes any text: nothing is thrown, every span lies inside, and the text is what was given.</summary>
public sealed class AnyTextTests
{
    private const int Mutations = 1500;
    private static readonly RandomSeed s_seed = RandomSeed.Current(20260711);

    private static readonly string[] s_pieces =
    [
        "Số: ", "12/QĐ-UBND", "số 5-KL/TW", "KT. ", "TM. ỦY BAN NHÂN DÂN", "Nơi nhận:", "- Như trên;", "Kính gửi:", "\n\n", "\t", "|", "ngày 31 tháng 12 năm 2025", "(Kèm theo Quyết định số ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM", "Luật ", "của ", "“", "”", "\u00A0", "\uD800", "\u0301", "Ð", "PHỤ LỤC", "Điều 1.", "a)", "CHỦ TỊCH", "[1]", "và số ", "QUYỀN ",
    ];

    [Fact]
    public void Parse_MutatedPapers_NothingIsThrownAndSpansLieInside()
    {
        string[] papers = [.. DirectiveGenerator.Generate(60, s_seed.Value, DirectiveFormat.Text, DirectiveFormat.Markdown).Select(directive => Encoding.UTF8.GetString(directive.Content))];
        Random random = new(s_seed.Value);
        for (int i = 0; i < Mutations; i++)
        {
            string text = Mutate(papers[random.Next(papers.Length)], random);
            Directive directive;
            try
            {
                directive = DirectiveParser.Parse(text);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"{s_seed}, mutation {i}: {error.GetType().Name}\n{text}", error);
            }

            Assert.Same(text, directive.Text);
            Assert.All(directive.Citations, citation => Inside(citation.Span, text));
            Assert.All(directive.Distribution, line => Inside(line.Span!.Value, text));
            Assert.All(directive.Clauses, clause => Inside(clause.Span, text));
        }
    }

    private static void Inside(TextSpan span, string text) => Assert.True(span.Start >= 0 && span.Start <= span.End && span.End <= text.Length, $"{span} of {text.Length}");

    private static string Mutate(string paper, Random random)
    {
        StringBuilder text = new(paper);
        for (int change = random.Next(1, 12); change > 0 && text.Length > 0; change--)
        {
            int at = random.Next(text.Length);
            int length = Math.Min(random.Next(1, 200), text.Length - at);
            switch (random.Next(4))
            {
                case 0: text.Remove(at, length); break;
                case 1: text.Insert(at, s_pieces[random.Next(s_pieces.Length)]); break;
                case 2: text.Insert(random.Next(text.Length), text.ToString(at, length)); break;
                default: text.Replace('\n', ' ', at, length); break;
            }
        }

        return text.ToString();
    }
}
