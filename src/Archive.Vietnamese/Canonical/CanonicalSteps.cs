namespace Archive.Vietnamese;

/// <summary>What <see cref="VietnameseText.Canonicalize(string, CanonicalSteps)"/> repairs, in the order of the work.</summary>
[Flags]
public enum CanonicalSteps
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>UTF-8 that was read as Windows-1252 ("á»¦y" → "Ủy").</summary>
    Mojibake = 1,

    /// <summary>Character references of HTML ("&amp;#7843;" → "ả").</summary>
    HtmlEntities = 2,

    /// <summary>Full-width letters, digits and signs.</summary>
    Width = 4,

    /// <summary>Soft hyphens, zero-width and direction characters are deleted, all kinds of blanks become a space.</summary>
    Invisibles = 8,

    /// <summary>Eth for đ, ƣ for ư, Cyrillic and Greek letters inside Latin words.</summary>
    Lookalikes = 16,

    /// <summary>Composition (NFC) with the marks put in order first.</summary>
    Compose = 32,

    /// <summary>Curly quotes and all dashes become the ASCII ones.</summary>
    Punctuation = 64,

    /// <summary>uơ and ưo before a coda, which no syllable has, become ươ ("nguời" → "người").</summary>
    HornRepair = 128,

    /// <summary>What every text of the index and every query goes through.</summary>
    Default = Width | Invisibles | Lookalikes | Compose | Punctuation | HornRepair,

    /// <summary>The default, and the damage of wrong readers of the bytes; for text of unknown origin.</summary>
    All = Default | Mojibake | HtmlEntities,
}
