using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Grains.Ledger;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Wallets;

/// <summary>A reminder wakes it after any restart; a timer gives it its pace.</summary>
[GrainType("hold-expiry")]
public sealed partial class HoldExpiryGrain(
    ILedgerReader reader,
    ITenantRegistry tenants,
    TimeProvider clock,
    ILogger<HoldExpiryGrain> logger) : Grain, IHoldExpiryGrain, IRemindable
{
    private const string Reminder = "sweep";
    private const int HoldsPerSweepMax = 1_000;
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
        var due = await reader.FindDueHolds(clock.GetUtcNow(), HoldsPerSweepMax, CancellationToken.None);
        if (due.Count == 0)
        {
            return 0;
        }

        var names = (await tenants.List(CancellationToken.None)).ToDictionary(tenant => tenant.Number, tenant => tenant.Name);
        var wallets = due.Select(hold => (hold.Tenant, hold.AccountId)).Distinct().ToArray();

        // Awaited each in a method of its own, so that every answer comes back as a turn of this grain.
        await Task.WhenAll(wallets.Select(async wallet => await GrainFactory.Wallet(names[wallet.Tenant], wallet.AccountId).ExpireHolds()));
        return wallets.Length;
    }

    private async Task SweepQuietly(CancellationToken cancellationToken)
    {
        try
        {
            await Sweep();
        }
        catch (Exception failure)
        {
            // The holds are still due, and the next tick looks again.
            LogSweepFailed(failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Holds could not be given back now; the next look will")]
    private partial void LogSweepFailed(Exception failure);
}
