using FinCode.Contracts;
using FinCode.Contracts.Remittances;
using FinCode.Domain.Remittances;
using FinCode.Grains.Clocks;
using FinCode.Grains.Sweeps;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Remittances;

/// <summary>Wakes the remittances whose time has come.</summary>
[GrainType("remittance-sweep")]
public sealed partial class RemittanceSweepGrain(
    IRemittanceReader reader,
    ITenantRegistry tenants,
    TimeProvider clock,
    ITenantClock clocks,
    ILogger<RemittanceSweepGrain> logger)
    : SweepGrain(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)), IRemittanceSweepGrain
{
    private const int PerSweepMax = 500;

    private readonly Setbacks<RemittanceNo> setbacks = new();

    public override async Task<int> Sweep()
    {
        var (take, moved) = (PerSweepMax, clocks.Moved);
        List<RemittanceNo> found = [.. await reader.FindDue(clock.GetUtcNow(), setbacks.Reach(PerSweepMax), CancellationToken.None)];
        foreach (var (tenant, ahead) in moved)
        {
            found = [.. found.Union(await reader.FindDue(tenant, clock.GetUtcNow() + ahead, setbacks.Reach(PerSweepMax), CancellationToken.None))];
            take += PerSweepMax;
        }

        var due = setbacks.Turn(found, take, clock.GetUtcNow());
        if (due.Count == 0)
        {
            return 0;
        }

        var names = (await tenants.List(CancellationToken.None)).ToDictionary(tenant => tenant.Number, tenant => tenant.Name);

        // Awaited each in a method of its own, so that every answer comes back as a turn of this grain.
        await Task.WhenAll(due.Select(async no => await Wake(names[no.Tenant], no.Serial)));
        return due.Count;
    }

    /// <summary>One whose accounts are broken keeps no other waiting.</summary>
    private async Task Wake(string tenant, long serial)
    {
        try
        {
            await GrainFactory.Remittance(tenant, serial).Continue();
        }
        catch (Exception failure)
        {
            // What is due stays due, and is woken again.
            LogNotWoken(failure, serial, tenant);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Remittance {Serial} of {Tenant} is due and could not go on; a later look tries again")]
    private partial void LogNotWoken(Exception failure, long serial, string tenant);

    [LoggerMessage(LogLevel.Warning, "Remittances that are due could not be woken now; the next look will")]
    protected override partial void LogSweepFailed(Exception failure);
}
