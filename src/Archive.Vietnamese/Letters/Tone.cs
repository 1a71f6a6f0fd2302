namespace Archive.Vietnamese;

/// <summary>The six tones, in the order in which Vietnamese dictionaries sort them.</summary>
public enum Tone
{
    /// <summary>Thanh ngang: no mark.</summary>
    Ngang = 0,

    /// <summary>Thanh huyền: grave, U+0300.</summary>
    Huyen = 1,

    /// <summary>Thanh hỏi: hook above, U+0309.</summary>
    Hoi = 2,

    /// <summary>Thanh ngã: tilde, U+0303.</summary>
    Nga = 3,

    /// <summary>Thanh sắc: acute, U+0301.</summary>
    Sac = 4,

    /// <summary>Thanh nặng: dot below, U+0323.</summary>
    Nang = 5,
}
