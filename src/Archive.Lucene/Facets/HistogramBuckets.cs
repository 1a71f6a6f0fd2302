namespace Archive.Lucene.Facets;

/// <summary>How a date stands in a numeric column.</summary>
public enum DateEncoding
{
    /// <summary>As a decimal number: 20240131.</summary>
    YearMonthDay,

    /// <summary>Days since 1970-01-01.</summary>
    Days,

    /// <summary>Milliseconds since 1970-01-01T00:00Z.</summary>
    Milliseconds,
}

/// <summary>The width of a bucket of dates.</summary>
public enum DateUnit
{
    /// <summary>A day.</summary>
    Day,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar year.</summary>
    Year,
}

/// <summary>Cuts the integers into consecutive buckets.</summary>
public abstract record HistogramBuckets
{
    private protected HistogramBuckets()
    {
    }

    /// <summary>Buckets of <paramref name="width"/> integers, one of which begins at <paramref name="origin"/>.</summary>
    public static HistogramBuckets Interval(long width, long origin = 0) => new IntervalBuckets(width, origin);

    /// <summary>Calendar buckets (proleptic Gregorian, UTC).</summary>
    public static HistogramBuckets Dates(DateUnit unit, DateEncoding encoding) => new DateBuckets(unit, encoding);

    /// <summary>Buckets between given bounds: [bounds[0], bounds[1]), [bounds[1], bounds[2]) …; what is outside is not counted.</summary>
    public static HistogramBuckets Bounds(params IReadOnlyList<long> bounds) => new BoundBuckets(bounds);

    /// <summary>The bucket of a value: lowest and greatest member. False when the value is in none.</summary>
    internal abstract bool TryFind(long value, out long lower, out long upper);

    private sealed record IntervalBuckets : HistogramBuckets
    {
        private readonly long _width;
        private readonly long _origin;

        internal IntervalBuckets(long width, long origin)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
            _width = width;
            _origin = origin;
        }

        internal override bool TryFind(long value, out long lower, out long upper)
        {
            // 128 bits, since a distance between two longs may not fit in a long.
            Int128 distance = (Int128)value - _origin;
            Int128 index = distance / _width;
            if (distance < 0 && index * _width != distance) index--;
            Int128 start = _origin + (index * _width);
            lower = (long)Int128.Max(start, long.MinValue);
            upper = (long)Int128.Min(start + _width - 1, long.MaxValue);
            return true;
        }
    }

    private sealed record BoundBuckets : HistogramBuckets
    {
        private readonly long[] _bounds;

        internal BoundBuckets(IReadOnlyList<long> bounds)
        {
            ArgumentNullException.ThrowIfNull(bounds);
            _bounds = [.. bounds];
            if (_bounds.Length < 2) throw new ArgumentException("a bucket needs two bounds", nameof(bounds));
            for (int i = 1; i < _bounds.Length; i++)
            {
                if (_bounds[i] <= _bounds[i - 1]) throw new ArgumentException($"bound {_bounds[i]} does not come after {_bounds[i - 1]}", nameof(bounds));
            }
        }

        internal override bool TryFind(long value, out long lower, out long upper)
        {
            int found = Array.BinarySearch(_bounds, value);
            int index = found >= 0 ? found : ~found - 1;
            if (index < 0 || index >= _bounds.Length - 1)
            {
                lower = upper = 0;
                return false;
            }

            lower = _bounds[index];
            upper = _bounds[index + 1] - 1;
            return true;
        }
    }

    private sealed record DateBuckets(DateUnit Unit, DateEncoding Encoding) : HistogramBuckets
    {
        private const long MillisecondsPerDay = 86_400_000;
        private static readonly int s_epoch = new DateOnly(1970, 1, 1).DayNumber;

        internal override bool TryFind(long value, out long lower, out long upper)
        {
            lower = upper = 0;
            if (!TryDecode(value, out DateOnly day)) return false;

            DateOnly first = Unit switch
            {
                DateUnit.Year => new DateOnly(day.Year, 1, 1),
                DateUnit.Month => new DateOnly(day.Year, day.Month, 1),
                _ => day,
            };
            DateOnly last = Unit switch
            {
                DateUnit.Year => new DateOnly(day.Year, 12, 31),
                DateUnit.Month => new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)),
                _ => day,
            };
            lower = Encode(first);
            upper = Encode(last) + (Encoding == DateEncoding.Milliseconds ? MillisecondsPerDay - 1 : 0);
            return true;
        }

        private bool TryDecode(long value, out DateOnly day)
        {
            day = default;
            if (Encoding == DateEncoding.YearMonthDay)
            {
                long year = value / 10_000;
                long month = value / 100 % 100;
                long dayOfMonth = value % 100;
                if (year is < 1 or > 9999 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth((int)year, (int)month)) return false;
                day = new DateOnly((int)year, (int)month, (int)dayOfMonth);
                return true;
            }

            long days = Encoding == DateEncoding.Days ? value : Math.DivRem(value, MillisecondsPerDay, out long rest) - (rest < 0 ? 1 : 0);
            if (days < -s_epoch || days > DateOnly.MaxValue.DayNumber - s_epoch) return false;
            day = DateOnly.FromDayNumber((int)days + s_epoch);
            return true;
        }

        private long Encode(DateOnly day) => Encoding switch
        {
            DateEncoding.YearMonthDay => (day.Year * 10_000L) + (day.Month * 100) + day.Day,
            DateEncoding.Days => day.DayNumber - s_epoch,
            _ => (day.DayNumber - s_epoch) * MillisecondsPerDay,
        };
    }
}
