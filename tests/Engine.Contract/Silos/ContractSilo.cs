using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Storage;

namespace FinCode.Engine.Contract.Silos;

/// <summary>A running silo of the selected engine, with a barrier that its grains share with the tests.</summary>
public sealed class ContractSilo : IAsyncDisposable
{
    private readonly IHost host;

    private ContractSilo(IHost host, SiloPlan plan, Barrier barrier)
    {
        this.host = host;
        Disk = plan.Disk;
        Barrier = barrier;
    }

    public Barrier Barrier { get; }

    public IServiceProvider Services => host.Services;

    public IClusterClient Grains => Services.GetRequiredService<IClusterClient>();

    internal Disk Disk { get; }

    internal static async Task<ContractSilo> Start(SiloPlan? plan = null)
    {
        plan ??= new SiloPlan();
        var barrier = new Barrier();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(barrier);
        builder.Services.AddKeyedSingleton<IGrainStorage>(RecordStorage.Name, plan.Disk.Records);
        plan.Services(builder.Services);
        builder.UseSelectedEngine(plan);
        var host = builder.Build();
        await host.StartAsync();
        return new ContractSilo(host, plan, barrier);
    }

    /// <summary>Stops the silo as its host would.</summary>
    public Task Stop(CancellationToken cancellationToken = default) => host.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(Barrier.Patience);
        await host.StopAsync(limit.Token);
        if (host is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
    }
}
