using FinCode.Contracts;
using Microsoft.Extensions.Hosting;

namespace FinCode.Silo;

/// <summary>Asks the grain that ends overdue holds to begin, once the silo runs. Asking again changes nothing.</summary>
internal sealed class HoldExpiryStart(IGrainFactory grains) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => grains.HoldExpiry().Start();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
