using System.Globalization;

namespace Archive.Testing;

/// <summary>
/// The seed of a random test. It is fixed unless ARCHIVE_TEST_SEED gives another one, and belongs in every failure
/// text: "seed 17".
/// </summary>
/// <param name="Value">The seed.</param>
public readonly record struct RandomSeed(int Value)
{
    /// <summary>The environment variable that gives another seed.</summary>
    public const string Variable = "ARCHIVE_TEST_SEED";

    /// <summary>The seed of this run: that of the environment, or else the fixed one given here.</summary>
    public static RandomSeed Current(int fixedSeed) =>
        int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out int seed)
            ? new RandomSeed(seed)
            : new RandomSeed(fixedSeed);

    /// <summary>A new generator, always the same for the same seed.</summary>
    public Random NewRandom() => new(Value);

    /// <summary>A seed of its own for case number <paramref name="index"/>, so that one case can be run again alone.</summary>
    public RandomSeed ForCase(int index) => new(unchecked((Value * 486187739) ^ (index * 16777619)));

    /// <summary>"seed 17 (ARCHIVE_TEST_SEED=17 runs it again)".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"seed {Value} ({Variable}={Value} runs it again)");
}
