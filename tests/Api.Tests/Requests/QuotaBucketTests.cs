using FinCode.Api.RateLimits;
using FinCode.Api.Tests.Fakes;
using FinCode.Contracts.RateLimits;
using FinCode.Testing;

namespace FinCode.Api.Tests.Requests;

/// <summary>What one process does with the tokens that it is given.</summary>
public sealed class QuotaBucketTests
{
    private const int Quota = 100;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly ManualTimeProvider clock = new();
    private int asked;

    private long Now => clock.GetUtcNow().UtcTicks;

    [Fact]
    public async Task Several_processes_together_let_the_quota_pass_and_ask_far_less_often_than_they_count()
    {
        var source = new FakeQuotas(clock);
        QuotaBucket[] processes = [new(), new(), new()];

        var passed = await Task.WhenAll(Enumerable.Range(0, 600).Select(async call => await Take(processes[call % 3], source.Lease)));

        Assert.Equal(Quota, passed.Count(allowed => allowed));
        Assert.InRange(asked, 3, 80);
    }

    [Fact]
    public async Task Tokens_that_were_not_used_in_time_are_forfeit()
    {
        var source = new FakeQuotas(clock);
        var bucket = new QuotaBucket();
        for (var call = 0; call < 6; call++) Assert.True(await Take(bucket, source.Lease));
        Assert.True(bucket.Take(Now).IsKnown);

        clock.Advance(Limits.QuotaLeaseLifetime);

        Assert.False(bucket.Take(Now).IsKnown);
    }

    [Fact]
    public async Task A_refusal_is_known_until_there_is_a_token_again_and_nobody_is_asked_meanwhile()
    {
        var bucket = new QuotaBucket();
        Task<QuotaLease> Nothing(QuotaRequest request) => Task.FromResult(new QuotaLease(0, 0, TimeSpan.FromSeconds(30)));

        Assert.False(await Take(bucket, Nothing));
        Assert.False(await Take(bucket, Nothing));

        Assert.Equal(1, asked);
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.False(bucket.Take(Now).IsKnown);
    }

    [Fact]
    public async Task While_nobody_answers_the_process_keeps_the_quota_by_itself()
    {
        var bucket = new QuotaBucket();
        Task<QuotaLease> Away(QuotaRequest request) => throw new TimeoutException();

        var passed = 0;
        for (var call = 0; call < 3 * Quota; call++) passed += await Take(bucket, Away) ? 1 : 0;

        Assert.Equal(Quota, passed);
    }

    [Fact]
    public async Task Counting_a_request_allocates_nothing()
    {
        var bucket = new QuotaBucket();
        await bucket.Refill(_ => Task.FromResult(new QuotaLease(5_000, 0, TimeSpan.FromSeconds(1))), 5_000, Window.Ticks, clock, _ => { });
        var now = Now;
        Assert.True(bucket.Take(now).IsAllowed);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 4_000; call++) bucket.Take(now);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Nobody_s_code_or_address_is_in_a_bucket_s_name()
    {
        var address = new BucketKey("demo", System.Net.IPAddress.Parse("203.0.113.7"), RateClass.Login);
        var user = new BucketKey("demo", "C4F7K2", RateClass.Read);

        Assert.DoesNotContain("203.0.113.7", address.Name, StringComparison.Ordinal);
        Assert.DoesNotContain("C4F7K2", user.Name, StringComparison.Ordinal);
        Assert.NotEqual(user.Name, (user with { Tenant = "acme" }).Name);
        Assert.InRange(user.ShardOf(user.Name), 0, Limits.QuotaShards - 1);
    }

    private async Task<bool> Take(QuotaBucket bucket, Func<QuotaRequest, Task<QuotaLease>> source)
    {
        while (true)
        {
            if (bucket.Take(Now) is { IsKnown: true } answer) return answer.IsAllowed;
            await bucket.Refill(Ask, Quota, Window.Ticks, clock, _ => { });
        }

        async Task<QuotaLease> Ask(int wanted)
        {
            Interlocked.Increment(ref asked);
            return await source(new QuotaRequest("write", Quota, Window, wanted));
        }
    }
}
