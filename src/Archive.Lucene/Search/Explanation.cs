using System.Globalization;
using System.Text;

namespace Archive.Lucene.Search;

/// <summary>How a score came about.</summary>
/// <param name="IsMatch">Whether the document matches.</param>
/// <param name="Value">The score of this part; 0 when it does not match.</param>
/// <param name="Description">What the value is.</param>
/// <param name="Details">The parts it was made from.</param>
public sealed record Explanation(bool IsMatch, float Value, string Description, IReadOnlyList<Explanation> Details)
{
    /// <summary>A part that matches.</summary>
    public static Explanation Match(float value, string description, params IReadOnlyList<Explanation> details) => new(true, value, description, details);

    /// <summary>A part that does not match.</summary>
    public static Explanation NoMatch(string description, params IReadOnlyList<Explanation> details) => new(false, 0, description, details);

    /// <summary>One line for each part, indented by its depth.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, 0);
        return text.ToString();
    }

    private void Write(StringBuilder text, int depth)
    {
        text.Append(' ', 2 * depth).Append(IsMatch ? Value.ToString("R", CultureInfo.InvariantCulture) : "no match").Append(" = ").Append(Description).Append('\n');
        foreach (Explanation detail in Details) detail.Write(text, depth + 1);
    }
}
