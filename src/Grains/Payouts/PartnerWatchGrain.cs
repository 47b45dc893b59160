using FinCode.Contracts;
using FinCode.Contracts.Payouts;
using FinCode.Grains.Sweeps;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Payouts;

/// <summary>Looks at the balances of all partners of all tenants, tells the metrics, and says in the log which are low.</summary>
[GrainType("partner-watch")]
public sealed partial class PartnerWatchGrain(PartnerBalances balances, ITenantRegistry tenants, ILogger<PartnerWatchGrain> logger)
    : SweepGrain(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)), IPartnerWatchGrain
{
    public override async Task<int> Sweep()
    {
        var low = 0;
        foreach (var tenant in await tenants.List(CancellationToken.None))
        {
            foreach (var partner in (await GrainFactory.PayoutPartners(tenant.Name).Read()).Partners.Values)
            {
                foreach (var balance in await balances.Read(tenant.Number, partner.Code, CancellationToken.None))
                {
                    var isLow = partner.IsLow(balance.Available);
                    PartnerTelemetry.Tell(tenant.Name, partner.Code, balance.Available, isLow);
                    if (!isLow) continue;

                    low++;
                    LogLow(tenant.Name, partner.Code, balance.Available.MinorUnits, balance.Currency.Code);
                }
            }
        }

        return low;
    }

    [LoggerMessage(LogLevel.Warning, "Partner {Partner} of {Tenant} has only {Available} minor units of {Currency} left: payouts will wait")]
    private partial void LogLow(string tenant, string partner, long available, string currency);

    [LoggerMessage(LogLevel.Warning, "The balances at partners could not be read now; the next look will")]
    protected override partial void LogSweepFailed(Exception failure);
}
