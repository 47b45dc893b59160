using FinCode.Grains.Agents;
using FinCode.Grains.Audit;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Grains.Compliance.Screening;
using FinCode.Grains.Documents;
using FinCode.Grains.Events;
using FinCode.Grains.Ledger;
using FinCode.Grains.Reconciliation;
using FinCode.Grains.Remittances;
using FinCode.Grains.Revenue;
using FinCode.Grains.Tenants;
using FinCode.Grains.Webhooks;
using FinCode.Storage.Accounts;
using FinCode.Storage.Agents;
using FinCode.Storage.Audit;
using FinCode.Storage.Documents;
using FinCode.Storage.Events;
using FinCode.Storage.Journal;
using FinCode.Storage.Ledger;
using FinCode.Storage.Monitoring;
using FinCode.Storage.Postgres;
using FinCode.Storage.Privacy;
using FinCode.Storage.Reconciliation;
using FinCode.Storage.Remittances;
using FinCode.Storage.Revenue;
using FinCode.Storage.Screening;
using FinCode.Storage.Sqlite;
using FinCode.Storage.Tenants;
using FinCode.Storage.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Storage;

namespace FinCode.Storage;

public static partial class StorageRegistration
{
    /// <summary>
    /// The journal store, the ledger's readers, grain documents, tenants and serials, on the database that the options
    /// choose. The database is opened and migrated when the host starts, before any hosted service registered later.
    /// </summary>
    /// <exception cref="InvalidOperationException">The options do not fit together; the message says what to change.</exception>
    public static IServiceCollection AddFinCodeStorage(this IServiceCollection services, StorageOptions options)
    {
        if (options.FindFault() is { } fault)
        {
            throw new InvalidOperationException(fault);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        _ = options.Kind == StoreKind.Sqlite ? services.AddSqlite(options) : services.AddPostgres(options);
        services.AddSingleton<ILedgerReader, LedgerReader>();
        services.AddSingleton<ITenantRegistry, TenantRegistry>();
        services.AddSingleton<IAccountSerials, AccountSerials>();
        services.AddSingleton<IRemittanceSerials, RemittanceSerials>();
        services.AddSingleton<IRemittanceReader, RemittanceReader>();
        services.AddSingleton<IPayoutPoints, PayoutPoints>();
        services.AddSingleton<IEventLog, EventLog>();
        services.AddSingleton<ITenantFeed, TenantFeed>();
        services.AddSingleton<IRecordLog, RecordLog>();
        services.AddSingleton<INoticeShelf, NoticeShelf>();
        services.AddSingleton<IWebhookStore, WebhookStore>();
        services.AddSingleton<IPcns, Pcns>();
        services.AddSingleton<IReconciliationStore, ReconciliationStore>();
        services.AddSingleton<IListStore, ListStore>();
        services.AddSingleton<IMonitoringStore, MonitoringStore>();
        services.AddSingleton<IFingerprints, Fingerprints>();
        services.AddSingleton<ICommissionLedger, CommissionLedger>();
        services.AddSingleton<IDocumentIndex>(provider => provider.GetRequiredService<IDocumentStore>());
        services.AddKeyedSingleton<IGrainStorage>(
            StorageNames.Documents,
            (provider, _) => ActivatorUtilities.CreateInstance<DocumentStorage>(provider));
        services.AddSingleton<TenantKeys>();
        services.AddSingleton<AuditSeal>();
        services.AddSingleton<IAuditSeal>(provider => provider.GetRequiredService<AuditSeal>());
        services.AddSingleton<SealingOfOld>();
        services.AddSingleton<Resealing>();
        services.AddSingleton<IKeyRotation, KeyRotation>();
        services.AddSingleton<IAuditTrail, AuditTrail>();
        AddReminderTable(services);
        return services.AddHostedService<StoragePreparation>();
    }

    private static SealedDocuments Sealing(IServiceProvider provider, IDocumentStore documents) =>
        new(documents, provider.GetRequiredService<TenantKeys>());

    static partial void AddReminderTable(IServiceCollection services);

    private static IServiceCollection AddSqlite(this IServiceCollection services, StorageOptions options) => services
        .AddSingleton(provider => new SqliteDatabase(options.DataFolder, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IStore>(provider => provider.GetRequiredService<SqliteDatabase>())
        .AddSingleton<IReadDatabase, SqliteReadDatabase>()
        .AddSingleton<IJournalStore, SqliteJournalStore>()
        .AddSingleton<IDocumentStore>(provider => Sealing(provider, ActivatorUtilities.CreateInstance<SqliteDocuments>(provider)))
        .AddSingleton<IAuditStore, SqliteAudit>()
        .AddSingleton<IRowWriter, SqliteRowWriter>()
        .AddSingleton<INoticeWriter, SqliteNotices>()
        .AddSingleton<IMonitoringWriter, SqliteMonitoring>()
        .AddSingleton<SqliteTenants>()
        .AddSingleton<ITenantTable>(provider => provider.GetRequiredService<SqliteTenants>())
        .AddSingleton<ISerialBlocks>(provider => provider.GetRequiredService<SqliteTenants>());

    private static IServiceCollection AddPostgres(this IServiceCollection services, StorageOptions options) => services
        .AddSingleton(provider => new PostgresDatabase(options.ConnectionString!, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IStore>(provider => provider.GetRequiredService<PostgresDatabase>())
        .AddSingleton<IReadDatabase>(provider => provider.GetRequiredService<PostgresDatabase>())
        .AddSingleton<IJournalStore, PostgresJournalStore>()
        .AddSingleton<IDocumentStore>(provider => Sealing(provider, ActivatorUtilities.CreateInstance<PostgresDocuments>(provider)))
        .AddSingleton<IAuditStore, PostgresAudit>()
        .AddSingleton<IRowWriter, PostgresRowWriter>()
        .AddSingleton<INoticeWriter, PostgresNotices>()
        .AddSingleton<IMonitoringWriter, PostgresMonitoring>()
        .AddSingleton<PostgresTenants>()
        .AddSingleton<ITenantTable>(provider => provider.GetRequiredService<PostgresTenants>())
        .AddSingleton<ISerialBlocks>(provider => provider.GetRequiredService<PostgresTenants>());
}

/// <summary>Opens and migrates the store before the host starts anything else.</summary>
internal sealed class StoragePreparation(IStore store, TenantKeys keys, SealingOfOld sealing) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await store.Prepare(cancellationToken);
        await keys.DemandTheRightMasterKey(cancellationToken);
        await sealing.Run(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
