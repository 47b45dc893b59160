using FinCode.Contracts.Events;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Events;
using FinCode.Domain.Money;
using Orleans.Concurrency;

namespace FinCode.Contracts.Compliance.Monitoring;

/// <summary>
/// Judges a tenant's payments, one after the other in the journal's order. Key: the tenant's name. Windows and verdicts are in memory and,
/// now and then, in the store; what came since is read from the log again.
/// </summary>
[Alias("fincode.monitoring-grain")]
public interface IMonitoringGrain : IGrainWithStringKey
{
    /// <summary>Takes a page of the tenant's events. A repeat changes nothing.</summary>
    [Alias("take")]
    Task Take(EventDelivery delivery);

    /// <summary>The verdict on a remittance's payment. Waits a moment for one that is not there.</summary>
    /// <param name="version">Of a step of the remittance at or after its payment.</param>
    [AlwaysInterleave, Alias("verdict-of")]
    Task<MonitoringHearing> VerdictOf(long serial, int version);

    /// <summary>Other rules hold from some instant on.</summary>
    [AlwaysInterleave, Alias("follow")]
    Task Follow(RuleDocument rules);

    [AlwaysInterleave, Alias("status")]
    Task<MonitoringStatus> Status();
}

/// <param name="Verdict">Null where there is none yet.</param>
/// <param name="Reference">The currency of its amounts.</param>
/// <param name="NotYet">Why not.</param>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.hearing")]
public sealed record MonitoringHearing([property: Id(0)] Verdict? Verdict, [property: Id(1)] Currency Reference, [property: Id(2)] string? NotYet);

/// <summary>How far a tenant's monitoring is.</summary>
/// <param name="Place">Everything up to here is judged.</param>
/// <param name="Stored">Everything up to here is in the store; the rest would be judged again after a crash.</param>
/// <param name="End">Of the tenant's events.</param>
/// <param name="IsIdle">The tenant has no rules.</param>
/// <param name="IsCatchingUp">It reads the log itself: after a start, or because it is built anew.</param>
/// <param name="WithoutRate">Payments that wait because nobody has said what their currency is worth.</param>
/// <param name="Asked">Payments whose verdict somebody waits for now.</param>
/// <param name="Subjects">Windows in memory.</param>
/// <param name="RulesVersion">Of the document; null where there is none yet.</param>
/// <param name="Problem">The kind of the last failure to store; null while it is well.</param>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.status")]
public sealed record MonitoringStatus(
    [property: Id(0)] int Generation,
    [property: Id(1)] EventCursor Place,
    [property: Id(2)] EventCursor Stored,
    [property: Id(3)] EventCursor End,
    [property: Id(4)] bool IsIdle,
    [property: Id(5)] bool IsCatchingUp,
    [property: Id(6)] int WithoutRate,
    [property: Id(7)] int Asked,
    [property: Id(8)] int Subjects,
    [property: Id(9)] long Judged,
    [property: Id(10)] long? RulesVersion,
    [property: Id(11)] string? Problem)
{
    /// <summary>How long ago the oldest event was that is not judged yet; zero where all are.</summary>
    public TimeSpan LagAt(DateTimeOffset now) => Place.Or(End).Equals(Place) || End.NewestAt is not { } end ? TimeSpan.Zero
        : (now - (Place.NewestAt is { } place && place > end ? end : Place.NewestAt ?? end)) is { Ticks: > 0 } lag ? lag : TimeSpan.Zero;
}
