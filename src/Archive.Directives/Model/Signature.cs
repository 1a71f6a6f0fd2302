namespace Archive.Directives.Model;

/// <summary>On whose authority a paper is signed ("thể thức đề ký").</summary>
public enum SigningForm
{
    /// <summary>The head signs for himself.</summary>
    Direct,

    /// <summary>T/M, TM.: thay mặt, on behalf of a body that decides together.</summary>
    OnBehalf,

    /// <summary>K/T, KT.: ký thay, a deputy for the head.</summary>
    ForHead,

    /// <summary>T/L, TL.: thừa lệnh, by order.</summary>
    ByOrder,

    /// <summary>TUQ.: thừa ủy quyền, by authorisation.</summary>
    ByAuthorisation,

    /// <summary>Q.: quyền, acting head.</summary>
    Acting,
}

/// <summary>One signature at the end of a paper; joint papers have several.</summary>
/// <param name="Name">The signer's name without titles; null when the block has none.</param>
/// <param name="Form">The first printed form; null when no signature block was found.</param>
/// <param name="Organ">The body signed for, in normal capitals ("Ban Thường vụ"); null when none is printed.</param>
/// <param name="Position">The post of the one who signs ("Phó Bí thư Thường trực").</param>
public sealed record Signature(
    Extracted<string>? Name,
    Extracted<SigningForm>? Form,
    Extracted<string>? Organ,
    Extracted<string>? Position);
