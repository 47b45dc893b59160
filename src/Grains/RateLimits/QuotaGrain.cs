using System.Collections.Immutable;
using FinCode.Contracts.RateLimits;
using FinCode.Domain;
using FinCode.Domain.Audit;
using FinCode.Domain.RateLimits;
using FinCode.Grains.Documents;
using Orleans.Concurrency;

namespace FinCode.Grains.RateLimits;

/// <summary>
/// The buckets of one shard. A bucket that has been used by more than half since it was last stored is stored before more of it is
/// given away: a process that dies gives nobody more than half a quota back, one that is stopped gives nothing back.
/// </summary>
[Reentrant]
[GrainType("quota")]
public sealed class QuotaGrain(
    [PersistentState("quota", StorageNames.Documents)] IPersistentState<QuotaState> storage,
    TimeProvider clock) : Grain, IQuotaGrain
{
    private readonly Dictionary<string, Bucket> buckets = new(StringComparer.Ordinal);
    private GatheredWrites<QuotaState>? writes;

    private GatheredWrites<QuotaState> Writes => writes ??= new GatheredWrites<QuotaState>(storage, Snapshot, DeactivateOnIdle);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, fullAt) in storage.State.FullAt) buckets[name] = new Bucket { FullAt = fullAt, StoredFullAt = fullAt };
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcTicks;
        return Writes.IsBroken || buckets.Values.All(bucket => bucket.FullAt <= now || bucket.FullAt == bucket.StoredFullAt) ? Task.CompletedTask : Writes.Saved();
    }

    public async Task<QuotaLease> Lease(QuotaRequest request)
    {
        var now = clock.GetUtcNow().UtcTicks;
        if (buckets.Count > Limits.QuotaBucketsMax) ForgetFull(now);
        if (!buckets.TryGetValue(request.Bucket, out var bucket)) buckets.Add(request.Bucket, bucket = new Bucket());

        var answer = CellRate.Take(bucket.FullAt, now, request.Quota, request.Window.Ticks, request.Wanted);
        bucket.FullAt = answer.FullAt;
        if (answer.Granted > 0 && answer.FullAt - Math.Max(bucket.StoredFullAt, now) > request.Window.Ticks / 2) await Writes.Saved();
        return new QuotaLease(answer.Granted, answer.Remaining, TimeSpan.FromTicks(answer.Wait));
    }

    private QuotaState Snapshot()
    {
        ForgetFull(clock.GetUtcNow().UtcTicks);
        foreach (var bucket in buckets.Values) bucket.StoredFullAt = bucket.FullAt;
        return new QuotaState { FullAt = buckets.ToImmutableDictionary(bucket => bucket.Key, bucket => bucket.Value.FullAt, StringComparer.Ordinal) };
    }

    /// <summary>A full bucket is the same as none.</summary>
    private void ForgetFull(long now)
    {
        foreach (var (name, bucket) in buckets)
        {
            if (bucket.FullAt <= now) buckets.Remove(name);
        }
    }

    private sealed class Bucket
    {
        public long FullAt { get; set; }

        /// <summary>As it will be found after a crash. Set when the write begins: should it fail, the activation goes.</summary>
        public long StoredFullAt { get; set; }
    }
}

/// <summary>The buckets of one shard of a tenant.</summary>
[Unaudited("How often somebody calls changes nothing.")]
[GenerateSerializer, Alias("fincode.quota-state")]
public sealed record QuotaState
{
    /// <summary>By bucket, in UTC ticks: when it is full again.</summary>
    [Id(0)]
    public ImmutableDictionary<string, long> FullAt { get; init; } = ImmutableDictionary<string, long>.Empty;
}
