using FinCode.Contracts.RateLimits;
using FinCode.Domain;
using FinCode.Domain.RateLimits;

namespace FinCode.Api.RateLimits;

/// <summary>What taking one token came to.</summary>
/// <param name="IsKnown">False: this process has none left and must ask for more.</param>
/// <param name="Wait">Ticks until the quota is whole again; after a refusal, until one request is free.</param>
internal readonly record struct TokenAnswer(bool IsKnown, bool IsAllowed, int Remaining, long Wait);

/// <summary>
/// The tokens of one bucket that this process has been given. Times are ticks of the UTC clock. It asks for one at first and for
/// twice as many each time that they were used in time, so that whoever calls rarely takes nothing that others could use.
/// </summary>
internal sealed class QuotaBucket
{
    /// <summary>A tenant's tokens come back one by one, thousands a second; asked for so rarely, they come together.</summary>
    private static readonly long RefusalPause = TimeSpan.FromMilliseconds(50).Ticks;

    private readonly Lock gate = new();
    private int tokens;
    private int beyond;
    private int leaseSize = 1;
    private int waiting;
    private long expiresAt;
    private long blockedUntil;
    private long fullAt;
    private long localFullAt;
    private Task? refill;

    /// <summary>Whether nobody would notice if it were forgotten.</summary>
    public bool IsIdle(long now)
    {
        lock (gate) return refill is null && now >= expiresAt && now >= blockedUntil && now >= fullAt;
    }

    public TokenAnswer Take(long now)
    {
        lock (gate)
        {
            if (tokens > 0 && now >= expiresAt) (tokens, leaseSize) = (0, 1);
            if (tokens > 0)
            {
                tokens--;
                return new TokenAnswer(true, true, beyond + tokens, Math.Max(0, fullAt - now));
            }

            return now < blockedUntil ? new TokenAnswer(true, false, 0, blockedUntil - now) : default;
        }
    }

    /// <summary>Puts a token back that was taken in vain.</summary>
    public void GiveBack()
    {
        lock (gate) tokens++;
    }

    /// <summary>More tokens, or the knowledge that there are none. One request for everyone who waits.</summary>
    public Task Refill(Func<int, Task<QuotaLease>> ask, int quota, long window, TimeProvider clock, Action<Exception> failed)
    {
        lock (gate)
        {
            waiting++;
            return refill ??= Run(ask, quota, window, clock, failed);
        }
    }

    private async Task Run(Func<int, Task<QuotaLease>> ask, int quota, long window, TimeProvider clock, Action<Exception> failed)
    {
        // Off the caller's lock, so that those who come meanwhile are counted.
        await Task.Yield();
        int wanted;
        lock (gate) (wanted, waiting) = (Math.Min(quota, Math.Max(leaseSize, waiting)), 0);
        try
        {
            Add(await ask(wanted), clock.GetUtcNow().UtcTicks, quota);
        }
        catch (Exception failure)
        {
            // First: whoever waits must not wait for a log, nor for ever where telling fails.
            Help(wanted, clock.GetUtcNow().UtcTicks, quota, window);
            failed(failure);
        }
    }

    private void Add(QuotaLease lease, long now, int quota)
    {
        lock (gate)
        {
            refill = null;
            tokens += lease.Granted;
            beyond = lease.Remaining;
            if (lease.Granted == 0)
            {
                blockedUntil = now + Math.Max(lease.Wait.Ticks, RefusalPause);
                return;
            }

            fullAt = now + lease.Wait.Ticks;
            expiresAt = now + Limits.QuotaLeaseLifetime.Ticks;
            leaseSize = Math.Max(1, Math.Min(leaseSize * 2, quota / 20));
        }
    }

    /// <summary>Nobody answers: until somebody does, this process keeps the quota by itself.</summary>
    private void Help(int wanted, long now, int quota, long window)
    {
        CellRateAnswer answer;
        lock (gate)
        {
            answer = CellRate.Take(localFullAt, now, quota, window, wanted);
            localFullAt = answer.FullAt;
        }

        Add(new QuotaLease(answer.Granted, answer.Remaining, TimeSpan.FromTicks(answer.Wait)), now, quota);
    }
}
