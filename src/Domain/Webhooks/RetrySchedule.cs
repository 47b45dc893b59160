using System.Collections.Immutable;

namespace FinCode.Domain.Webhooks;

/// <summary>When an event that was not taken is sent again: soon at first, then seldom, and after three days no more.</summary>
public static class RetrySchedule
{
    /// <summary>After the first attempt, the second …; the last one for all that follow.</summary>
    public static readonly ImmutableArray<TimeSpan> Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(6),
    ];

    /// <summary>From the first attempt to the last.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    /// <summary>How much a pause is made shorter or longer, so that what failed together does not come back together.</summary>
    public const double Jitter = 0.2;

    /// <summary>When the next attempt is due; null when there is none.</summary>
    /// <param name="attempts">That failed, from 1.</param>
    /// <param name="firstAt">When the first was made.</param>
    /// <param name="asked">What the receiver asked for in Retry-After; the pause is at least as long, within reason.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static DateTimeOffset? Next(int attempts, DateTimeOffset firstAt, DateTimeOffset now, TimeSpan? asked, double chance)
    {
        Invariant.Holds(attempts > 0);
        var pause = Pauses[Math.Min(attempts, Pauses.Length) - 1] * (1 - Jitter + (2 * Jitter * chance));
        if (asked is { } wanted) pause = TimeSpan.FromTicks(Math.Max(pause.Ticks, Math.Min(wanted.Ticks, Pauses[^1].Ticks)));
        var next = now + pause;
        return next - firstAt > Lifetime ? null : next;
    }
}
