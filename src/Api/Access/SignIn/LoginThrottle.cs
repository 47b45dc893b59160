using System.Collections.Concurrent;
using FinCode.Api.Hosting;
using FinCode.Domain;

namespace FinCode.Api.Access.SignIn;

/// <summary>
/// How often one address may try one e-mail. A bucket that refills within a minute; a failure takes as much out of it as
/// several successes. The user's own lock comes first: this one spares the hash, and the users whom nobody locks.
/// </summary>
internal sealed class LoginThrottle(TimeProvider clock)
{
    internal const int TrackedMax = 50_000;
    private const int FailureCost = (Limits.LoginAttemptsPerMinuteMax / Limits.LoginFailuresPerMinuteMax) - 1;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Step = Window / Limits.LoginAttemptsPerMinuteMax;

    // When the bucket is full again. A full bucket is the same as none.
    private readonly ConcurrentDictionary<(string Address, string Tenant, string Email), DateTimeOffset> fullAt = new();

    // Where too many try at once none is full: then looking through all of them for each attempt would serve whoever tries.
    private readonly Seldom forgetting = new(clock, Step);

    internal int Tracked => fullAt.Count;

    /// <summary>Zero when the attempt may be made; otherwise how long to wait.</summary>
    public TimeSpan Enter(string address, string tenant, string email)
    {
        var now = clock.GetUtcNow();
        if (fullAt.Count > TrackedMax && forgetting.IsDue())
        {
            ForgetFull(now);
        }

        var full = fullAt.GetValueOrDefault((address, tenant, email), now);
        if (full - now + Step > Window)
        {
            return full - now + Step - Window;
        }

        Take((address, tenant, email), now, Step);
        return TimeSpan.Zero;
    }

    public void Failed(string address, string tenant, string email) =>
        Take((address, tenant, email), clock.GetUtcNow(), FailureCost * Step);

    private void Take((string, string, string) key, DateTimeOffset now, TimeSpan cost) =>
        fullAt.AddOrUpdate(key, now + cost, (_, full) => (full > now ? full : now) + cost);

    private void ForgetFull(DateTimeOffset now)
    {
        foreach (var (key, full) in fullAt)
        {
            if (full <= now) fullAt.TryRemove(key, out _);
        }
    }
}
