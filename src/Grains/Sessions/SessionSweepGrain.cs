using FinCode.Contracts;
using FinCode.Contracts.Sessions;
using FinCode.Domain;
using FinCode.Grains.Documents;
using FinCode.Grains.Sweeps;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Sessions;

/// <summary>Erases the sessions that are over.</summary>
[GrainType("session-sweep")]
public sealed partial class SessionSweepGrain(
    IDocumentIndex index, ITenantRegistry tenants, TimeProvider clock, ILogger<SessionSweepGrain> logger)
    : SweepGrain(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)), ISessionSweepGrain
{
    private const int AtOnce = 32;

    /// <summary>Nothing that holds an older version of a document lives as long.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public override async Task<int> Sweep()
    {
        // The day is over everywhere, so every session that ended on it has ended.
        var now = clock.GetUtcNow();
        var last = SessionState.DayOf(now - Grace);
        var left = Limits.SessionsPerSweepMax;
        foreach (var tenant in await tenants.List(CancellationToken.None))
        {
            var due = await index.FindUpTo(SessionGrain.Kind, tenant.Name, SessionState.Ends, last, left, CancellationToken.None);
            foreach (var some in due.Chunk(AtOnce))
            {
                await Task.WhenAll(some.Select(key => GrainFactory.Session(tenant.Name, Guid.Parse(GrainAddresses.RestOf(key))).Forget()));
            }

            left -= due.Count;
            if (left == 0) break;
        }

        await index.Purge(SessionGrain.Kind, now - Grace, Limits.SessionsPerSweepMax, CancellationToken.None);
        await index.Purge(RevocationGrain.Kind, now - Grace, Limits.SessionsPerSweepMax, CancellationToken.None);
        return Limits.SessionsPerSweepMax - left;
    }

    [LoggerMessage(LogLevel.Warning, "Sessions that are over could not be erased now; the next pass will")]
    protected override partial void LogSweepFailed(Exception failure);
}
