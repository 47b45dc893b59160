using FinCode.Contracts;
using FinCode.Contracts.Events;
using FinCode.Domain;
using FinCode.Domain.Events;
using FinCode.Grains.Sweeps;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Events;

/// <summary>Takes away what is old of each tenant's notices, a little at a time.</summary>
[GrainType("notice-sweep")]
public sealed partial class NoticeSweepGrain(INoticeShelf shelf, ITenantRegistry tenants, TimeProvider clock, ILogger<NoticeSweepGrain> logger)
    : SweepGrain(Limits.NoticePurgePace, TimeSpan.FromMinutes(10)), INoticeSweepGrain
{
    public override async Task<int> Sweep()
    {
        var gone = 0;
        foreach (var tenant in await tenants.List(CancellationToken.None)) gone += await Purge(tenant);
        return gone;
    }

    /// <summary>One tenant's trouble is not another's; the next look comes to it again.</summary>
    private async Task<int> Purge(RegisteredTenant tenant)
    {
        var (gone, began) = (0, clock.GetTimestamp());
        try
        {
            var before = clock.GetUtcNow() - NoticeRetention.Of(await GrainFactory.Configuration(tenant.Name, "").Read());
            while (clock.GetElapsedTime(began) < Limits.NoticePurgePassMax)
            {
                var turned = clock.GetTimestamp();
                var some = await shelf.Purge(tenant.Number, before, Limits.NoticesPurgedAtOnce, CancellationToken.None);
                gone += some;
                if (some < Limits.NoticesPurgedAtOnce) break;

                // As long a pause as it took: the store is for those who write first.
                await Task.Delay(clock.GetElapsedTime(turned), clock);
            }

            if (gone > 0) LogGone(tenant.Name, gone, before);
        }
        catch (Exception failure)
        {
            LogTenantFailed(failure, tenant.Name);
        }

        return gone;
    }

    [LoggerMessage(LogLevel.Information, "{Count} notices of {Tenant} from before {Before} were taken away")]
    private partial void LogGone(string tenant, int count, DateTimeOffset before);

    [LoggerMessage(LogLevel.Warning, "Old notices of {Tenant} could not be taken away now; the next look will")]
    private partial void LogTenantFailed(Exception failure, string tenant);

    [LoggerMessage(LogLevel.Warning, "Old notices could not be taken away now; the next look will")]
    protected override partial void LogSweepFailed(Exception failure);
}
