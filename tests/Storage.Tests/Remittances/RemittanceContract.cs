using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;
using FinCode.Storage.Remittances;

namespace FinCode.Storage.Tests.Remittances;

/// <summary>Steps of remittances are written with the batch, each once, and lists show them as soon as it is.</summary>
public abstract class RemittanceContract(StoreFixture fixture) : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly RemittanceEvent Paid = new RemittanceEvent.PaymentReceived("BANK_TRANSFER", null, "BANK-1");
    private readonly TenantNo tenant = fixture.NewTenant();
    private IJournalStore? store;
    private Scribe? scribe;
    private int operations;

    private RemittanceReader Reader => new(fixture.Database);

    public async Task InitializeAsync()
    {
        store = fixture.OpenStore();
        scribe = await Scribe.Acquire(store);
    }

    public async Task DisposeAsync()
    {
        scribe?.Dispose();
        if (store is not null) await store.DisposeAsync();
    }

    [ContractFact]
    public async Task It_is_read_as_its_steps_made_it()
    {
        var made = New(1);
        await scribe!.Write(Made(made), Stepped(made, Paid));
        var paid = made.Apply(Paid, Start, "system");
        await scribe.Write(Stepped(paid, new RemittanceEvent.Held("LOOK")));

        var read = (await Reader.Read(made.No, default))!;
        Assert.Equal((3, RemittanceStatus.Verifying, RemittanceStage.Held, made.Terms), (read.Version, read.Status, read.Stage, read.Terms));
        Assert.Null(await Reader.Read(made.No with { Serial = 2 }, default));
        Assert.Null(await Reader.Read(made.No with { Tenant = fixture.NewTenant() }, default));
    }

    [ContractFact]
    public async Task Of_two_steps_that_want_to_be_next_one_is_written()
    {
        var made = New(1);
        await scribe!.Write(Made(made));
        await scribe.Write(Stepped(made, Paid));

        var late = Stepped(made, new RemittanceEvent.Cancelled(null));
        var conflict = Assert.IsType<CommitOutcome.Conflict>(await scribe.Commit(late, Made(New(2))));
        Assert.Equal([made.No], conflict.Superseded);
        Assert.Empty(conflict.Existing);
        Assert.Null(await Reader.Read(New(2).No, default));
    }

    [ContractFact]
    public async Task Of_two_steps_in_one_batch_that_want_to_be_the_same_the_later_waits()
    {
        var made = New(1);
        await scribe!.Write(Made(made));

        var late = Stepped(made, new RemittanceEvent.Cancelled(null));
        var conflict = Assert.IsType<CommitOutcome.Conflict>(await scribe.Commit(Stepped(made, Paid), late, Made(New(2))));
        Assert.Empty(conflict.Superseded);
        Assert.Equal([(tenant, late.OperationId)], conflict.TooEarly);
    }

    [ContractFact]
    public async Task The_same_step_again_is_an_operation_that_exists_and_nothing_else()
    {
        var made = New(1);
        await scribe!.Write(Made(made));
        var step = Stepped(made, Paid);
        await scribe.Write(step);

        var conflict = Assert.IsType<CommitOutcome.Conflict>(await scribe.Commit(step));
        Assert.Equal([step.OperationId], conflict.Existing.Select(stored => stored.Record.OperationId));
        Assert.Empty(conflict.Superseded);
    }

    [ContractFact]
    public async Task A_quote_belongs_to_one_remittance_also_within_a_batch()
    {
        var quote = Guid.NewGuid();
        var second = Made(New(2, quote));
        var outcome = Assert.IsType<CommitOutcome.Conflict>(await scribe!.Commit(Made(New(1, quote)), second, Made(New(3))));
        // Whether the first is written is not known yet, so nobody is told that the quote is used.
        Assert.Empty(outcome.Superseded);
        Assert.Equal([(tenant, second.OperationId)], outcome.TooEarly);

        await scribe.Write(Made(New(1, quote)));
        outcome = Assert.IsType<CommitOutcome.Conflict>(await scribe.Commit(Made(New(2, quote)), Made(New(3))));
        Assert.Equal([New(2).No], outcome.Superseded);
    }

    [ContractFact]
    public async Task What_is_due_is_found_the_longest_first_and_no_more_when_nothing_is()
    {
        await scribe!.Write(Made(New(1)), Made(New(2)), Made(New(3)));
        var due = Start + RemittanceTimes.ToPay;

        Assert.Empty(Mine(await Reader.FindDue(due - TimeSpan.FromMilliseconds(1), 100, default)));
        Assert.Equal([1, 2, 3], Mine(await Reader.FindDue(due, 100, default)).Order());

        await scribe.Write(Stepped(New(1), new RemittanceEvent.Expired()), Stepped(New(2), new RemittanceEvent.PaymentReceived("BANK_TRANSFER", null, null), Start.AddHours(2)));
        Assert.Equal([3], Mine(await Reader.FindDue(due, 100, default)));
        Assert.Equal([3, 2], Mine(await Reader.FindDue(Start.AddHours(3), 100, default)));
    }

    [ContractFact]
    public async Task Lists_show_what_matches_newest_first()
    {
        await scribe!.Write(
            Made(New(1)), Made(New(2) with { Terms = New(2).Terms with { SenderCode = "OTHER1" } }),
            Made(New(3) with { Terms = New(3).Terms with { PlaceCode = "KX2M9P", Send = new Money(5_00, Books.Gbp), CostAtMid = 4_00 } }),
            Stepped(New(1), new RemittanceEvent.Cancelled("No")));
        var all = new RemittanceFilter(tenant);

        Assert.Equal([3, 2, 1], await Serials(all));
        Assert.Equal([3, 1], await Serials(all with { SenderCode = "RZ0LNK" }));
        Assert.Equal([1], await Serials(all with { Status = RemittanceStatus.Cancelled }));
        Assert.Equal([3], await Serials(all with { Places = ["KX2M9P", "ZZZZZZ"] }));
        Assert.Empty(await Serials(all with { Places = [] }));
        Assert.Equal([3], await Serials(all with { ToAmount = 10_00 }));
        Assert.Equal([2, 1], await Serials(all with { FromAmount = 10_00, SendCurrency = Books.Gbp }));
        Assert.Empty(await Serials(all with { SendCurrency = Currency.Parse("USD") }));
        Assert.Equal([2, 1], await Serials(all with { BeforeSerial = 3 }));
        Assert.Empty(await Serials(new RemittanceFilter(fixture.NewTenant())));
        Assert.Equal(3, (await Reader.List(all, 2, 1, default)).Total);

        var line = (await Reader.List(all with { Status = RemittanceStatus.Cancelled }, 0, 10, default)).Lines.Single();
        Assert.Equal((PaymentStatus.Cancelled, "BN0001", 200_00L, "IND"), (line.PaymentStatus, line.RecipientCode, line.Send.MinorUnits, line.Destination));
    }

    /// <summary>By what each is found, and that it is found nowhere else on its way from one status to the next.</summary>
    [ContractFact]
    public async Task A_list_of_a_status_has_those_and_no_others_whatever_way_they_took()
    {
        var paid = new RemittanceEvent.PaymentReceived("BANK_TRANSFER", null, "B-1");
        var queued = new RemittanceEvent.PayoutQueued(1, "P", "TR1", Clearance.Seen);
        await Walk(1);
        await Walk(2, paid);
        await Walk(3, paid, queued, new RemittanceEvent.PaidOut(null));
        await Walk(4, new RemittanceEvent.Cancelled("No"));
        await Walk(5, new RemittanceEvent.Expired());
        await Walk(6, paid, queued, new RemittanceEvent.PayoutFailed("X", null, Start.AddMinutes(1)));
        await Walk(7, paid, new RemittanceEvent.Held("AML_REVIEW"), new RemittanceEvent.CaseOpened(Guid.Empty), new RemittanceEvent.Rejected("Listed"));
        await Walk(8, paid, new RemittanceEvent.RefundRequested("Asked"), new RemittanceEvent.Refunded(Terms(null).TotalPayable, null));
        await Walk(9, paid, new RemittanceEvent.Held("AML_REVIEW"), new RemittanceEvent.CaseOpened(Guid.Empty));
        await Walk(10, paid, new RemittanceEvent.Held("AML_REVIEW"), new RemittanceEvent.CaseOpened(Guid.Empty), new RemittanceEvent.Released("Looked"));
        await Walk(11, paid, queued, new RemittanceEvent.PayoutFailed("X", null, Start.AddMinutes(1)), queued with { Attempt = 2 }, new RemittanceEvent.PaidOut(null));
        await Walk(12, new RemittanceEvent.Expired(), paid);
        long[][] found = [.. ((long[][])[[1], [10, 9, 2], [11, 3], [4], [5], [6], [12, 7], [8]]).Select(serials => (long[])[.. serials.Select(serial => serial + 1_000), .. serials])];

        foreach (var status in Enum.GetValues<RemittanceStatus>())
        {
            var filter = new RemittanceFilter(tenant) { Status = status };
            Assert.Equal(found[(int)status - 1], await Serials(filter));
            Assert.Equal(found[(int)status - 1].Length, (await Reader.List(filter, 0, 1, default)).Total);
            Assert.Equal(found[(int)status - 1], await Serials(filter with { SenderCode = "RZ0LNK" }));
            Assert.Equal(found[(int)status - 1].Where(serial => serial < 9), await Serials(filter with { BeforeSerial = 9 }));
            Assert.Empty(await Serials(filter with { RecipientCode = "NOBODY" }));
        }
    }

    /// <summary>Each way of finding them says the same, page by page.</summary>
    [ContractFact]
    public async Task Days_amounts_and_counters_find_what_was_made_whatever_else_is_asked()
    {
        var made = Enumerable.Range(1, 9).Select(at => New(at) with
        {
            Terms = Terms(null) with { PlaceCode = at % 3 == 0 ? "" : $"PLACE{at % 3}", Send = new Money(at * 1_00, Books.Gbp), CostAtMid = 99 },
        });
        await scribe!.Write([.. made.Select(Made)]);
        var all = new RemittanceFilter(tenant);
        var (first, last) = ((await Reader.List(all, 0, 9, default)).Lines.Min(line => line.CreatedAt), (await Reader.List(all, 0, 9, default)).Lines.Max(line => line.CreatedAt));
        var days = all with { From = first, Before = last.AddMilliseconds(1) };

        Assert.Equal([9, 8, 7, 6, 5, 4, 3, 2, 1], await Walked(days));
        Assert.Empty(await Walked(days with { From = last.AddMilliseconds(1), Before = null }));
        Assert.Empty(await Walked(days with { From = null, Before = first }));
        Assert.Equal([8, 7, 5, 4, 2, 1], await Walked(all with { Places = ["PLACE1", "PLACE2", "PLACE9"] }));
        Assert.Equal([7, 4, 1], await Walked(days with { Places = ["PLACE1"] }));
        Assert.Equal([4], await Walked(all with { FromAmount = 4_00, ToAmount = 4_00 }));
        Assert.Equal([9, 8, 7], await Walked(days with { FromAmount = 7_00 }));
        Assert.Equal([2, 1], await Walked(all with { ToAmount = 2_99, PaymentStatus = PaymentStatus.PendingPayment, ReceiveCurrency = Currency.Parse("INR") }));
        Assert.Empty(await Walked(days with { ReceiveCurrency = Currency.Parse("NGN") }));
        Assert.Empty(await Walked(all with { PaymentStatus = PaymentStatus.PaidOut }));
        Assert.Equal(9, (await Reader.List(days, 2, 2, default)).Total);
        Assert.Equal([7, 6], (await Reader.List(days, 2, 2, default)).Lines.Select(line => line.No.Serial));
    }

    /// <summary>Alone or together, and with what no index knows.</summary>
    [ContractFact]
    public async Task Ways_that_money_takes_find_what_took_them()
    {
        (string Country, string Received, string Sent, string Type)[] ways =
            [("IND", "INR", "GBP", "ACCOUNTPAYMENT"), ("NGA", "NGN", "GBP", "CASHPICKUP"), ("NGA", "USD", "GBP", "ACCOUNTPAYMENT"), ("GHA", "USD", "EUR", "AIRTIME_TOPUP"), ("GHA", "GHS", "EUR", "AIRTIME_TOPUP")];
        await scribe!.Write([.. Enumerable.Range(1, 15).Select(serial => Made(New(serial) with { Terms = Of(ways[serial % 5], serial) }))]);
        var all = new RemittanceFilter(tenant);

        foreach (var country in (string?[])[null, "IND", "NGA", "GHA", "KEN"])
        {
            foreach (var received in (string?[])[null, "INR", "USD", "KES"])
            {
                foreach (var (sent, type) in ((string?, string?)[])[(null, null), ("GBP", null), (null, "AIRTIME_TOPUP"), ("EUR", "AIRTIME_TOPUP"), ("GBP", "BILL_PAYMENT")])
                {
                    var filter = all with { Destination = country, ReceiveCurrency = Known(received), SendCurrency = Known(sent), Type = type };
                    long[] expected = [.. Enumerable.Range(1, 15).Reverse().Where(serial => Fits(ways[serial % 5], country, received, sent, type)).Select(serial => (long)serial)];
                    Assert.Equal(expected, await Walked(filter));
                    Assert.Equal(expected.Where(serial => serial < 9), await Serials(filter with { BeforeSerial = 9 }));
                    Assert.Equal(expected.Where(serial => serial is >= 4 and <= 11), await Walked(filter with { FromAmount = 4_00, ToAmount = 11_00 }));
                    Assert.Equal(expected.Length, (await Reader.List(filter, 0, 1, default)).Total);
                }
            }
        }

        static Currency? Known(string? code) => code is null ? null : Currency.Parse(code);
        static bool Fits((string Country, string Received, string Sent, string Type) way, string? country, string? received, string? sent, string? type) =>
            (country ?? way.Country) == way.Country && (received ?? way.Received) == way.Received && (sent ?? way.Sent) == way.Sent && (type ?? way.Type) == way.Type;
        static RemittanceTerms Of((string Country, string Received, string Sent, string Type) way, long serial) => Terms(null) with
        {
            Send = new Money(serial * 1_00, Currency.Parse(way.Sent)), CostAtMid = 99, Receive = new Money(5_00, Currency.Parse(way.Received)), Route = Terms(null).Route with { Type = way.Type, Destination = way.Country },
        };
    }

    [ContractFact]
    public async Task A_full_page_says_where_the_next_one_begins()
    {
        await scribe!.Write(Made(New(1)), Made(New(2)), Made(New(3)));
        var waiting = new RemittanceFilter(tenant) { Status = RemittanceStatus.WaitingToPay };

        Assert.Equal(2, (await Reader.List(waiting, 0, 2, default)).Next);
        Assert.Null((await Reader.List(waiting with { BeforeSerial = 2 }, 0, 2, default)).Next);
    }

    [ContractFact]
    public async Task Numbers_of_one_tenant_are_read_the_same_by_every_process_and_mean_nothing_to_another()
    {
        using var here = new Pcns(fixture.Keys);
        using var there = new Pcns(fixture.NewKeys());
        var pcn = (await here.Of("t1")).Write(42);

        Assert.Equal(42, (await there.Of("t1")).Read(pcn));
        Assert.NotEqual(42, (await there.Of("t2")).Read(pcn));
    }

    private static RemittanceTerms Terms(Guid? quote) => new(
        "RZ0LNK", "BN0001", null, "", new Money(200_00, Books.Gbp), new Money(24_750_94, Currency.Parse("INR")),
        new PriceLines([new PriceLine("TRANSFER_FEE", 1_99)]), PriceLines.None, 197_60, "123.7547", "125.25787406", quote,
        new RemittanceRoute("ACCOUNTPAYMENT", "directtoaccount", "GBR", "IND", "P"), new RemittancePurpose("GIFT", null, null, null), PriceLines.None);

    private Remittance New(long serial, Guid? quote = null) => Remittance.Begin(
        new RemittanceNo(tenant, serial), new RemittanceEvent.Created(Terms(quote), Start + RemittanceTimes.ToPay), Start, "RZ0LNK");

    private JournalRecord Made(Remittance remittance) => Record(new RemittanceChange(
        remittance.No, 1, remittance.Status, remittance.PaymentStatus, remittance.DueAt, new RemittanceEvent.Created(remittance.Terms, remittance.ExpiresAt)));

    /// <summary>Each step in a batch of its own, and once more all steps of another one in one batch.</summary>
    private async Task Walk(long serial, params RemittanceEvent[] steps)
    {
        var remittance = New(serial);
        await scribe!.Write(Made(remittance));
        foreach (var step in steps)
        {
            await scribe.Write(Stepped(remittance, step));
            remittance = remittance.Apply(step, Start, "system");
        }

        var other = New(serial + 1_000) with { Terms = Terms(null) };
        var records = new List<JournalRecord> { Made(other) };
        foreach (var step in steps)
        {
            records.Add(Stepped(other, step));
            other = other.Apply(step, Start, "system");
        }

        await scribe.Write([.. records]);
    }

    private JournalRecord Stepped(Remittance before, RemittanceEvent happened, DateTimeOffset? at = null) => Record(before.Change(happened, at ?? Start, "system"));

    private JournalRecord Record(RemittanceChange change) => new()
    {
        Tenant = tenant,
        OperationId = OperationId.For(tenant, "test", "test", $"{++operations}"),
        Kind = RecordKind.RemittanceChanged,
        Context = RecordContext.System,
        Remittance = change,
    };

    private async Task<IEnumerable<long>> Serials(RemittanceFilter filter) => (await Reader.List(filter, 0, 100, default)).Lines.Select(line => line.No.Serial);

    /// <summary>By pages of two, each after the one before.</summary>
    private async Task<List<long>> Walked(RemittanceFilter filter)
    {
        var (found, total) = (new List<long>(), (await Reader.List(filter, 0, 2, default)).Total);
        for (long? next = filter.BeforeSerial ?? long.MaxValue; next is { } from;)
        {
            var page = await Reader.List(from == long.MaxValue ? filter : filter with { BeforeSerial = from }, 0, 2, default);
            found.AddRange(page.Lines.Select(line => line.No.Serial));
            Assert.Equal(total, page.Total);
            next = page.Next;
        }

        Assert.Equal(found.Count, total);
        return found;
    }

    private IEnumerable<long> Mine(IEnumerable<RemittanceNo> found) => found.Where(no => no.Tenant == tenant).Select(no => no.Serial);
}

public sealed class SqliteRemittanceTests(SqliteFixture fixture) : RemittanceContract(fixture), IClassFixture<SqliteFixture>;

[NeedsPostgres]
public sealed class PostgresRemittanceTests(PostgresFixture fixture) : RemittanceContract(fixture), IClassFixture<PostgresFixture>;
