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

    public override async Task<int> Sweep()
    {
        List<RemittanceNo> due = [.. await reader.FindDue(clock.GetUtcNow(), PerSweepMax, CancellationToken.None)];
        foreach (var (tenant, ahead) in clocks.Moved)
        {
            due = [.. due.Union(await reader.FindDue(tenant, clock.GetUtcNow() + ahead, PerSweepMax, CancellationToken.None))];
        }

        if (due.Count == 0)
        {
            return 0;
        }

        var names = (await tenants.List(CancellationToken.None)).ToDictionary(tenant => tenant.Number, tenant => tenant.Name);

        // Awaited each in a method of its own, so that every answer comes back as a turn of this grain.
        await Task.WhenAll(due.Select(async no => await GrainFactory.Remittance(names[no.Tenant], no.Serial).Continue()));
        return due.Count;
    }

    [LoggerMessage(LogLevel.Warning, "Remittances that are due could not be woken now; the next look will")]
    protected override partial void LogSweepFailed(Exception failure);
}
