using System.Reflection;
using FinCode.Contracts.RateLimits;
using FinCode.Domain.RateLimits;

namespace FinCode.Rates.Bench;

/// <summary>A grain factory that knows one grain: buckets in memory, so that what is measured is the process's own part.</summary>
public class OneBucketEach : DispatchProxy, IQuotaGrain
{
    private readonly Dictionary<string, long> fullAt = [];
    private TimeProvider clock = TimeProvider.System;

    public static IGrainFactory Create(TimeProvider clock)
    {
        var factory = Create<IGrainFactory, OneBucketEach>();
        ((OneBucketEach)(object)factory).clock = clock;
        return factory;
    }

    public Task<QuotaLease> Lease(QuotaRequest request)
    {
        lock (fullAt)
        {
            var answer = CellRate.Take(fullAt.GetValueOrDefault(request.Bucket), clock.GetUtcNow().UtcTicks, request.Quota, request.Window.Ticks, request.Wanted);
            fullAt[request.Bucket] = answer.FullAt;
            return Task.FromResult(new QuotaLease(answer.Granted, answer.Remaining, TimeSpan.FromTicks(answer.Wait)));
        }
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => this;
}
