using System.Globalization;

namespace Orleans;

/// <summary>How long an activation of the marked class may idle before it is collected.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class CollectionAgeLimitAttribute : Attribute
{
    public static readonly TimeSpan MinAgeLimit = TimeSpan.FromMinutes(1);

    public CollectionAgeLimitAttribute()
    {
    }

    /// <exception cref="ArgumentOutOfRangeException">The period is shorter than <see cref="MinAgeLimit"/>.</exception>
    public CollectionAgeLimitAttribute(string inactivityPeriod)
    {
        var period = TimeSpan.Parse(inactivityPeriod, CultureInfo.InvariantCulture);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, MinAgeLimit, nameof(inactivityPeriod));
        Minutes = period.TotalMinutes;
    }

    public double Days { get; set; }

    public double Hours { get; set; }

    public double Minutes { get; set; }

    public bool AlwaysActive { get; set; }

    public TimeSpan AgeLimit
    {
        get
        {
            if (AlwaysActive) return Timeout.InfiniteTimeSpan;
            var span = TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);
            return span < MinAgeLimit ? MinAgeLimit : span;
        }
    }
}
