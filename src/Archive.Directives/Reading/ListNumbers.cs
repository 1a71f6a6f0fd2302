using System.Globalization;
using System.Text;

namespace Archive.Directives.Reading;

/// <summary>Numbers of lists as printed.</summary>
internal static class ListNumbers
{
    private static readonly (int Value, string Roman)[] s_roman =
    [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ];

    /// <summary>The number in a style of HTML's type attribute: 1, a, A, i or I; any other is decimal.</summary>
    internal static string Format(int number, string style) => style switch
    {
        "a" when number > 0 => Letters(number).ToLowerInvariant(),
        "A" when number > 0 => Letters(number),
        "i" when number is > 0 and < 4000 => Roman(number).ToLowerInvariant(),
        "I" when number is > 0 and < 4000 => Roman(number),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A to Z, then AA to ZZ as Word counts (the letter doubled).</summary>
    internal static string Letters(int number) => new((char)('A' + ((number - 1) % 26)), Math.Min(((number - 1) / 26) + 1, 32));

    /// <summary>Roman capitals for 1 to 3,999.</summary>
    internal static string Roman(int number)
    {
        StringBuilder roman = new();
        foreach ((int value, string letters) in s_roman)
        {
            for (; number >= value; number -= value) roman.Append(letters);
        }

        return roman.ToString();
    }
}
