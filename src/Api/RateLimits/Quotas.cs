using System.Collections.Concurrent;
using FinCode.Api.Hosting;
using FinCode.Contracts;
using FinCode.Contracts.RateLimits;
using FinCode.Contracts.Tenants;
using FinCode.Domain;
using Microsoft.Extensions.Options;

namespace FinCode.Api.RateLimits;

/// <summary>
/// Who may still send how much. Each call takes a token of its credential and one of its tenant, out of what this process has been
/// given of both; what it has been given, a grain has taken out of the one bucket that there is.
/// </summary>
internal sealed partial class Quotas(IGrainFactory grains, IOptions<ApiOptions> options, TimeProvider clock, ILogger<Quotas> logger)
{
    /// <summary>As often as others may have been served first; more often means that the quota is too small for so many at once.</summary>
    private const int TriesMax = 64;

    private const long TenantQuotaMax = 10_000_000;
    private static readonly long Window = QuotaOptions.Window.Ticks;
    private readonly ConcurrentDictionary<BucketKey, QuotaBucket> buckets = new();

    // Where all are in use, looking through them for each new one would serve whoever brings so many.
    private readonly Seldom forgetting = new(clock, TimeSpan.FromSeconds(1));
    private readonly ConcurrentDictionary<(RateClass Class, int Quota, bool OfTenant), RateText> texts = new();

    public QuotaOptions Options => options.Value.Quotas;

    /// <summary>Nearly always known at once, and then without an allocation.</summary>
    public ValueTask<QuotaAnswer> Take(TenantProfile? tenant, object credential, RateClass rateClass)
    {
        var name = tenant?.Name ?? GrainAddresses.Platform;
        var quota = QuotaOf(rateClass, tenant?.Settings);
        var own = new BucketKey(name, credential, rateClass);
        var now = clock.GetUtcNow().UtcTicks;
        var bucket = Find(own, now);
        var answer = bucket.Take(now);
        if (!answer.IsKnown) return new ValueTask<QuotaAnswer>(TakeLater(own, quota));
        if (!answer.IsAllowed || tenant is null) return new ValueTask<QuotaAnswer>(Tell(rateClass, quota, answer, ofTenant: false));

        var shared = Find(new BucketKey(name, null, rateClass), now).Take(now);
        if (shared is { IsKnown: true, IsAllowed: true }) return new ValueTask<QuotaAnswer>(Tell(rateClass, quota, answer, ofTenant: false));
        if (!shared.IsKnown) return new ValueTask<QuotaAnswer>(TakeShared(own, quota, answer));

        bucket.GiveBack();
        return new ValueTask<QuotaAnswer>(Tell(rateClass, OfTenant(quota), shared, ofTenant: true));
    }

    /// <summary>What a credential may send: the operator's quota, or less where the tenant says so.</summary>
    public int QuotaOf(RateClass rateClass, TenantSettings? tenant)
    {
        var most = rateClass.QuotaOf(Options);
        return tenant?.Quotas is { IsEmpty: false } set && set.TryGetValue(rateClass.Name, out var less) ? Math.Min(less, most) : most;
    }

    private async Task<QuotaAnswer> TakeLater(BucketKey own, int quota)
    {
        var answer = await TakeSurely(own, quota);
        return answer.IsAllowed && own.Tenant != GrainAddresses.Platform ? await TakeShared(own, quota, answer) : Tell(own.Class, quota, answer, ofTenant: false);
    }

    private async Task<QuotaAnswer> TakeShared(BucketKey own, int quota, TokenAnswer answer)
    {
        var shared = await TakeSurely(own with { Credential = null }, OfTenant(quota));
        if (shared.IsAllowed) return Tell(own.Class, quota, answer, ofTenant: false);

        Find(own, clock.GetUtcNow().UtcTicks).GiveBack();
        return Tell(own.Class, OfTenant(quota), shared, ofTenant: true);
    }

    private async Task<TokenAnswer> TakeSurely(BucketKey key, int quota)
    {
        for (var at = 0; at < TriesMax; at++)
        {
            var now = clock.GetUtcNow().UtcTicks;
            var bucket = Find(key, now);
            if (bucket.Take(now) is { IsKnown: true } answer) return answer;
            await bucket.Refill(wanted => Lease(key, quota, wanted), quota, Window, clock, LogAlone);
        }

        return new TokenAnswer(true, false, 0, Window / quota);
    }

    private Task<QuotaLease> Lease(BucketKey key, int quota, int wanted)
    {
        var name = key.Name;
        return grains.Quota(key.Tenant, key.ShardOf(name)).Lease(new QuotaRequest(name, quota, QuotaOptions.Window, wanted));
    }

    private int OfTenant(int quota) => (int)Math.Min(TenantQuotaMax, (long)quota * Options.TenantFactor);

    private QuotaBucket Find(BucketKey key, long now)
    {
        if (buckets.TryGetValue(key, out var bucket)) return bucket;
        if (buckets.Count >= Limits.QuotaBucketsMax && forgetting.IsDue()) ForgetIdle(now);
        return buckets.GetOrAdd(key, static _ => new QuotaBucket());
    }

    private void ForgetIdle(long now)
    {
        foreach (var (key, bucket) in buckets)
        {
            if (bucket.IsIdle(now)) buckets.TryRemove(key, out _);
        }
    }

    private QuotaAnswer Tell(RateClass rateClass, int quota, TokenAnswer answer, bool ofTenant)
    {
        if (!texts.TryGetValue((rateClass, quota, ofTenant), out var text))
        {
            text = texts.GetOrAdd((rateClass, quota, ofTenant), static key => new RateText(
                key.OfTenant ? $"tenant-{key.Class.Name}" : key.Class.Name, key.Quota, (int)QuotaOptions.Window.TotalSeconds));
        }

        var seconds = (int)Math.Max(1, (answer.Wait + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond);
        return new QuotaAnswer(answer.IsAllowed, quota, seconds, text.Policy, text.State(answer.Remaining, seconds));
    }

    [LoggerMessage(LogLevel.Warning, "Nobody answers for rate limits; this process keeps them by itself until somebody does")]
    private partial void LogAlone(Exception failure);
}

/// <param name="ResetSeconds">Until the quota is whole again; after a refusal, until one request is free.</param>
/// <param name="Policy">The RateLimit-Policy field.</param>
/// <param name="State">The RateLimit field.</param>
internal readonly record struct QuotaAnswer(bool Allowed, int Quota, int ResetSeconds, string Policy, string State);
