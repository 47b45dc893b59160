using FinCode.Grains.Seed;
using Microsoft.Extensions.Hosting;

namespace FinCode.Silo.Access;

/// <summary>Fills an empty sandbox while the host starts. Registered after the engine, whose grains it calls.</summary>
internal sealed class SeedAtStart(SandboxSeed seed) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => seed.Run(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
