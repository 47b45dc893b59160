using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Remittances;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>Asks the tenant's monitor. What cannot be heard is no verdict: the payment waits.</summary>
public sealed partial class GrainPaymentMonitoring(IGrainFactory grains, ILogger<GrainPaymentMonitoring> logger) : IPaymentMonitoring
{
    public async Task<MonitoringAnswer> VerdictOf(string tenant, Remittance remittance, CancellationToken cancellation)
    {
        try
        {
            var hearing = await grains.Monitoring(tenant).VerdictOf(remittance.No.Serial, remittance.Version).WaitAsync(cancellation);
            return hearing.Verdict is { } verdict ? new MonitoringAnswer.Judged(verdict, hearing.Reference) : new MonitoringAnswer.NotYet(hearing.NotYet!);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or InvariantBrokenException))
        {
            LogUnavailable(failure, tenant, remittance.No.Serial);
            return new MonitoringAnswer.NotYet(MonitoringReasons.Unavailable);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Monitoring of {Tenant} could not say anything of remittance {Serial}; it waits")]
    private partial void LogUnavailable(Exception failure, string tenant, long serial);
}
