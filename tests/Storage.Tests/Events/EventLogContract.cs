using FinCode.Domain.Events;
using FinCode.Domain.Remittances;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;
using FinCode.Storage.Events;
using FinCode.Storage.Remittances;

namespace FinCode.Storage.Tests.Events;

/// <summary>The journal read as events: each step once, in order, from any place on.</summary>
public abstract class EventLogContract(StoreFixture fixture) : IAsyncLifetime
{
    protected static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly RemittanceEvent Paid = new RemittanceEvent.PaymentReceived("BANK_TRANSFER", null, "BANK-1");
    private readonly TenantNo tenant = fixture.NewTenant();
    private IJournalStore? store;
    private int operations;

    protected StoreFixture Fixture => fixture;

    protected Scribe? Writer { get; private set; }

    protected RegisteredTenant Tenant => new(tenant, "t1");

    private protected EventLog Log { get; } = new(fixture.Database, new Pcns(fixture.Keys), TimeProvider.System);

    public async Task InitializeAsync()
    {
        store = fixture.OpenStore();
        Writer = await Scribe.Acquire(store);
    }

    public async Task DisposeAsync()
    {
        Writer?.Dispose();
        if (store is not null) await store.DisposeAsync();
    }

    [ContractFact]
    public async Task Every_step_is_an_event_with_what_was_agreed()
    {
        var made = New(1);
        await Writer!.Write(Made(made), Other(), Stepped(made, Paid));
        await Writer.Write(Stepped(made.Apply(Paid, Start, "system"), new RemittanceEvent.Held("LOOK")));

        // A process that has never heard of the remittance finds its terms.
        var page = await Log.Read(Tenant, EventCursor.Start, 100, default);
        var late = await new EventLog(fixture.Database, new Pcns(fixture.Keys), TimeProvider.System).Read(Tenant, After(page, 0), 100, default);

        Assert.Equal([("transaction.created", 1), ("payment.received", 2), ("transaction.on_hold", 3)], page.Events.Select(each => (each.Type, each.Version)));
        Assert.Equal(page.Events.Skip(1), late.Events);
        Assert.All(page.Events, each => Assert.Equal((made.Terms, page.Events[0].Pcn, made.No), (each.Terms, each.Pcn, each.No)));
        Assert.Equal(("LOOK", RemittanceStatus.Verifying, PaymentStatus.Paid), (page.Events[2].Reason, page.Events[2].Status, page.Events[2].PaymentStatus));
        Assert.False(page.HasMore);
        Assert.Equal(page.After, late.After);
        Assert.Equal(page.After, EventCursor.Start.Or(late.After));
    }

    [ContractFact]
    public async Task Pages_go_on_where_the_last_one_ended_and_show_one_tenant_alone()
    {
        for (var serial = 1; serial <= 25; serial++) await Writer!.Write(Made(New(serial)), Stepped(New(serial), Paid));

        var (cursor, read, pages) = (EventCursor.Start, new List<(long, int)>(), 0);
        do
        {
            var page = await Log.Read(Tenant, cursor, 7, default);
            read.AddRange(page.Events.Select(each => (each.No.Serial, each.Version)));
            Assert.Equal(read.Count < 50, page.HasMore);
            Assert.True(EventCursor.TryParse(page.After.ToString(), out cursor));
            pages++;
        }
        while (read.Count < 50);

        Assert.Equal(8, pages);
        Assert.Equal(Enumerable.Range(1, 25).SelectMany(serial => new[] { ((long)serial, 1), (serial, 2) }), read);
        Assert.Empty((await Log.Read(Tenant, cursor, 7, default)).Events);
        Assert.Empty((await Log.Read(new RegisteredTenant(fixture.NewTenant(), "t2"), EventCursor.Start, 7, default)).Events);
    }

    [ContractFact]
    public async Task The_index_finds_a_page_however_much_came_before()
    {
        await Writer!.Write(Made(New(1)));
        var plan = await fixture.Explain($"select s.entry_no from remittance_steps s where s.tenant_no = {tenant.Value} and (s.entry_no & 63) = 0 and s.entry_no > 5 order by s.entry_no limit 10");
        Assert.Contains("remittance_steps_order", plan, StringComparison.Ordinal);
    }

    protected static EventCursor After(EventPage page, int at) => page.Events.Take(at + 1).Aggregate(EventCursor.Start, (place, each) => place.After(each.Position));

    private static RemittanceTerms Terms => new(
        "RZ0LNK", "BN0001", null, "", new Money(200_00, Books.Gbp), new Money(24_750_94, Currency.Parse("INR")),
        new PriceLines([new PriceLine("TRANSFER_FEE", 1_99)]), PriceLines.None, 197_60, "123.7547", "125.25787406", null,
        new RemittanceRoute("ACCOUNTPAYMENT", "directtoaccount", "GBR", "IND", "P"), new RemittancePurpose("GIFT", null, null, null), PriceLines.None);

    protected Remittance New(long serial) => Remittance.Begin(
        new RemittanceNo(tenant, serial), new RemittanceEvent.Created(Terms, Start + RemittanceTimes.ToPay), Start, "RZ0LNK");

    protected JournalRecord Made(Remittance remittance) => Record(new RemittanceChange(
        remittance.No, 1, remittance.Status, remittance.PaymentStatus, remittance.DueAt, new RemittanceEvent.Created(remittance.Terms, remittance.ExpiresAt)));

    protected JournalRecord Stepped(Remittance before, RemittanceEvent happened) => Record(before.Change(happened, Start, "system"));

    private JournalRecord Other() => Record(null) with { Kind = RecordKind.Refused, Refusal = "INSUFFICIENT_FUNDS" };

    private JournalRecord Record(RemittanceChange? change) => new()
    {
        Tenant = tenant,
        OperationId = OperationId.For(tenant, "test", "events", $"{++operations}"),
        Kind = RecordKind.RemittanceChanged,
        Context = RecordContext.System,
        Remittance = change,
    };
}

public sealed class SqliteEventLogTests(SqliteFixture fixture) : EventLogContract(fixture), IClassFixture<SqliteFixture>;
