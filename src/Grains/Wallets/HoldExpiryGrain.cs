using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Grains.Clocks;
using FinCode.Grains.Ledger;
using FinCode.Grains.Sweeps;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Wallets;

/// <summary>Has wallets give back the holds whose time is over.</summary>
[GrainType("hold-expiry")]
public sealed partial class HoldExpiryGrain(
    ILedgerReader reader,
    ITenantRegistry tenants,
    TimeProvider clock,
    ITenantClock clocks,
    ILogger<HoldExpiryGrain> logger)
    : SweepGrain(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)), IHoldExpiryGrain
{
    private const int HoldsPerSweepMax = 1_000;

    public override async Task<int> Sweep()
    {
        var due = await reader.FindDueHolds(clock.GetUtcNow(), HoldsPerSweepMax, CancellationToken.None);
        if (clocks.Moved is { Count: > 0 } moved)
        {
            // Those wallets tell themselves, by their tenants' clocks, which of them are over.
            var farthest = clock.GetUtcNow() + moved.Max(each => each.Ahead);
            var theirs = await reader.FindDueHolds(farthest, HoldsPerSweepMax, CancellationToken.None);
            due = [.. due.Union(theirs.Where(hold => moved.Any(each => each.Tenant == hold.Tenant)))];
        }

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

    [LoggerMessage(LogLevel.Warning, "Holds could not be given back now; the next look will")]
    protected override partial void LogSweepFailed(Exception failure);
}
