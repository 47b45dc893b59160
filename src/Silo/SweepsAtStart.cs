using FinCode.Contracts;
using Microsoft.Extensions.Hosting;

namespace FinCode.Silo;

/// <summary>Asks the grains that end what is overdue to begin, once the silo runs. Asking again changes nothing.</summary>
internal sealed class SweepsAtStart(IGrainFactory grains) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.WhenAll(
        grains.HoldExpiry().Start(), grains.SessionSweep().Start(), grains.MailSweep().Start(), grains.RemittanceSweep().Start(),
        grains.EventSweep().Start(), grains.PaymentSweep().Start(), grains.PartnerWatch().Start(), grains.KycSweep().Start(), grains.CaseSweep().Start(),
        grains.ListRefresh().Start(), grains.ScreeningSweep().Start(), grains.CommissionSweep().Start(), grains.WebhookSweep().Start(),
        grains.WalletFeed().Start(), grains.NoticeSweep().Start());

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
