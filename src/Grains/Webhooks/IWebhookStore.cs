using System.Collections.Immutable;
using FinCode.Contracts.Webhooks;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Webhooks;

/// <summary>How far webhooks are, and what was delivered.</summary>
public interface IWebhookStore
{
    /// <summary>Begins a run; one that is under way stays as it is, and one that has ended begins anew.</summary>
    Task AddRun(TenantNo tenant, RunKey key, FeedPlace place, RunState state, CancellationToken cancellation);

    Task<StoredRun?> FindRun(TenantNo tenant, RunKey key, CancellationToken cancellation);

    /// <summary>False when somebody else has written it since.</summary>
    Task<bool> SaveRun(TenantNo tenant, RunKey key, StoredRun run, CancellationToken cancellation);

    /// <summary>Ends what goes on for an endpoint. Whoever still writes finds that it is not theirs any more.</summary>
    Task EndRuns(TenantNo tenant, Guid endpoint, CancellationToken cancellation);

    Task RemoveRuns(TenantNo tenant, Guid endpoint, CancellationToken cancellation);

    /// <summary>Of an endpoint, those that have not ended.</summary>
    Task<IReadOnlyList<RunKey>> ListRuns(TenantNo tenant, Guid endpoint, CancellationToken cancellation);

    /// <summary>Of all the tenant's endpoints, those that have not ended.</summary>
    Task<IReadOnlyList<RunKey>> ListRuns(TenantNo tenant, CancellationToken cancellation);

    /// <summary>Tenants that have runs which have not ended, or deliveries.</summary>
    Task<IReadOnlyList<RegisteredTenant>> ListTenants(CancellationToken cancellation);

    /// <summary>Writes attempts, all or none. What was written before of the same deliveries is added to.</summary>
    Task AddAttempts(TenantNo tenant, Guid endpoint, IReadOnlyCollection<DeliveryAttempt> attempts, CancellationToken cancellation);

    /// <summary>Of an endpoint, what waits for its next attempt waits no more: it is <see cref="DeliveryStatus.NotWanted"/>.</summary>
    Task Forget(TenantNo tenant, Guid endpoint, CancellationToken cancellation);

    Task<Delivery?> FindDelivery(TenantNo tenant, DeliveryKey key, CancellationToken cancellation);

    /// <summary>Attempts that failed, the newest first.</summary>
    Task<IReadOnlyList<DeliveryAttempt>> ListFailures(TenantNo tenant, DeliveryKey key, int take, CancellationToken cancellation);

    /// <summary>Those that began last first. Deliveries of one event that began at one instant are never parted by the end of a page: then it is longer.</summary>
    /// <param name="after">Where the page before ended: what has come since lies before it, so nothing is skipped or shown twice.</param>
    /// <param name="skip">Only without such a place.</param>
    Task<(IReadOnlyList<Delivery> Deliveries, long Total)> ListDeliveries(
        TenantNo tenant, Guid? endpoint, DeliveryStatus? status, DeliveryPlace? after, int skip, int take, CancellationToken cancellation);

    /// <summary>Takes away deliveries that began before an instant and have ended, or were not tried again since. Answers how many.</summary>
    Task<int> Purge(TenantNo tenant, DateTimeOffset before, int take, CancellationToken cancellation);
}

/// <summary>A delivery's place among others.</summary>
public sealed record DeliveryPlace(DateTimeOffset FirstAt, Guid EventId)
{
    public static DeliveryPlace Of(Delivery delivery) => new(delivery.FirstAt, delivery.EventId);
}

/// <param name="Run">Empty for the run that goes on for ever, else the replay's id.</param>
public readonly record struct RunKey(Guid Endpoint, string Run)
{
    public bool IsReplay => Run.Length > 0;
}

/// <param name="Version">As it was read; a write raises it.</param>
public sealed record StoredRun(FeedPlace Place, RunState State, long Version, bool IsEnded);

/// <summary>What of a run is not in its place.</summary>
public sealed record RunState
{
    /// <summary>References that are behind: what they were sent last is before <see cref="LaneState.Next"/>.</summary>
    public ImmutableArray<LaneState> Lanes { get; init; } = [];

    /// <summary>What was wanted, from which place on; the newest last.</summary>
    public ImmutableArray<Wish> Wishes { get; init; } = [];

    /// <summary>Since when nothing was taken; null while something is.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Where somebody asked a replay to begin, to the millisecond.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Where a replay ends: what was committed later is not part of it.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <param name="Next">The first event that is not delivered.</param>
/// <param name="UpTo">The last one at or before the run's place.</param>
/// <param name="Attempts">That failed, of the first one.</param>
public sealed record LaneState(FeedSubject Subject, long Next, long UpTo, int Attempts, DateTimeOffset FirstAt, DateTimeOffset DueAt);

/// <param name="From">What comes after it is wanted as the patterns say.</param>
public sealed record Wish(string From, ImmutableArray<string> Patterns);

/// <summary>What an attempt to deliver came to.</summary>
public sealed record DeliveryAttempt(
    FeedSubject Subject, long Ordinal, Guid EventId, string Type, string Reference, DeliveryStatus Status, DateTimeOffset At, DateTimeOffset? NextAt,
    int HttpStatus, int Milliseconds, string Answer)
{
    /// <summary>Whether something was sent; what is no longer wanted was not.</summary>
    public bool IsAttempt => Status != DeliveryStatus.NotWanted;
}
