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
    private const int AtOnce = 16;

    public override async Task<int> Sweep()
    {
        var found = 0;
        foreach (var tenant in await tenants.List(CancellationToken.None))
        {
            var now = KycFileState.InstantOf(clocks.Of(tenant.Name).GetUtcNow());
            var due = await index.FindUpTo(KycFileGrain.Kind, tenant.Name, KycFileState.Due, now, Limits.KycFilesPerSweepMax, CancellationToken.None);
            foreach (var some in due.Chunk(AtOnce))
            {
                var woken = await Task.WhenAll(some.Select(async key => await Wake(tenant.Name, GrainAddresses.RestOf(key))));
                found += woken.Count(isDone => isDone);
            }
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
