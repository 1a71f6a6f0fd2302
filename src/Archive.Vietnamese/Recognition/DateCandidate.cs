namespace Archive.Vietnamese;

/// <summary>A date or a part of one between two pieces; parts become dates only inside a range.</summary>
internal sealed record DateCandidate(int? Year, int? Quarter, int? Month, int? Day, int First, int End)
{
    /// <summary>A date by itself: not a bare number that only a range makes a day or a year.</summary>
    internal bool IsComplete { get; init; } = true;

    /// <summary>True when the day exists in its month (29 February counts when the year is not known).</summary>
    internal bool IsPossible =>
        Month is null or (>= 1 and <= 12)
        && (Day is null || (Day >= 1 && Month is { } month && Day <= DateTime.DaysInMonth(Year ?? 2000, month)) || (Month is null && Day is >= 1 and <= 31))
        && Year is null or (>= 1 and <= 2999);

    internal VietnameseDate ToDate(TextPieces pieces) =>
        new(Year, Quarter, Month, Day, new TextSpan(pieces[First].Start, pieces[End - 1].End));
}
