namespace Archive.Testing.Generation;

/// <summary>Writes the tone of oa, oe and uy the old way: hoà, khoẻ, uỷ.</summary>
internal static class OldTonePlacement
{
    // In a closed syllable (hoàn, huỳnh) and after q (quý) both ways agree, so plain replacement is enough.
    private static readonly (string New, string Old)[] s_pairs =
    [
        ("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("õa", "oã"), ("ọa", "oạ"),
        ("òe", "oè"), ("óe", "oé"), ("ỏe", "oẻ"), ("õe", "oẽ"), ("ọe", "oẹ"),
        ("ùy", "uỳ"), ("úy", "uý"), ("ủy", "uỷ"), ("ũy", "uỹ"), ("ụy", "uỵ"), ("Ủy", "Uỷ"),
    ];

    public static string Apply(string text)
    {
        foreach ((string from, string to) in s_pairs)
        {
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        return text;
    }
}
