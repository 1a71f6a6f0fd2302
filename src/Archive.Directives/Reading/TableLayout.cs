namespace Archive.Directives.Reading;

/// <summary>
/// Lays a table row as text. The head and the foot of an official paper are tables whose cells hold several lines each
/// (issuer | national title; recipients | signature): such rows are written cell after cell, so that each cell's lines
/// stay together. Rows whose cells hold one line each are written as one line with tabs between the cells.
/// </summary>
internal static class TableLayout
{
    /// <summary>The lines of one row, given the lines of each cell. Blank lines are left out.</summary>
    internal static IReadOnlyList<string> LinesOf(IReadOnlyList<IReadOnlyList<string>> cells)
    {
        List<List<string>> filled = [.. cells.Select(cell => cell.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.Trim()).ToList())];
        if (filled.All(cell => cell.Count == 0)) return [];
        if (filled.Any(cell => cell.Count > 1)) return [.. filled.SelectMany(cell => cell)];
        return [string.Join('\t', filled.Select(cell => cell.FirstOrDefault() ?? "")).Trim('\t')];
    }
}
