namespace Archive.Vietnamese;

/// <summary>Where the tone of oa, oe and uy without coda is written; nothing else differs between the styles.</summary>
public enum ToneStyle
{
    /// <summary>On the main vowel: hoà, khoẻ, thuỷ.</summary>
    New,

    /// <summary>On the first letter: hòa, khỏe, thủy.</summary>
    Old,
}
