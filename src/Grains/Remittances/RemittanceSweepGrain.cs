using FinCode.Contracts;
using FinCode.Contracts.Remittances;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Remittances;

/// <summary>A reminder wakes it after any restart; a timer gives it its pace.</summary>
[GrainType("remittance-sweep")]
public sealed partial class RemittanceSweepGrain(
    IRemittanceReader reader,
    ITenantRegistry tenants,
    TimeProvider clock,
    ILogger<RemittanceSweepGrain> logger) : Grain, IRemittanceSweepGrain, IRemindable
{
    private const string Reminder = "sweep";
    private const int PerSweepMax = 500;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Wake = TimeSpan.FromMinutes(1);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(SweepQuietly, new GrainTimerCreationOptions(Pace, Pace) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public Task Start() => this.RegisterOrUpdateReminder(Reminder, Wake, Wake);

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public async Task<int> Sweep()
    {
        var due = await reader.FindDue(clock.GetUtcNow(), PerSweepMax, CancellationToken.None);
        if (due.Count == 0)
        {
            return 0;
        }

        var names = (await tenants.List(CancellationToken.None)).ToDictionary(tenant => tenant.Number, tenant => tenant.Name);

        // Awaited each in a method of its own, so that every answer comes back as a turn of this grain.
        await Task.WhenAll(due.Select(async no => await GrainFactory.Remittance(names[no.Tenant], no.Serial).Continue()));
        return due.Count;
    }

    private async Task SweepQuietly(CancellationToken cancellationToken)
    {
        try
        {
            await Sweep();
        }
        catch (Exception failure)
        {
            // They are still due, and the next tick looks again.
            LogSweepFailed(failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Remittances that are due could not be woken now; the next look will")]
    private partial void LogSweepFailed(Exception failure);
}
