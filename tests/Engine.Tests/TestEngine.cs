using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using Barrier = FinCode.Testing.Barrier;

namespace FinCode.Engine.Tests;

/// <summary>A running engine with a clock that stands still, and a barrier that its grains share with the test.</summary>
public sealed class TestEngine : IAsyncDisposable
{
    private readonly IHost _host;

    private TestEngine(IHost host, ManualTimeProvider clock, Barrier barrier)
    {
        _host = host;
        Clock = clock;
        Barrier = barrier;
    }

    public ManualTimeProvider Clock { get; }

    public Barrier Barrier { get; }

    public IServiceProvider Services => _host.Services;

    public IClusterClient Grains => Services.GetRequiredService<IClusterClient>();

    public static async Task<TestEngine> Start(Action<ISiloBuilder>? configure = null, ManualTimeProvider? clock = null)
    {
        clock ??= new ManualTimeProvider();
        var barrier = new Barrier();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(barrier);
        builder.UseEmbeddedEngine(silo =>
        {
            silo.Configure<EmbeddedEngineOptions>(o => o.GrainAssemblies.Add(typeof(TestEngine).Assembly));
            silo.AddMemoryGrainStorageAsDefault();
            configure?.Invoke(silo);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new TestEngine(host, clock, barrier);
    }

    /// <summary>Stops the engine as its host would, and gives it this long.</summary>
    public Task Stop(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _host.StopAsync(limit.Token);
        _host.Dispose();
    }
}
