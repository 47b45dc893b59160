namespace FinCode.Engine;

/// <summary>The limits of reminders.</summary>
public sealed class ReminderOptions
{
    /// <summary>The shortest period a reminder may have. Default: 1 min.</summary>
    public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long after a start the reminders that fell due while nothing ran are spread. Default: 10 s.</summary>
    public TimeSpan OverdueSpread { get; set; } = TimeSpan.FromSeconds(10);
}
