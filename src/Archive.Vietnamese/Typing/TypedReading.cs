namespace Archive.Vietnamese;

/// <summary>What a word typed with the keys of Telex or VNI, but without the program that turns them into marks, means.</summary>
/// <param name="Text">Lower case, tone in the new style.</param>
/// <param name="IsStrong">
/// True when a key was used that no plain word has (w, a doubled vowel, dd; a digit inside, 6 to 9). A weak reading,
/// a final tone key alone, is also what "bus", "test" or "quan1" look like.
/// </param>
public sealed record TypedReading(string Text, bool IsStrong);
