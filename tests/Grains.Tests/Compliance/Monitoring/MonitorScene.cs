using System.Collections.Immutable;
using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Tests.Compliance.Monitoring;

/// <summary>A tenant's history in memory, and monitors that begin on it as processes do.</summary>
internal sealed class MonitorScene : IEventLog, IMonitoredParties, IReferenceRates
{
    public static readonly RegisteredTenant Tenant = new(new TenantNo(1), "demo");
    public static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Currency Dollar = Currency.Parse("USD");
    private static readonly Currency Pound = Currency.Parse("GBP");
    private readonly List<TransactionEvent> events = [];

    public MemoryMonitoringStore Store { get; init; } = new();

    public ManualTimeProvider Clock { get; } = new();

    public RuleDocument? Rules { get; set; } = BuiltInRules.Remittances;

    /// <summary>What a pound is worth; null for nobody knows.</summary>
    public decimal? Rate { get; set; } = 1.25m;

    /// <summary>Where all origins are.</summary>
    public string? Country { get; set; }

    public int OriginsAsked { get; private set; }

    /// <summary>A day that nobody has a rate for.</summary>
    public DateOnly? WithoutRate { get; set; }

    public SenderFacts Facts { get; set; } = SenderFacts.Unknown with { RegisteredAt = Start.AddYears(-1) };

    public IReadOnlyList<TransactionEvent> Events => events;

    public List<(long Serial, MonitoringHearing Hearing)> Told { get; } = [];

    /// <summary>A seeded crowd, whose payments cross some of the built-in rules.</summary>
    public MonitorScene WithCrowd(int payments, int seed = 7)
    {
        var random = new Random(seed);
        for (var at = 0; at < payments; at++)
        {
            var serial = events.Count + 1L;
            Happen(serial, 1, $"C{random.Next(12)}", $"B{random.Next(20)}", random.Next(50, 1_200) * 100L, Start.AddMinutes(at * 7), TransactionEventTypes.Created, RemittanceStatus.WaitingToPay);
            Happen(serial, 2, $"C{random.Next(12)}", $"B{random.Next(20)}", random.Next(50, 1_200) * 100L, Start.AddMinutes((at * 7) + 1));
            if (random.Next(6) == 0) Happen(serial, 3, $"C{random.Next(12)}", $"B{random.Next(20)}", 10_000, Start.AddMinutes((at * 7) + 2), TransactionEventTypes.Cancelled, RemittanceStatus.Cancelled);
        }

        return this;
    }

    public TransactionEvent Pay(string customer, long pence, DateTimeOffset? at = null, string beneficiary = "B1", int? origin = null) =>
        Happen(events.Count + 1L, 2, customer, beneficiary, pence, at ?? Start.AddHours(events.Count), origin: origin);

    public TransactionEvent Happen(
        long serial, int version, string customer, string beneficiary, long pence, DateTimeOffset at,
        string type = TransactionEventTypes.PaymentReceived, RemittanceStatus status = RemittanceStatus.Verifying, int? origin = null)
    {
        var pcn = $"PCN{serial:D6}";
        var happened = new TransactionEvent(
            TransactionEvent.IdOf(Tenant.Number, pcn, version), type, EntryNo.Next(events.Count == 0 ? default : events[^1].Position, at, 1), new RemittanceNo(Tenant.Number, serial), version, at, pcn,
            status, PaymentStatus.Paid, "system", null, Terms(customer, beneficiary, pence) with { Origin = origin });
        events.Add(happened);
        return happened;
    }

    /// <summary>As a process that has just started.</summary>
    public async Task<TenantMonitor> Open(int subjectsMax = Limits.MonitoredSubjectsInMemoryMax, int partMax = Limits.MonitoringWindowsPerWriteMax)
    {
        var monitor = new TenantMonitor(Tenant, Store, this, new MonitoringFacts(Tenant, Store, this, this, Clock), () => Task.FromResult(Rules), subjectsMax, partMax)
        {
            Judged = (serial, hearing) => Told.Add((serial, hearing)),
        };
        await monitor.Open(default);
        if (monitor.Place.Generation == 0) monitor.BeginAnew(1);
        return monitor;
    }

    /// <summary>Takes what comes after the monitor's place, a page at a time.</summary>
    public async Task CatchUp(TenantMonitor monitor, int page = 50, int? upTo = null)
    {
        while ((await Read(Tenant, monitor.Place.Cursor, page, default)).Events is { Count: > 0 } read)
        {
            await monitor.Take([.. read.Where(happened => upTo is not { } most || events.IndexOf(happened) < most)], default);
            if (upTo is { } end && monitor.Place.Cursor.Has(events[end - 1].Position)) return;
        }
    }

    public Task<EventPage> Read(RegisteredTenant tenant, EventCursor after, int take, CancellationToken cancellation)
    {
        TransactionEvent[] page = [.. events.Where(happened => !after.Has(happened.Position)).Take(take)];
        return Task.FromResult(new EventPage(page, page.Aggregate(after, (place, happened) => place.After(happened.Position)), page.Length == take));
    }

    public Task<IReadOnlyList<TransactionEvent>> ReadOne(RegisteredTenant tenant, long serial, int from, int to, int take, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<TransactionEvent>>([.. events.Where(happened => happened.No.Serial == serial && happened.Version >= from && happened.Version <= to).Take(take)]);

    public Task<EventCursor> Before(TenantNo tenant, DateTimeOffset instant, CancellationToken cancellation) => Task.FromResult(EventCursor.Start);

    public Task<EventCursor> End(TenantNo tenant, CancellationToken cancellation) =>
        Task.FromResult(events.Aggregate(EventCursor.Start, (place, happened) => place.After(happened.Position)));

    public Task<IReadOnlyList<(RegisteredTenant Tenant, EventCursor End)>> Ends(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<(RegisteredTenant, EventCursor)>>([]);

    public Task<PaymentParties> Sender(string tenant, string code, Currency reference, CancellationToken cancellation) =>
        Task.FromResult(new PaymentParties { Phone = $"phone-{code[^1]}", Sender = Facts });

    public Task<PaymentParties> Origin(string tenant, string code, int number, CancellationToken cancellation)
    {
        OriginsAsked++;
        return Task.FromResult(new PaymentParties { Device = $"device-{number}", Network = $"network-{number}", Location = Country });
    }

    public Task<PaymentParties> Recipient(string tenant, string code, Guid? accountId, CancellationToken cancellation) =>
        Task.FromResult(new PaymentParties { Account = $"account-{code}" });

    public Task<PaymentParties> Agent(string tenant, string code, CancellationToken cancellation) => Task.FromResult(PaymentParties.Unknown);

    public Task<Currency> ReferenceOf(string tenant, CancellationToken cancellation) => Task.FromResult(Dollar);

    public Task<decimal?> RateOf(string tenant, Currency currency, Currency reference, DateTimeOffset at, CancellationToken cancellation) =>
        Task.FromResult(DateOnly.FromDateTime(at.UtcDateTime) == WithoutRate ? null : Rate);

    /// <summary>A rule that every payment of some dollars crosses.</summary>
    public static MonitoringRule Over(string id, long cents, RuleAction action, bool isShadow = false, DateTimeOffset? from = null) => new()
    {
        Id = id, Version = 1, Name = id, Measure = "PAYMENT_AMOUNT", Line = cents, Action = action, IsShadow = isShadow, EffectiveFrom = from ?? DateTimeOffset.MinValue,
    };

    public static RuleDocument Document(params MonitoringRule[] rules) => new(1, Dollar, [.. rules]);

    private static RemittanceTerms Terms(string customer, string beneficiary, long pence) => new(
        customer, beneficiary, null, "", new Money(pence, Pound), new Money(24_750_94, Currency.Parse("INR")), PriceLines.None, PriceLines.None, pence, "123.7547", "125.25787406", null,
        new RemittanceRoute("ACCOUNTPAYMENT", "directtoaccount", "GBR", "IND", "P"), new RemittancePurpose("GIFT", null, null, null), PriceLines.None);
}
