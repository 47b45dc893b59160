using FinCode.Domain.Payouts;
using FinCode.Grains.Compliance.TravelRule;
using FinCode.Grains.Ledger;
using FinCode.Grains.Payouts;
using FinCode.Grains.Remittances;
using FinCode.Grains.Tenants;
using FinCode.Partners.Compliance;
using FinCode.Silo.Tests.Remittances;
using FinCode.Storage.Journal;
using FinCode.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FinCode.Silo.Tests;

/// <summary>A silo as the product composes it, on a SQLite store in a folder of its own unless it is told another, with a store that can be told to fail.</summary>
internal sealed class RunningSilo : IAsyncDisposable
{
    private readonly IHost host;

    private RunningSilo(IHost host, string folder, TenantNo tenant)
    {
        this.host = host;
        Folder = folder;
        Tenant = tenant;
    }

    public string Folder { get; }

    public TenantNo Tenant { get; }

    public IServiceProvider Services => host.Services;

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public ILedgerReader Reader => host.Services.GetRequiredService<ILedgerReader>();

    public IJournal Journal => host.Services.GetRequiredService<IJournal>();

    public FaultyJournalStore Store => (FaultyJournalStore)host.Services.GetRequiredService<IJournalStore>();

    /// <summary>Timers of the real clock, and a calendar of its own that a test moves.</summary>
    public ShiftedTimeProvider Clock => (ShiftedTimeProvider)host.Services.GetRequiredService<TimeProvider>();

    /// <param name="withCompliance">
    /// Whether names are screened and payments monitored, which takes people who are known and rates that somebody published; otherwise only
    /// the sandbox's magic values and the travel rule are looked for.
    /// </param>
    /// <param name="postgres">An empty database; null for a SQLite store in the folder.</param>
    public static async Task<RunningSilo> Start(
        string? folder = null, Action<IServiceCollection>? configure = null, ShiftedTimeProvider? clock = null, bool withCompliance = false, string? postgres = null)
    {
        folder ??= Directory.CreateTempSubdirectory("fincode-silo-").FullName;
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock ?? new ShiftedTimeProvider());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["FinCode:DataFolder"] = folder,
            ["FinCode:Store"] = postgres is null ? "Sqlite" : "Postgres",
            ["ConnectionStrings:Postgres"] = postgres,
            ["FinCode:Journal:RetryDelay"] = "00:00:00.005",
            ["FinCode:Journal:FoldAfterPostings"] = "16",
        });
        builder.AddFinCodeSilo("test");
        builder.Services.AddSingleton<IRecipientDetails, FakeRecipients>();
        if (!withCompliance)
        {
            builder.Services.AddSingleton<IRemittanceVerifier>(provider => new TravelRuleVerifier(new SandboxVerifier(), provider.GetRequiredService<IGrainFactory>()));
        }

        configure?.Invoke(builder.Services);
        Decorate(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        var tenant = await host.Services.GetRequiredService<ITenantRegistry>().Create("demo", CancellationToken.None);
        await host.Services.GetRequiredService<IGrainFactory>().PayoutPartners("demo").Set(new PayoutPartner { Code = RemittanceScene.Partner, Kind = ConnectorKind.SandboxRail });
        return new RunningSilo(host, folder, tenant);
    }

    public IWalletGrain Wallet(Guid accountId) => Grains.Wallet("demo", accountId);

    public IAtomicTransfersGrain Group(AtomicTransfers group) => Grains.AtomicTransfers("demo", group.OperationId);

    public async Task Stop() => await host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    private static void Decorate(IServiceCollection services)
    {
        var original = services.Last(service => service.ServiceType == typeof(IJournalStore));
        services.Remove(original);
        services.AddSingleton<IJournalStore>(provider => new FaultyJournalStore((IJournalStore)(
            original.ImplementationInstance
            ?? original.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, original.ImplementationType!))));
    }
}
