namespace Archive.Vietnamese;

/// <summary>
/// VNI keys left raw ("su7c1", "d9uo75c"): 1 to 5 are sắc huyền hỏi ngã nặng, 6 circumflex, 7 horn, 8 breve, 9 đ, 0
/// takes the tone away. "quan1" may also be Quận 1: such a reading is weak.
/// </summary>
public static class Vni
{
    /// <summary>
    /// All readings of one token, most likely first; empty when there is none: no letter first, a digit that marks
    /// nothing, or no syllable of the grammar (B40, K19, covid19, phuong5).
    /// </summary>
    public static IReadOnlyList<TypedReading> Decode(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        string keys = VietnameseText.Compose(token).ToLowerInvariant();
        bool plausible = keys.Length is > 1 and <= KeyWalk.MaxKeys && keys.Any(char.IsAsciiDigit)
            && keys.All(static key => char.IsAsciiDigit(key) || CharacterTable.Code(CharacterTable.Get(key)) != 0);
        return plausible ? new KeyWalk(keys, isTelex: false).Run() : [];
    }

    /// <summary>The most likely reading, or null when there is none.</summary>
    public static TypedReading? First(string token) => Decode(token) is [var first, ..] ? first : null;
}
