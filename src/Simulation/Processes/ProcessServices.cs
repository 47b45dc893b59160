using FinCode.Engine;
using FinCode.Engine.Activations;
using FinCode.Grains.Agents;
using FinCode.Grains.Allowances;
using FinCode.Grains.Clocks;
using FinCode.Grains.Documents;
using FinCode.Grains.Ledger;
using FinCode.Grains.Payouts;
using FinCode.Grains.Remittances;
using FinCode.Grains.Secrets;
using FinCode.Grains.Tenants;
using FinCode.Grains.Wallets;
using FinCode.Simulation.Outside;
using FinCode.Simulation.Plants;
using FinCode.Simulation.Store;
using FinCode.Simulation.World;
using FinCode.Storage.Accounts;
using FinCode.Storage.Documents;
using FinCode.Storage.Journal;
using FinCode.Storage.Remittances;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace FinCode.Simulation.Processes;

/// <summary>Puts one process together as the silo does: the real grains, journal writer and engine over a simulated database.</summary>
internal static class ProcessServices
{
    private static readonly IConfiguration NoSettings = new ConfigurationBuilder().Build();

    // Reading the grain classes compiles their constructors; every process of every simulation has the same.
    private static readonly GrainClasses Classes = new(Options.Create(WithGrains(new EmbeddedEngineOptions())));

    public static ServiceProvider Compose(
        SimulatedDatabase database, OutsideWorld outside, Machine machine, ProcessSettings settings, SimulatedJournalStore store)
    {
        var services = new ServiceCollection();
        services.AddLogging(log => log.AddProvider(new BrokenWatch(outside.Broken)).SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton<TimeProvider>(machine.Clock);
        services.AddSingleton<IWorkScheduler>(machine);
        services.AddSingleton<IEngineRandom>(new EngineChance(database.Chance));
        services.AddSingleton(Classes);
        AddStore(services, database, machine, store);
        AddJournal(services, database, settings);
        AddRemittances(services, database, outside, machine);
        services.AddEmbeddedEngine(NoSettings, silo => silo.AddReminders().Configure<EmbeddedEngineOptions>(options =>
        {
            WithGrains(options);
            options.ResponseTimeout = settings.ResponseTimeout;
        }).Configure<GrainCollectionOptions>(collection => (collection.CollectionAge, collection.CollectionQuantum) = (settings.IdleAge, settings.IdleAge)));
        return services.BuildServiceProvider();
    }

    private static void AddStore(ServiceCollection services, SimulatedDatabase database, Machine machine, SimulatedJournalStore store)
    {
        services.AddSingleton<IJournalStore>(store);
        services.AddSingleton<ILedgerReader>(database.Plants.Count > 0 ? new PlantedReader(database, machine) : new SimulatedReader(database, machine));
        services.AddSingleton<ITenantRegistry>(new SimulatedTenants(database, machine));
        services.AddSingleton<ISerialBlocks>(new SimulatedSerials(database, machine));
        services.AddSingleton<IAccountSerials, AccountSerials>();
        services.AddSingleton<IReminderTable>(new SimulatedReminders(database, machine));
        services.AddKeyedSingleton<IGrainStorage>(StorageNames.Documents, new DocumentStorage(new SimulatedDocuments(database, machine), new NoSeal(), machine.Clock, new SimulatedTenants(database, machine)));
    }

    private static void AddJournal(ServiceCollection services, SimulatedDatabase database, ProcessSettings settings)
    {
        services.AddSingleton(Options.Create(settings.Journal));
        services.AddSingleton<JournalWriter>();
        services.AddSingleton<IJournal>(provider => database.Plants.Count > 0
            ? new PlantedJournal(provider.GetRequiredService<JournalWriter>(), database.Plants, database.Tables)
            : provider.GetRequiredService<JournalWriter>());
        services.AddHostedService(provider => provider.GetRequiredService<JournalWriter>());
        services.AddSingleton(provider => new AccountMemory(
            provider.GetRequiredService<ILedgerReader>(), provider.GetRequiredService<TimeProvider>(), settings.StatusAgeMax));
        services.AddSingleton(provider => RoomOf(provider.GetRequiredService<ILedgerReader>()));
        services.AddSingleton<IAccountDirectory, AccountDirectory>();
        services.AddSingleton<ILimitedTenants, NoLimitedTenants>();
        services.AddSingleton<ITenantClock, WorldClock>();
    }

    private static void AddRemittances(ServiceCollection services, SimulatedDatabase database, OutsideWorld outside, Machine machine)
    {
        var isPlanted = database.Plants.Count > 0;
        services.AddSingleton<IRemittanceReader>(isPlanted ? new PlantedRemittances(database, machine) : new SimulatedRemittances(database, machine));
        services.AddSingleton<IRemittanceSerials, RemittanceSerials>();
        services.AddSingleton<IPcns, SimulatedPcns>();
        services.AddSingleton<IRemittanceVerifier>(isPlanted ? new PlantedVerifier(outside.VerifierOf(machine), database.Plants) : outside.VerifierOf(machine));
        services.AddSingleton<IPayoutRail>(isPlanted ? new PlantedRail(outside.RailOf(machine), database.Plants) : outside.RailOf(machine));
        services.AddSingleton<IPayoutPartners, NobodySetUp>();
        services.AddSingleton<IPartnerAccounts, PartnerAccounts>();
        services.AddSingleton<IPayoutAlarm, NobodyToTell>();
        services.AddSingleton<ICaseDesk, SimulatedDesk>();
        services.AddSingleton<IRecipientDetails, NobodyToPay>();
        services.AddSingleton(new PickupCodes(new MasterKey(new byte[32])));
    }

    private static LifetimeRoom RoomOf(ILedgerReader reader) => new(
        async account => (await reader.ReadAccount(account, CancellationToken.None))?.Totals ?? default);

    private static EmbeddedEngineOptions WithGrains(EmbeddedEngineOptions options)
    {
        options.GrainAssemblies.Add(typeof(WalletGrain).Assembly);
        return options;
    }

    private sealed class EngineChance(Chance chance) : IEngineRandom
    {
        public Guid NextGuid()
        {
            Span<byte> bytes = stackalloc byte[16];
            BitConverter.TryWriteBytes(bytes, chance.Next());
            BitConverter.TryWriteBytes(bytes[8..], chance.Next());
            return new Guid(bytes);
        }

        public double NextDouble() => chance.Fraction();
    }
}

/// <summary>What an operator could set, drawn so that limits are met.</summary>
internal sealed record ProcessSettings(JournalOptions Journal, TimeSpan ResponseTimeout, TimeSpan IdleAge, TimeSpan StatusAgeMax)
{
    public static ProcessSettings Draw(Chance chance, int processes) => new(
        new JournalOptions
        {
            // At least the longest group: one that is longer than the queue can never be queued.
            QueueLengthMax = chance.OneOf(10, 50_000),
            BatchRecordsMax = chance.OneOf(1, 3, 20, 4_000),
            RecentOperationsMax = chance.OneOf(0, 3, 50, 1_024),
            InDoubtPatience = TimeSpan.FromMilliseconds(chance.OneOf(50, 5_000)),
            RetryDelay = TimeSpan.FromMilliseconds(chance.OneOf(5, 200)),
            FoldAfterPostings = chance.OneOf(8, 128),
        },
        // A close takes five seconds where there are two processes.
        TimeSpan.FromSeconds(processes == 1 ? chance.OneOf(2, 30) : chance.OneOf(10, 30)),
        TimeSpan.FromSeconds(chance.OneOf(1, 10, 900)),
        processes == 1 ? TimeSpan.Zero : TimeSpan.FromSeconds(5));
}
