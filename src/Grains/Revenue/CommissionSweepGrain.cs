using FinCode.Contracts;
using FinCode.Contracts.Revenue;
using FinCode.Grains.Sweeps;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Revenue;

/// <summary>Wakes every tenant's cycle.</summary>
[GrainType("commission-sweep")]
public sealed partial class CommissionSweepGrain(ITenantRegistry tenants, ILogger<CommissionSweepGrain> logger)
    : SweepGrain(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)), ICommissionSweepGrain
{
    public override async Task<int> Sweep()
    {
        var proposed = 0;
        foreach (var tenant in await tenants.List(CancellationToken.None)) proposed += await Wake(tenant.Name);
        return proposed;
    }

    /// <summary>A tenant whose documents are broken keeps no other waiting.</summary>
    private async Task<int> Wake(string tenant)
    {
        try
        {
            return await GrainFactory.CommissionCycle(tenant).Continue();
        }
        catch (Exception failure)
        {
            LogNotWoken(failure, tenant);
            return 0;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Settlement cycles could not be looked for now; the next look will")]
    protected override partial void LogSweepFailed(Exception failure);

    [LoggerMessage(LogLevel.Warning, "The settlement cycle of {Tenant} could not go on; the next look tries again")]
    private partial void LogNotWoken(Exception failure, string tenant);
}
