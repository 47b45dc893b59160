using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Ledger;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Grains.Tenants;

namespace FinCode.Silo.Tests.Compliance;

/// <summary>The real store, before whose answers something else happens.</summary>
internal sealed class HaltedMonitoringStore(IMonitoringStore store) : IMonitoringStore
{
    /// <summary>Before payments are looked for.</summary>
    public Func<Task>? Finding { get; set; }

    /// <summary>Before a part is written.</summary>
    public Func<Task>? Writing { get; set; }

    public Task<MonitoringPlace> Open(TenantNo tenant, CancellationToken cancellation) => store.Open(tenant, cancellation);

    public Task<IReadOnlyList<StoredWindow>> ReadWindows(TenantNo tenant, int generation, IReadOnlyCollection<SubjectKey> subjects, CancellationToken cancellation) =>
        store.ReadWindows(tenant, generation, subjects, cancellation);

    public async Task Write(TenantNo tenant, MonitoringCheckpoint checkpoint, CancellationToken cancellation)
    {
        if (Writing is { } before) await before();
        await store.Write(tenant, checkpoint, cancellation);
    }

    public Task<bool> ForgetBefore(TenantNo tenant, int generation, CancellationToken cancellation) => store.ForgetBefore(tenant, generation, cancellation);

    public Task<IReadOnlyList<(long Serial, EntryNo Entry)>> ReadWaiting(TenantNo tenant, int take, CancellationToken cancellation) => store.ReadWaiting(tenant, take, cancellation);

    public async Task<IReadOnlyList<SoughtPayment>> FindPayments(TenantNo tenant, IReadOnlyCollection<(long Serial, int Version)> payments, CancellationToken cancellation)
    {
        if (Finding is { } before) await before();
        return await store.FindPayments(tenant, payments, cancellation);
    }

    public Task<IReadOnlyList<StoredVerdict>> OfRemittance(TenantNo tenant, long serial, CancellationToken cancellation) => store.OfRemittance(tenant, serial, cancellation);

    public Task<(IReadOnlyList<StoredVerdict> Verdicts, long Total)> List(TenantNo tenant, VerdictFilter filter, int skip, int take, CancellationToken cancellation) =>
        store.List(tenant, filter, skip, take, cancellation);

    public Task<IReadOnlyList<MonitoringFact>> ReadFacts(RegisteredTenant tenant, IReadOnlyCollection<string> keys, CancellationToken cancellation) => store.ReadFacts(tenant, keys, cancellation);

    public Task ForgetFacts(TenantNo tenant, string customerCode, CancellationToken cancellation) => store.ForgetFacts(tenant, customerCode, cancellation);

    public Task AddFacts(RegisteredTenant tenant, IReadOnlyCollection<MonitoringFact> facts, CancellationToken cancellation) => store.AddFacts(tenant, facts, cancellation);
}
