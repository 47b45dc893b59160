namespace FinCode.Domain;

/// <summary>Pauses between attempts: each twice as long as the one before, up to a longest.</summary>
public static class Doubling
{
    /// <summary>More doublings than any pause has before it is the longest; fewer than overflow.</summary>
    private const int TimesMax = 20;

    /// <param name="times">How often it was doubled; zero for the first pause.</param>
    public static TimeSpan Pause(TimeSpan first, int times, TimeSpan longest) =>
        TimeSpan.FromTicks(Math.Min(first.Ticks << Math.Min(times, TimesMax), longest.Ticks));
}
