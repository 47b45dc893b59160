using Orleans.Runtime;

namespace FinCode.Engine;

/// <summary>A reminder as it is stored.</summary>
/// <param name="StartAt">When it first falls due.</param>
/// <param name="Period">From one due time to the next.</param>
/// <param name="ETag">The stored version; null for an entry that was never stored.</param>
public sealed record ReminderEntry(GrainId GrainId, string ReminderName, DateTimeOffset StartAt, TimeSpan Period, string? ETag = null);
