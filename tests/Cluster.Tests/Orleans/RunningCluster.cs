using FinCode.Crash.Tests;
using FinCode.Silo;
using FinCode.Storage;
using FinCode.Storage.Verify;
using FinCode.Testing;
using FinCode.Testing.Postgres;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FinCode.Cluster.Tests;

/// <summary>Three silos, the API as their client, a bank that sends, and an observer that asks the cluster what lives where.</summary>
public sealed class RunningCluster : IAsyncLifetime
{
    public const int SilosWanted = 3;
    public const int Wallets = 30;

    private readonly string folder = Directory.CreateTempSubdirectory("fincode-cluster-").FullName;
    private readonly Dictionary<int, ProductProcess> silos = [];
    private ProductProcess? api;
    private IHost? observer;
    private string database = "";

    internal Bank Bank { get; } = new(Wallets);

    internal IReadOnlyDictionary<int, ProductProcess> Silos => silos;

    internal ProductProcess Api => api!;

    private IManagementGrain Management => observer!.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);

    private Dictionary<string, string> Settings => new()
    {
        ["FinCode__Store"] = "Postgres",
        ["FinCode__DataFolder"] = folder,
        ["ConnectionStrings__Postgres"] = database,
        ["Logging__LogLevel__Orleans"] = "Warning",
        ["Logging__LogLevel__Microsoft.Orleans"] = "Warning",
    };

    public async Task InitializeAsync()
    {
        // The runner builds the fixture even when every test of the class is skipped.
        if (PostgresInstallation.SkipReason is not null) return;
        database = await (await PostgresServer.Shared).CreateDatabase();
        var launched = ProductProcess.Launch("FinCode.Api", new Dictionary<string, string>(Settings) { ["FinCode__Cluster"] = "Client" });

        // Started first, so that it waits for its silos as it would in any deployment.
        await Complete();
        api = await launched.Ready();
        observer = await Observe();
        await Bank.SignIn(api.Address);
    }

    public async Task DisposeAsync()
    {
        Bank.Dispose();
        if (observer is not null)
        {
            await observer.StopAsync();
            observer.Dispose();
        }

        api?.Dispose();
        foreach (var silo in silos.Values)
        {
            silo.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Starts silos until there are as many as wanted; they find one another through the store alone.</summary>
    public async Task Complete()
    {
        foreach (var (port, silo) in silos.Where(silo => silo.Value.HasExited).ToArray())
        {
            silos.Remove(port);
            silo.Dispose();
        }

        var launched = new List<ProductProcess>();
        while (silos.Count < SilosWanted)
        {
            var port = Ports.Free();
            silos[port] = ProductProcess.Launch("FinCode.Silo", new Dictionary<string, string>(Settings)
            {
                ["FinCode__Cluster"] = "Silo",
                ["FinCode__AdvertisedAddress"] = "127.0.0.1",
                ["FinCode__SiloPort"] = $"{port}",
                ["FinCode__GatewayPort"] = $"{Ports.Free()}",
            });
            launched.Add(silos[port]);
        }

        await Task.WhenAll(launched.Select(silo => silo.Ready()));
    }

    /// <summary>How many wallets live on each silo, by the silo's port.</summary>
    public async Task<Dictionary<int, int>> CountWallets() => (await Management.GetDetailedGrainStatistics())
        .Where(grain => grain.GrainId.Type.ToString() == "wallet")
        .GroupBy(grain => grain.SiloAddress.Endpoint.Port)
        .ToDictionary(silo => silo.Key, silo => silo.Count());

    /// <summary>The silo that has the most to lose.</summary>
    internal async Task<ProductProcess> Busiest() => silos[(await CountWallets()).Where(silo => silos.ContainsKey(silo.Key)).MaxBy(silo => silo.Value).Key];

    /// <summary>Everything that was told is true, once, and the store proves itself.</summary>
    public async Task ExpectCleanBooks()
    {
        await Bank.AskAgain(new Random(7), sample: 500);
        await Bank.CompareBalances();
        var report = await LedgerVerifier.Verify(new StorageOptions { Kind = StoreKind.Postgres, ConnectionString = database }, null, CancellationToken.None);
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
    }

    private async Task<IHost> Observe()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["FinCode:Store"] = "Postgres",
            ["FinCode:Cluster"] = "Client",
            ["FinCode:DataFolder"] = folder,
            ["ConnectionStrings:Postgres"] = database,
        });
        builder.AddFinCodeSilo("observer");
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
