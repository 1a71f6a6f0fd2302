using System.Globalization;
using System.Text;

namespace Archive.Testing.Scoring;

/// <summary>Right, missed and wrong values of one field.</summary>
public sealed class FieldScore(string name)
{
    public string Name { get; } = name;

    public int Right { get; private set; }

    public int Missed { get; private set; }

    public int Wrong { get; private set; }

    public List<string> Differences { get; } = [];

    public double Precision => Right + Wrong == 0 ? 1 : (double)Right / (Right + Wrong);

    public double Recall => Right + Missed == 0 ? 1 : (double)Right / (Right + Missed);

    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>One value against one; a derived value where the gold has none is neither right nor wrong.</summary>
    public void Add(string file, string? gold, string? found, bool derived, Func<string, string> normal)
    {
        bool same = gold is not null && found is not null && normal(gold) == normal(found);
        if (same)
        {
            Right++;
            return;
        }

        Missed += gold is null ? 0 : 1;
        Wrong += found is null || (gold is null && derived) ? 0 : 1;
        if (gold is not null || (found is not null && !derived))
        {
            Differences.Add($"{file}: gold [{gold}] found [{found}]");
        }
    }

    /// <summary>A list against a list, each item once.</summary>
    public void AddList(string file, IEnumerable<string> gold, IEnumerable<string> found, Func<string, string> normal)
    {
        List<string> open = [.. found];
        foreach (string item in gold)
        {
            int index = open.FindIndex(candidate => normal(candidate) == normal(item));
            if (index >= 0)
            {
                Right++;
                open.RemoveAt(index);
            }
            else
            {
                Missed++;
                Differences.Add($"{file}: missed [{item}]");
            }
        }

        Wrong += open.Count;
        Differences.AddRange(open.Select(item => $"{file}: wrong [{item}]"));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"| {Name,-13} | {Right,5} | {Missed,6} | {Wrong,5} | {Precision,9:F3} | {Recall,6:F3} | {F1,5:F3} |");

    public static string Table(IEnumerable<FieldScore> scores)
    {
        StringBuilder table = new();
        table.AppendLine("| field         | right | missed | wrong | precision | recall | F1    |");
        table.AppendLine("|---------------|-------|--------|-------|-----------|--------|-------|");
        foreach (FieldScore score in scores)
        {
            table.AppendLine(score.ToString());
        }

        return table.ToString();
    }
}
