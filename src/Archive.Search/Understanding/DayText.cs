using System.Globalization;

namespace Archive.Search.Understanding;

/// <summary>Days as people write them.</summary>
internal static class DayText
{
    /// <summary>"ban hành ngày 16/12/2021", "ban hành từ 01/03/2024 đến 31/03/2024"; an open end is left out.</summary>
    internal static string Issued(DateOnly? first, DateOnly? last) =>
        (first == DateOnly.MinValue ? null : first, last == DateOnly.MaxValue ? null : last) switch
        {
            ({ } from, { } to) when from == to => $"ban hành ngày {Day(from)}",
            ({ } from, { } to) => $"ban hành từ {Day(from)} đến {Day(to)}",
            ({ } from, null) => $"ban hành từ {Day(from)} trở đi",
            (null, { } to) => $"ban hành đến hết {Day(to)}",
            _ => "ban hành bất kỳ ngày nào",
        };

    /// <summary>16/12/2021.</summary>
    internal static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
