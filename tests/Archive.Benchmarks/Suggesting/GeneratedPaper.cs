using System.Globalization;
using Archive.Directives.Model;
using Archive.Testing.Generation;

namespace Archive.Benchmarks.Suggesting;

/// <summary>A paper of the generated index: the same for the same seed and number.</summary>
internal sealed record GeneratedPaper(int Place, string Subject, string Issuer, string Theme, string Number)
{
    private static readonly string[] s_issuers = ["Ủy ban nhân dân huyện", "Huyện ủy", "Ban Chỉ đạo huyện", "Hội Khuyến nhân", "Đảng ủy xã"];
    private static readonly string[] s_symbols = ["KH/HU", "CV/HU", "BC/UBND", "QĐ-UBND", "TB/ĐU"];

    internal static GeneratedPaper Of(int seed, int number)
    {
        Random random = new(unchecked((seed * 486187739) ^ (number * 16777619)));
        GeneratorWords words = GeneratorWords.Default;
        string One(string[] choices) => choices[random.Next(choices.Length)];
        GeneratorTopic topic = words.Topics[random.Next(words.Topics.Length)];
        string place = $"{One(words.PlaceFirst)} {One(words.PlaceSecond)}";
        int office = random.Next(s_issuers.Length);
        int year = random.Next(2005, 2027);
        return new GeneratedPaper(
            number,
            $"Về việc {One(words.Verbs)} {One(topic.Objects)} tại {place} năm {year}, {One(words.Purposes)}",
            $"{s_issuers[office]} {place}",
            One(topic.Campaigns),
            $"{random.Next(1, 4_000)}-{s_symbols[office]}");
    }

    internal Directive ToDirective() => new()
    {
        Id = Place.ToString(CultureInfo.InvariantCulture),
        File = Place.ToString(CultureInfo.InvariantCulture) + ".txt",
        Text = Subject,
        Extent = new TextSpan(0, Subject.Length),
        Subject = Extracted.Printed(Subject, new TextSpan(0, Subject.Length), "generated"),
        IssuingBody = Extracted.Printed(Issuer, null, "generated"),
        Number = Extracted.Printed(Number, null, "generated"),
        Themes = [Extracted.Printed(new Theme(Theme, Theme, null, false, [], []), null, "generated")],
    };
}
