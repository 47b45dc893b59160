using System.Diagnostics;
using FinCode.Cli.Load.Measure;
using FinCode.Domain;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Grains.Events;
using FinCode.Grains.Secrets;
using FinCode.Grains.Tenants;
using FinCode.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Cli.MonitorBench;

/// <summary>
/// The whole of what a tenant's monitor does with a page of events, on a store: facts, windows, verdicts, and storing what has changed while
/// the next pages are judged; both in turns of one scheduler, as a grain has them. The tenant is one of its own, whose rows stay.
/// </summary>
internal sealed class StoreRun : IEventLog, IMonitoredParties, IReferenceRates
{
    /// <summary>What comes in twenty milliseconds at 1,500 payments a second.</summary>
    public const int Page = 30;

    private readonly Dictionary<string, PaymentParties> people = new(StringComparer.Ordinal);

    public static async Task<StoreReport> Measure(StorageOptions options, MonitorBenchSettings settings, RuleDocument rules, CancellationToken stop)
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(new MasterKey(new byte[MasterKey.Bytes])).AddFinCodeStorage(options).BuildServiceProvider();
        await services.GetRequiredService<IStore>().Prepare(stop);
        var name = $"bench{Stopwatch.GetTimestamp()}";
        var tenant = new RegisteredTenant(await services.GetRequiredService<ITenantRegistry>().Create(name, stop), name);
        var store = services.GetRequiredService<IMonitoringStore>();
        return await Task.Factory.StartNew(
            () => new StoreRun().Measure(tenant, store, options.Kind, settings, rules, stop), stop, TaskCreationOptions.None, new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();
    }

    private async Task<StoreReport> Measure(
        RegisteredTenant tenant, IMonitoringStore store, StoreKind kind, MonitorBenchSettings settings, RuleDocument rules, CancellationToken stop)
    {
        var monitor = new TenantMonitor(tenant, store, this, new MonitoringFacts(tenant, store, this, this, TimeProvider.System), () => Task.FromResult<RuleDocument?>(rules));
        await monitor.Open(stop);
        monitor.BeginAnew(1);
        var (traffic, position, serial) = (new PaymentTraffic(settings.Customers, settings.Seed, settings.Payments), default(EntryNo), 0L);
        var (pages, waits, rounds) = (new LatencyHistogram(), new LatencyHistogram(), new LatencyHistogram());
        Task? storing = null;
        var (collected, paused) = (GC.CollectionCount(0), GC.GetTotalPauseDuration());
        var (busy, begun, storedAt) = (0L, Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        for (var left = settings.Payments; left > 0; left -= Page)
        {
            stop.ThrowIfCancellationRequested();
            var page = new TransactionEvent[Math.Min(Page, left)];
            for (var at = 0; at < page.Length; at++) page[at] = Event(tenant, traffic.Next(), ++serial, position = EntryNo.Next(position, TimeProvider.System.GetUtcNow(), 1));
            var due = Stopwatch.GetTimestamp();
            if (settings.Rate > 0)
            {
                due = begun + (long)((double)serial / settings.Rate * Stopwatch.Frequency);
                if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } early) await Task.Delay(early, TimeProvider.System, stop);
            }

            var since = Stopwatch.GetTimestamp();
            await monitor.Take(page, stop);
            var ended = Stopwatch.GetTimestamp();
            busy += ended - since;
            pages.Record(Micros(ended - since));

            // A page that had to wait for the one before it, or for the process, has waited.
            waits.Record(Micros(ended - (settings.Rate > 0 ? due : since)));
            if (storing is { IsCompleted: false }) continue;
            if (storing is not null) await storing;
            storing = null;
            if (monitor.SinceStored < Limits.MonitoringCheckpointEvents && Stopwatch.GetElapsedTime(storedAt) < Limits.MonitoringCheckpointEvery) continue;
            storedAt = Stopwatch.GetTimestamp();
            storing = Store();
        }

        if (storing is not null) await storing;
        await Store();
        var whole = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        return new StoreReport(
            kind.ToString(), Math.Round(settings.Payments / ((double)busy / Stopwatch.Frequency)), Math.Round(settings.Payments / whole), Page,
            pages.Percentile(50), pages.Percentile(99), pages.Max, waits.Percentile(50), waits.Percentile(99), (int)rounds.Count, rounds.Percentile(50), rounds.Max, monitor.Subjects, GC.CollectionCount(0) - collected, (long)(GC.GetTotalPauseDuration() - paused).TotalMicroseconds);

        async Task Store()
        {
            // Whoever judges goes on: this is another turn.
            await Task.Yield();
            var since = Stopwatch.GetTimestamp();
            await monitor.Store(stop);
            rounds.Record(Micros(Stopwatch.GetTimestamp() - since));
        }
    }

    private TransactionEvent Event(RegisteredTenant tenant, MonitoredActivity made, long serial, EntryNo position)
    {
        // Kept where it says something new: the platform keeps people's documents elsewhere, and what the bench keeps is collected with what is measured.
        var parties = new PaymentParties { Phone = made.Phone, Document = made.Document, Address = made.Address, FamilyName = made.FamilyName, Sender = made.Sender with { AgentsOwn = [] } };
        if (!people.TryGetValue(made.Customer!, out var known) || known != parties) people[made.Customer!] = parties;
        var send = made.Send!.Value;
        return new TransactionEvent(
            TransactionEvent.IdOf(tenant.Number, made.PaymentId, 2), TransactionEventTypes.PaymentReceived, position, new RemittanceNo(tenant.Number, serial), 2, made.OccurredAt, made.PaymentId,
            RemittanceStatus.Verifying, PaymentStatus.Paid, "system", null,
            new RemittanceTerms(
                made.Customer!, made.Beneficiary!, null, made.Agent!, send, send, PriceLines.None, PriceLines.None, send.MinorUnits, "1", "1", null,
                new RemittanceRoute(made.Delivery!, made.Delivery!, made.Origin!, made.Destination!, "P"), new RemittancePurpose(made.Purpose, null, made.Relationship, null), PriceLines.None)
            {
                PricedFor = made.Method,
            });
    }

    public Task<PaymentParties> Sender(string tenant, string code, Currency reference, CancellationToken cancellation) => Task.FromResult(people[code]);

    public Task<PaymentParties> Origin(string tenant, string code, int number, CancellationToken cancellation) => Task.FromResult(PaymentParties.Unknown);

    public Task<PaymentParties> Recipient(string tenant, string code, Guid? accountId, CancellationToken cancellation) =>
        Task.FromResult(new PaymentParties { Beneficiary = code, Account = code });

    public Task<PaymentParties> Agent(string tenant, string code, CancellationToken cancellation) => Task.FromResult(PaymentParties.Unknown);

    public Task<Currency> ReferenceOf(string tenant, CancellationToken cancellation) => Task.FromResult(PaymentTraffic.Reference);

    public Task<decimal?> RateOf(string tenant, Currency currency, Currency reference, DateTimeOffset at, CancellationToken cancellation) => Task.FromResult<decimal?>(1.25m);

    // Nothing is read again: the bench hands every page over itself.
    public Task<EventPage> Read(RegisteredTenant tenant, EventCursor after, int take, CancellationToken cancellation) => Task.FromResult(new EventPage([], after, false));

    public Task<IReadOnlyList<TransactionEvent>> ReadOne(RegisteredTenant tenant, long serial, int from, int to, int take, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<TransactionEvent>>([]);

    public Task<EventCursor> Before(TenantNo tenant, DateTimeOffset instant, CancellationToken cancellation) => Task.FromResult(EventCursor.Start);

    public Task<EventCursor> End(TenantNo tenant, CancellationToken cancellation) => Task.FromResult(EventCursor.Start);

    public Task<IReadOnlyList<(RegisteredTenant Tenant, EventCursor End)>> Ends(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<(RegisteredTenant, EventCursor)>>([]);

    private static long Micros(long ticks) => ticks * 1_000_000 / Stopwatch.Frequency;
}

/// <summary>What a store makes of it.</summary>
/// <param name="PaymentsPerSecond">While a page is taken: the making up of payments left out.</param>
/// <param name="PaymentsPerSecondInAll">From the first to the last checkpoint, everything counted.</param>
/// <param name="P99Microseconds">Of a page: from when it was handed over until the last of its payments has its verdict.</param>
/// <param name="DueP99Microseconds">The same from when it was due, by the rate: what the pages before it, the process's collections and the pacing itself made it wait is in it.</param>
/// <param name="Collections">Of the process meanwhile, and how long they stopped it together.</param>
/// <param name="CheckpointMicroseconds">Written part by part while judging goes on; the median.</param>
internal sealed record StoreReport(
    string Store,
    double PaymentsPerSecond,
    double PaymentsPerSecondInAll,
    int Page,
    long P50Microseconds,
    long P99Microseconds,
    long MaxMicroseconds,
    long DueP50Microseconds,
    long DueP99Microseconds,
    int Checkpoints,
    long CheckpointMicroseconds,
    long CheckpointMaxMicroseconds,
    int Subjects,
    int Collections,
    long PausedMicroseconds);
