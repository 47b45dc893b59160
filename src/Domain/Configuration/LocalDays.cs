namespace FinCode.Domain.Configuration;

/// <summary>Calendar days by the clock of a place.</summary>
public static class LocalDays
{
    public static DateOnly DayOf(this TimeZoneInfo zone, DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

    /// <summary>When a day begins, in UTC. Days last 23 to 25 hours, where clocks are put forward and back.</summary>
    public static DateTimeOffset StartOf(this TimeZoneInfo zone, DateOnly date)
    {
        // A day may begin at one o'clock: then midnight is a time that no clock shows.
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }
}
