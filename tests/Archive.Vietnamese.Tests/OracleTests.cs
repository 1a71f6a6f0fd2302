using System.Globalization;
using System.Text;

namespace Archive.Vietnamese.Tests;

/// <summary>
/// Our tables against the framework's, where the framework has any: with invariant globalization it has none, and these
/// tests have nothing to compare with. Run with DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0 to compare.
/// </summary>
public class OracleTests
{
    private const int Seed = 519;

    [Fact]
    public void Compose_MarksInUnicodeOrder_EqualsTheFrameworksForm()
    {
        if (!HasIcu())
        {
            return;
        }

        Random random = new(Seed);
        string letters = string.Concat(Enumerable.Range(0x41, 0x500).Select(static unit => (char)unit)
            .Where(static unit => char.IsLetter(unit) && unit.ToString().Normalize(NormalizationForm.FormC) == unit.ToString()));
        for (int round = 0; round < 50_000; round++)
        {
            char letter = letters[random.Next(letters.Length)];
            string text = letter.ToString() + (char)(0x300 + random.Next(0x46)) + (random.Next(3) == 0 ? ((char)(0x300 + random.Next(0x46))).ToString() : string.Empty);
            string expected = text.Normalize(NormalizationForm.FormC);
            if (IsOurOwnOrder(text))
            {
                continue;
            }

            string got = VietnameseText.Compose(text);
            Assert.True(expected == got, $"Seed {Seed}, round {round}: {Units(text)} gave {Units(got)}, not {Units(expected)}");
        }
    }

    [Fact]
    public void Titles_OfLetters_AreOrderedAsInCldr()
    {
        if (!HasIcu())
        {
            return;
        }

        Random random = new(Seed);
        CompareInfo vietnamese = CultureInfo.GetCultureInfo("vi-VN").CompareInfo;
        string[] syllables = ["ma", "mà", "mả", "mã", "má", "mạ", "mă", "mắ", "mâ", "Ma", "MA", "đa", "da", "Đa", "hoa", "hòa", "hoà", "ơn", "ôn", "on", "ưa", "ua", "12", "9", "xa", "ya"];
        for (int round = 0; round < 20_000; round++)
        {
            string left = string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => syllables[random.Next(syllables.Length)]));
            string right = string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => syllables[random.Next(syllables.Length)]));
            int expected = Math.Sign(vietnamese.Compare(left, right));
            int got = Math.Sign(VietnameseCollation.Titles.Compare(left, right));
            Assert.True(expected == got, $"Seed {Seed}, round {round}: {left} against {right} gave {got}, not {expected}");
        }
    }

    /// <summary>Vietnamese marks are put in our order before composing, and repeats fall away: no oracle for these.</summary>
    private static bool IsOurOwnOrder(string text)
    {
        string decomposed = text.Normalize(NormalizationForm.FormD);
        bool vietnamese = "aeiouydAEIOUYD".Contains(decomposed[0], StringComparison.Ordinal) || text[0] is 'đ' or 'Đ';
        return vietnamese && decomposed[1..].All(static mark => MarkTable.Rank(mark) > 0);
    }

    private static bool HasIcu()
    {
        try
        {
            bool composes = "a\u0301".Normalize(NormalizationForm.FormC) == "á";
            return composes && CultureInfo.GetCultureInfo("vi-VN").CompareInfo.Compare("đ", "e") < 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private static string Units(string text) => string.Join(' ', text.Select(static unit => ((int)unit).ToString("X4", CultureInfo.InvariantCulture)));
}
