using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Events;

/// <summary>
/// All that a tenant is told of: the steps of transactions, read from the journal, and notices of everything else. Nothing appears later
/// before a place that was given; events of one subject come in the order of their ordinals.
/// </summary>
public interface ITenantFeed
{
    /// <summary>What comes after a place.</summary>
    /// <param name="take">At most <see cref="Domain.Limits.EventsPerPageMax"/>.</param>
    Task<FeedPage> Read(RegisteredTenant tenant, FeedPlace after, int take, CancellationToken cancellation);

    /// <summary>Events of one subject, from an ordinal to another.</summary>
    Task<IReadOnlyList<FeedEvent>> ReadSubject(RegisteredTenant tenant, FeedSubject subject, long from, long to, int take, CancellationToken cancellation);

    /// <summary>The place after everything that is there now.</summary>
    Task<FeedPlace> End(TenantNo tenant, CancellationToken cancellation);

    /// <summary>A place before everything that became durable at an instant or later.</summary>
    Task<FeedPlace> Before(TenantNo tenant, DateTimeOffset instant, CancellationToken cancellation);

    /// <summary>Adds a notice at the end. A notice that is there already changes nothing.</summary>
    Task Append(TenantNo tenant, Notice notice, CancellationToken cancellation);
}

/// <param name="After">The place to go on from; places between are <see cref="FeedPlace.After"/>.</param>
/// <param name="HasMore">Whether there may be more at once.</param>
public sealed record FeedPage(IReadOnlyList<FeedEvent> Events, FeedPlace After, bool HasMore);
