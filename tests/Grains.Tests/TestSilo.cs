using System.Collections.Concurrent;
using FinCode.Domain.Ledger;
using FinCode.Grains.Documents;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Storage;

namespace FinCode.Grains.Tests;

/// <summary>The real grains on the engine that the build selects, over documents in memory and a clock that stands still.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost host;

    private TestSilo(IHost host, ManualTimeProvider clock, MemoryDocuments documents)
    {
        this.host = host;
        Clock = clock;
        Documents = documents;
    }

    public ManualTimeProvider Clock { get; }

    public MemoryDocuments Documents { get; }

    public IServiceProvider Services => host.Services;

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <param name="documents">Those of a silo before, to see what a restart finds.</param>
    /// <param name="now">When it starts. A clock that is advanced by days makes every timer of the engine run for each of its ticks.</param>
    public static async Task<TestSilo> Start(MemoryDocuments? documents = null, DateTimeOffset? now = null, Action<IServiceCollection>? configure = null)
    {
        documents ??= new MemoryDocuments();
        var clock = now is { } start ? new ManualTimeProvider(start) : new ManualTimeProvider();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IDocumentIndex>(documents);
        builder.Services.AddSingleton<ITenantRegistry, MemoryTenants>();
        builder.Services.AddKeyedSingleton<IGrainStorage>(StorageNames.Documents, documents);
        configure?.Invoke(builder.Services);
        builder.UseSelectedEngine();
        var host = builder.Build();
        await host.StartAsync();
        return new TestSilo(host, clock, documents);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private sealed class MemoryTenants : ITenantRegistry
    {
        private readonly ConcurrentDictionary<string, TenantNo> numbers = new();

        public ValueTask<TenantNo?> Find(string name, CancellationToken cancellation) =>
            ValueTask.FromResult<TenantNo?>(numbers.TryGetValue(name, out var number) ? number : null);

        public ValueTask<TenantNo?> FindNow(string name, CancellationToken cancellation) => Find(name, cancellation);

        public Task<TenantNo> Create(string name, CancellationToken cancellation) =>
            Task.FromResult(numbers.GetOrAdd(name, _ => new TenantNo(numbers.Count + 1)));

        public Task<IReadOnlyList<RegisteredTenant>> List(CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<RegisteredTenant>>([.. numbers.Select(pair => new RegisteredTenant(pair.Value, pair.Key))]);
    }
}
