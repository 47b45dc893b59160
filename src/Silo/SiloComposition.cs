using FinCode.Grains.Agents;
using FinCode.Grains.Allowances;
using FinCode.Grains.Approvals;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Grains.Ledger;
using FinCode.Grains.Remittances;
using FinCode.Grains.Revenue;
using FinCode.Silo.Access;
using FinCode.Silo.Clocks;
using FinCode.Silo.Compliance;
using FinCode.Silo.Engines;
using FinCode.Silo.Events;
using FinCode.Silo.Mail;
using FinCode.Silo.Options;
using FinCode.Silo.Payments;
using FinCode.Silo.Payouts;
using FinCode.Silo.Pricing;
using FinCode.Silo.Revenue;
using FinCode.Silo.Telemetry;
using FinCode.Storage;
using FinCode.Storage.Journal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace FinCode.Silo;

/// <summary>
/// Puts a silo together: store, journal writer, account directory, engine, telemetry. A client of a cluster has the store's
/// readers and the engine's grain references, and nothing that writes.
/// </summary>
public static class SiloComposition
{
    /// <summary>How long another process may believe an old account status, where there are other processes.</summary>
    private static readonly TimeSpan StatusAgeInCluster = TimeSpan.FromSeconds(5);

    /// <exception cref="InvalidConfigurationException">A setting cannot work; the message says what to change.</exception>
    public static FinCodeOptions AddFinCodeSilo(this IHostApplicationBuilder builder, string serviceName)
    {
        var options = builder.Configuration.ReadFinCodeOptions();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(options);
        builder.AddFinCodeTelemetry(serviceName);

        // Whoever reads documents needs it, a silo as well as a client. Read here: a wrong one fails at once.
        var isSandbox = options.Environment == DeploymentEnvironment.Sandbox;
        builder.Services.AddSingleton(MasterKeyFile.Load(isSandbox, options.DataFolder, options.MasterKey));
        builder.Services.AddFinCodeStorage(StorageOf(builder.Configuration, options));
        builder.AddMail(options);
        builder.Services.AddSingleton(provider => new AccountMemory(
            provider.GetRequiredService<ILedgerReader>(),
            provider.GetRequiredService<TimeProvider>(),
            options.Cluster == ClusterRole.Single ? TimeSpan.Zero : StatusAgeInCluster));
        builder.Services.AddSingleton<IAccountLookup>(provider => provider.GetRequiredService<AccountMemory>());
        builder.Services.AddSingleton<AgentFloats>();
        builder.Services.AddRevenue();
        builder.Services.AddSingleton<PickupCodes>();
        builder.Services.AddPaymentGateways(isSandbox);
        builder.Services.AddClocks(isSandbox);
        builder.Services.AddIdentityVerifiers(isSandbox);
        builder.Services.AddSingleton(builder.Configuration.ReadScreeningOptions(options));
        builder.Services.AddSingleton<IPaymentMonitoring, GrainPaymentMonitoring>();
        if (options.Cluster == ClusterRole.Client)
        {
            builder.AddEngine(options);
            if (isSandbox) builder.Services.AddHostedService<ClocksAtStart>();
            return options;
        }

        builder.Services.AddJournal(builder.Configuration);
        builder.Services.AddSingleton<BankCommissions>();
        builder.Services.AddSingleton<SettlementAmounts>();
        builder.Services.AddApprovedOperations();
        builder.Services.AddRemittances(isSandbox);
        builder.Services.AddPaymentBooks();
        builder.Services.AddPricing(isSandbox);
        builder.Services.AddKyc(isSandbox, options.VirusScanner);
        builder.Services.AddMonitoring(isSandbox, options.AddressCountries);
        builder.Services.AddEvents(isSandbox);
        builder.Services.AddScreening(isSandbox);
        builder.AddEngine(options);
        if (isSandbox) builder.Services.AddHostedService<ClocksAtStart>();
        builder.Services.AddHostedService<ListsInTheBackground>();
        builder.Services.AddHostedService<SweepsAtStart>();
        builder.Services.AddHostedService<StepWaker>();
        builder.Services.AddHostedService<NoticeWaker>();
        return options;
    }

    private static void AddRemittances(this IServiceCollection services, bool isSandbox)
    {
        services.AddSingleton<IPartnerAccounts, PartnerAccounts>();
        services.AddSingleton<IPayoutAlarm, ManagerAlarm>();
        services.AddCompliance(isSandbox);
        services.AddPayouts(isSandbox);
    }

    private static LifetimeRoom RoomOf(ILedgerReader reader) => new(
        async account => (await reader.ReadAccount(account, CancellationToken.None))?.Totals ?? default);

    private static StorageOptions StorageOf(IConfiguration configuration, FinCodeOptions options) => new()
    {
        Kind = options.Store,
        DataFolder = options.DataFolder,
        ConnectionString = configuration.GetConnectionString("Postgres"),
        Exclusive = options.Cluster == ClusterRole.Single,
    };

    /// <summary>What carries out each kind of operation that a second person has approved.</summary>
    private static void AddApprovedOperations(this IServiceCollection services)
    {
        services.AddSingleton<IApprovedOperation, FundWalletOperation>();
        services.AddSingleton<IApprovedOperation, FloatTradeOperation>();
        services.AddSingleton<IApprovedOperation, CreditLineOperation>();
        services.AddSingleton<IApprovedOperation, PostEntriesOperation>();
        services.AddSingleton<IApprovedOperation, ConfigurationOperation>();
        services.AddSingleton<IApprovedOperation, RefundRemittanceOperation>();
        services.AddSingleton<IApprovedOperation, PrefundOperation>();
        services.AddSingleton<IApprovedOperation, SettlePartnerOperation>();
        services.AddSingleton<IApprovedOperation, PartnerCreditOperation>();
        services.AddSingleton<IApprovedOperation, KycRulesOperation>();
        services.AddSingleton<IApprovedOperation, MonitoringRulesOperation>();
        services.AddSingleton<IApprovedOperation, SettleCommissionOperation>();
        services.AddSingleton<IApprovedOperation, ReverseSettlementOperation>();
    }

    private static void AddJournal(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<JournalOptions>().Bind(configuration.GetSection(JournalOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<JournalWriter>();
        services.AddSingleton<IJournal>(provider => provider.GetRequiredService<JournalWriter>());

        // Before the engine: grains must find a journal that writes, and it must still write while they drain.
        services.AddHostedService(provider => provider.GetRequiredService<JournalWriter>());
        services.AddSingleton(provider => RoomOf(provider.GetRequiredService<ILedgerReader>()));
        services.AddSingleton<IAccountDirectory, AccountDirectory>();
        services.AddSingleton<ILimitedTenants, LimitedTenants>();
    }
}
