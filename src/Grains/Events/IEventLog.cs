using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Events;

/// <summary>
/// All that ever happened to a tenant's transactions, in the order in which it was committed. Everything acknowledged is there, and
/// nothing appears later before a place that was given.
/// </summary>
public interface IEventLog
{
    /// <summary>What comes after a place. Of one transaction, version n comes after version n-1.</summary>
    /// <param name="take">At most <see cref="Domain.Limits.EventsPerPageMax"/>.</param>
    Task<EventPage> Read(RegisteredTenant tenant, EventCursor after, int take, CancellationToken cancellation);

    /// <summary>Steps of one transaction, from a version to another.</summary>
    /// <param name="take">At most <see cref="Domain.Limits.EventsPerPageMax"/>.</param>
    Task<IReadOnlyList<TransactionEvent>> ReadOne(RegisteredTenant tenant, long serial, int from, int to, int take, CancellationToken cancellation);

    /// <summary>A place before everything that was committed at an instant or later.</summary>
    Task<EventCursor> Before(TenantNo tenant, DateTimeOffset instant, CancellationToken cancellation);

    /// <summary>The place after everything that is there now.</summary>
    Task<EventCursor> End(TenantNo tenant, CancellationToken cancellation);

    /// <summary>The ends of all tenants that have events.</summary>
    Task<IReadOnlyList<(RegisteredTenant Tenant, EventCursor End)>> Ends(CancellationToken cancellation);
}

/// <param name="After">The place to go on from.</param>
/// <param name="HasMore">Whether there may be more at once.</param>
public sealed record EventPage(IReadOnlyList<TransactionEvent> Events, EventCursor After, bool HasMore);

/// <summary>Hears of steps as soon as they are durable. It may forget: what it is told can be read.</summary>
public interface IStepSignal
{
    /// <summary>Called by the journal writer for each step, so it must cost nothing.</summary>
    void Stepped(TenantNo tenant);
}
