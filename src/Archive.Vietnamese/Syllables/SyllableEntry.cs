namespace Archive.Vietnamese;

/// <summary>A toneless syllable of the inventory; 16 bytes, so that four share a cache line.</summary>
/// <param name="Letters">Packed as <see cref="LetterCode"/> says; 0 in an empty slot.</param>
/// <param name="Length">Letters, 1 to 7.</param>
/// <param name="OnsetLength">Letters of the onset as written: "gi" of "gìn" has 1, as its i is the nucleus.</param>
/// <param name="CodaLength">Consonants at the end, 0 to 2.</param>
/// <param name="NewTone">Index of the letter that carries the tone in the new style (hoà).</param>
/// <param name="OldTone">The same in the old style (hòa).</param>
/// <param name="IsStop">Coda c, ch, p or t: only sắc and nặng.</param>
/// <param name="Swapped">The letter, counted from the end, that the search key swaps between i and y; 255 for none.</param>
internal readonly record struct SyllableEntry(
    ulong Letters,
    byte Length,
    byte OnsetLength,
    byte CodaLength,
    byte NewTone,
    byte OldTone,
    bool IsStop,
    byte Swapped)
{
    internal const byte NoSwap = byte.MaxValue;

    /// <summary>i and y differ in one bit of their codes.</summary>
    private const ulong Swap = LetterCode.I ^ LetterCode.Y;

    /// <summary>The letters of the search key: i for y after an onset, quy for qui.</summary>
    internal ulong KeyLetters => Swapped == NoSwap ? Letters : Letters ^ (Swap << (8 * Swapped));

    /// <summary>Whether the syllable can be written with that tone; no tone on a stop is unaccented writing only.</summary>
    internal bool Allows(Tone tone) => !IsStop || tone is Tone.Sac or Tone.Nang;

    /// <summary>As <see cref="Allows"/>, and a missing tone may be one that was not typed.</summary>
    internal bool AllowsUnaccented(Tone tone) => !IsStop || tone is Tone.Ngang or Tone.Sac or Tone.Nang;
}
