using System.Collections.Concurrent;
using FinCode.Api.Hosting;
using Microsoft.Extensions.Options;

namespace FinCode.Api.RateLimits;

/// <summary>
/// Token buckets, as the generic cell rate algorithm: one number per bucket, the instant at which it would be full
/// again. Taking a token moves that instant; no timer refills anything.
/// </summary>
internal sealed class Quotas(IOptions<ApiOptions> options, TimeProvider clock)
{
    private const int BucketsMax = 200_000;

    private readonly ConcurrentDictionary<BucketKey, Bucket> buckets = new();

    public QuotaAnswer Take(BucketKey key)
    {
        var quota = QuotaOf(key.Class);
        var window = (long)(QuotaOptions.Window.TotalSeconds * clock.TimestampFrequency);
        var step = Math.Max(1, window / quota);
        var now = clock.GetTimestamp();
        var bucket = buckets.GetOrAdd(key, static _ => new Bucket());
        if (buckets.Count > BucketsMax)
        {
            ForgetFull(now);
        }

        while (true)
        {
            var full = Interlocked.Read(ref bucket.FullAt);
            var next = Math.Max(full, now) + step;
            var used = next - now;
            if (used > window)
            {
                return new QuotaAnswer(false, quota, 0, Seconds(used - window));
            }

            if (Interlocked.CompareExchange(ref bucket.FullAt, next, full) == full)
            {
                return new QuotaAnswer(true, quota, (int)((window - used) / step), Seconds(used));
            }
        }
    }

    private int Seconds(long ticks) => (int)Math.Max(1, (ticks + clock.TimestampFrequency - 1) / clock.TimestampFrequency);

    /// <summary>A full bucket is the same as none.</summary>
    private void ForgetFull(long now)
    {
        foreach (var (key, bucket) in buckets)
        {
            if (Interlocked.Read(ref bucket.FullAt) <= now)
            {
                buckets.TryRemove(key, out _);
            }
        }
    }

    private int QuotaOf(string rateClass) => rateClass switch
    {
        "read" => options.Value.Quotas.Read,
        "write" => options.Value.Quotas.Write,
        "bulk" => options.Value.Quotas.Bulk,
        _ => options.Value.Quotas.Anonymous,
    };

    private sealed class Bucket
    {
        public long FullAt;
    }
}

/// <param name="Tenant">Zero for a call without a token.</param>
/// <param name="Credential">The user's code, or the client's address.</param>
internal readonly record struct BucketKey(int Tenant, string Credential, string Class);

/// <param name="Remaining">What the caller may still send now.</param>
/// <param name="ResetSeconds">Until the quota is whole again; after a refusal, until one request is free.</param>
internal readonly record struct QuotaAnswer(bool Allowed, int Quota, int Remaining, int ResetSeconds);
