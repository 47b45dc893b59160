using System.Collections.Concurrent;
using FinCode.Contracts.RateLimits;
using FinCode.Domain.RateLimits;

namespace FinCode.Api.Tests.Fakes;

/// <summary>Buckets in memory, all shards in one. The tenant is part of no name here: tests of different tenants have different callers.</summary>
internal sealed class FakeQuotas(TimeProvider clock) : IQuotaGrain
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, long> fullAt = new();

    public async Task<QuotaLease> Lease(QuotaRequest request)
    {
        // As a grain does: the answer comes on another turn.
        await Task.Yield();
        lock (gate)
        {
            var answer = CellRate.Take(fullAt.GetValueOrDefault(request.Bucket), clock.GetUtcNow().UtcTicks, request.Quota, request.Window.Ticks, request.Wanted);
            fullAt[request.Bucket] = answer.FullAt;
            return new QuotaLease(answer.Granted, answer.Remaining, TimeSpan.FromTicks(answer.Wait));
        }
    }
}
