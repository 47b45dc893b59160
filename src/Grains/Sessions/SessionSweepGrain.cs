using FinCode.Contracts;
using FinCode.Contracts.Sessions;
using FinCode.Domain;
using FinCode.Grains.Documents;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Sessions;

/// <summary>A reminder wakes it after any restart; a timer gives it its pace.</summary>
[GrainType("session-sweep")]
public sealed partial class SessionSweepGrain(
    IDocumentIndex index, ITenantRegistry tenants, TimeProvider clock, ILogger<SessionSweepGrain> logger) : Grain, ISessionSweepGrain, IRemindable
{
    private const string Reminder = "sweep";
    private const int AtOnce = 32;
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Wake = TimeSpan.FromHours(1);

    /// <summary>Nothing that holds an older version of a document lives as long.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(SweepQuietly, new GrainTimerCreationOptions(Pace, Pace) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public Task Start() => this.RegisterOrUpdateReminder(Reminder, Wake, Wake);

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public async Task<int> Sweep()
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

    private async Task SweepQuietly(CancellationToken cancellationToken)
    {
        try
        {
            await Sweep();
        }
        catch (Exception failure)
        {
            // What is over stays over, and the next tick looks again.
            LogSweepFailed(failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Sessions that are over could not be erased now; the next pass will")]
    private partial void LogSweepFailed(Exception failure);
}
