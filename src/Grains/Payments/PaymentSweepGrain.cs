using FinCode.Contracts;
using FinCode.Contracts.Payments;
using FinCode.Domain;
using FinCode.Grains.Documents;
using FinCode.Grains.Sweeps;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Payments;

/// <summary>Wakes what is due: payments whose gateway is to be asked or whose time is over, and withdrawals under way.</summary>
[GrainType("payment-sweep")]
public sealed partial class PaymentSweepGrain(
    IDocumentIndex index, ITenantRegistry tenants, TimeProvider clock, ILogger<PaymentSweepGrain> logger)
    : SweepGrain(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1)), IPaymentSweepGrain
{
    private readonly DueSetbacks setbacks = new();

    public override async Task<int> Sweep()
    {
        var found = 0;
        foreach (var tenant in await tenants.List(CancellationToken.None))
        {
            found += await Wake(PaymentGrain.Kind, tenant.Name, id => GrainFactory.Payment(tenant.Name, Guid.Parse(id)).Continue());
            found += await Wake(WithdrawalGrain.Kind, tenant.Name, id => GrainFactory.Withdrawal(tenant.Name, new(Guid.Parse(id))).Continue());
        }

        return found;
    }

    private Task<int> Wake(string kind, string tenant, Func<string, Task> wake) => index.WakeDue(
        kind, tenant, PaymentDocument.Due, clock.GetUtcNow(), Limits.PaymentsPerSweepMax, setbacks.Of(kind, tenant), id => WakeQuietly(wake, kind, tenant, id));

    /// <summary>One whose document is broken keeps no other's money waiting.</summary>
    private async Task<bool> WakeQuietly(Func<string, Task> wake, string kind, string tenant, string id)
    {
        try
        {
            await wake(id);
        }
        catch (Exception failure)
        {
            // What is due stays due, and is woken again.
            LogNotWoken(failure, kind, id, tenant);
        }

        return true;
    }

    [LoggerMessage(LogLevel.Warning, "The {Kind} {Id} of {Tenant} is due and could not go on; a later look tries again")]
    private partial void LogNotWoken(Exception failure, string kind, string id, string tenant);

    [LoggerMessage(LogLevel.Warning, "Payments that are due could not be woken now; the next look will")]
    protected override partial void LogSweepFailed(Exception failure);
}
