using FinCode.Contracts;
using FinCode.Contracts.Compliance.Kyc;
using FinCode.Domain;
using FinCode.Grains.Clocks;
using FinCode.Grains.Documents;
using FinCode.Grains.Sweeps;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Compliance.Kyc;

/// <summary>Wakes the files of which something is due, each tenant's by its own clock.</summary>
[GrainType("kyc-sweep")]
public sealed partial class KycSweepGrain(IDocumentIndex index, ITenantRegistry tenants, ITenantClock clocks, ILogger<KycSweepGrain> logger)
    : SweepGrain(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1)), IKycSweepGrain
{
    private readonly DueSetbacks setbacks = new();

    public override async Task<int> Sweep()
    {
        var found = 0;
        foreach (var tenant in await tenants.List(CancellationToken.None))
        {
            found += await index.WakeDue(
                KycFileGrain.Kind, tenant.Name, KycFileState.Due, clocks.Of(tenant.Name).GetUtcNow(), Limits.KycFilesPerSweepMax, setbacks.Of(KycFileGrain.Kind, tenant.Name), customer => Wake(tenant.Name, customer));
        }

        return found;
    }

    /// <summary>One whose document is broken keeps nobody else waiting.</summary>
    private async Task<bool> Wake(string tenant, string customer)
    {
        try
        {
            return await GrainFactory.KycFile(tenant, customer).Continue();
        }
        catch (Exception failure)
        {
            LogNotWoken(failure, tenant, customer);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Verifications that are due could not be looked for now; the next look will")]
    protected override partial void LogSweepFailed(Exception failure);

    [LoggerMessage(LogLevel.Warning, "The verification of {Tenant}/{Customer} is due and could not go on; the next look tries again")]
    private partial void LogNotWoken(Exception failure, string tenant, string customer);
}
