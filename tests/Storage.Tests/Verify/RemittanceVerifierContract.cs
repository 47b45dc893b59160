using FinCode.Domain.Remittances;
using FinCode.Storage.Verify;

namespace FinCode.Storage.Tests.Verify;

/// <summary>What is wrong with a remittance is found and named, whether in its steps, its rows, or the money that it moved.</summary>
public abstract class RemittanceVerifierContract(StoreFixture fixture) : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly RemittanceEvent Paid = new RemittanceEvent.PaymentReceived("BANK_TRANSFER", null, "BANK-1");
    private Books books = null!;
    private AccountFacts bank = null!;
    private AccountFacts transit = null!;
    private AccountFacts suspense = null!;
    private AccountFacts dispute = null!;
    private AccountFacts goodwill = null!;
    private Remittance waiting = null!;
    private Remittance paid = null!;

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        if (fixture is PostgresFixture { ConnectionString: "" }) return;
        books = new Books(fixture.NewTenant());
        (bank, transit) = (books.Chart(ChartOfAccounts.SafeguardedBank), books.Chart(ChartOfAccounts.RemittancesInTransit));
        (suspense, dispute) = (books.Chart(ChartOfAccounts.SuspenseCredit), books.Chart(ChartOfAccounts.DisputeReceivable));
        goodwill = books.Chart(ChartOfAccounts.RoundingAndGoodwill);
        (waiting, paid) = (New(1), New(2));
        await Write(books.Opening(bank), books.Opening(transit), books.Opening(suspense), books.Opening(dispute), books.Opening(goodwill), Made(waiting), Made(paid));
        await Write(Stepped(paid, Paid, new Leg(bank, -200_00), new Leg(transit, 200_00)));
        paid = paid.Apply(Paid, Start, "system");
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [ContractFact]
    public async Task Sound_ones_are_found_sound()
    {
        var report = await fixture.Verify();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
        Assert.Equal(2, report.Remittances);
    }

    [ContractFact]
    public Task A_deleted_step_is_found() => Finds("delete from remittance_steps where version = 2");

    [ContractFact]
    public Task A_changed_row_is_found() => Finds("update remittances set status = 3 where serial = 2");

    [ContractFact]
    public Task A_deleted_row_is_found() => Finds("delete from remittances where serial = 1");

    [ContractFact]
    public Task A_deleted_deadline_is_found() => Finds("delete from remittance_deadlines where serial = 1");

    [ContractFact]
    public Task A_moved_deadline_is_found() => Finds("update remittance_deadlines set due_at = due_at + 1 where serial = 1");

    [ContractFact]
    public Task What_is_listed_as_aside_and_is_not_is_found() => Finds("insert into remittances_aside (tenant_no, serial, status) values (1, 1, 1)");

    [ContractFact]
    public async Task What_is_aside_and_not_listed_so_is_found()
    {
        await Write(Stepped(waiting, new RemittanceEvent.Cancelled("No")));
        Assert.True((await fixture.Verify()).IsSound);
        await Finds("delete from remittances_aside where serial = 1");
    }

    [ContractFact]
    public Task A_row_of_nothing_is_found() => Finds("insert into remittance_steps (tenant_no, serial, version, entry_no) values (1, 99, 1, 1)");

    [ContractFact]
    public async Task Money_left_on_the_way_is_found()
    {
        await Write(Stepped(paid, new RemittanceEvent.RefundRequested("Asked"), new Leg(transit, -150_00), new Leg(bank, 150_00)));
        var asked = paid.Apply(new RemittanceEvent.RefundRequested("Asked"), Start, "system");
        await Write(Stepped(asked, new RemittanceEvent.Refunded(paid.Terms.TotalPayable, null)));

        Assert.Contains((await fixture.Verify()).Findings, finding => finding.Detail.Contains("left 5000 in transit", StringComparison.Ordinal));
    }

    [ContractFact]
    public async Task A_refund_of_what_was_delivered_is_found()
    {
        var delivered = paid with { Stage = RemittanceStage.Submitting };
        await Write(Stepped(delivered, new RemittanceEvent.PaidOut(null), new Leg(transit, -200_00), new Leg(bank, 200_00)));
        var ended = delivered.Apply(new RemittanceEvent.PaidOut(null), Start, "system");
        await Write(Stepped(ended with { Place = PrincipalPlace.InTransit, Stage = RemittanceStage.RefundDue, Status = RemittanceStatus.PendingRefund }, new RemittanceEvent.Refunded(paid.Terms.TotalPayable, null)));

        Assert.Contains((await fixture.Verify()).Findings, finding => finding.Detail.Contains("pays back what was delivered", StringComparison.Ordinal));
    }

    [ContractFact]
    public async Task Parts_and_what_lies_beside_are_sound_while_the_postings_say_the_same()
    {
        var part = Receipt(50_00, "B-2");
        await Write(Stepped(waiting, part, new Leg(bank, -50_00), new Leg(suspense, 50_00)));
        var rest = new RemittanceEvent.PaymentReceived("BANK_TRANSFER", null, "B-3", new Money(160_00, Books.Gbp));
        var waited = waiting.Apply(part, Start, "system");
        await Write(Stepped(waited, rest, new Leg(bank, -160_00), new Leg(suspense, -40_00), new Leg(transit, 200_00)));
        await Write(Stepped(paid, Receipt(200_00, "B-4"), new Leg(bank, -200_00), new Leg(suspense, 200_00)));

        var report = await fixture.Verify();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
    }

    [ContractFact]
    public async Task A_receipt_that_is_booked_and_not_remembered_is_found()
    {
        await Write(Stepped(paid, new RemittanceEvent.Held("LOOK"), new Leg(bank, -50_00), new Leg(suspense, 50_00)));
        await FindsThat("left 5000 in 2510, its steps say 0");
    }

    [ContractFact]
    public async Task A_receipt_that_is_remembered_and_not_booked_is_found()
    {
        await Write(Stepped(waiting, Receipt(50_00, "B-2")));
        await FindsThat("left 0 in 2510, its steps say 5000");
    }

    [ContractFact]
    public async Task A_charge_back_that_is_not_booked_is_found()
    {
        await Write(Stepped(paid, new RemittanceEvent.ChargedBack("CB-1", new Money(200_00, Books.Gbp), new Money(0, Books.Gbp)), new Leg(dispute, -150_00), new Leg(bank, 150_00)));
        await FindsThat("left 15000 in 1410, its steps say 20000");
    }

    [ContractFact]
    public async Task Goodwill_is_sound_and_more_than_was_paid_is_found()
    {
        var ended = await Deliver();
        await Write(Stepped(ended, Goodwill(150_00), new Leg(goodwill, -150_00), new Leg(bank, 150_00)));
        var report = await fixture.Verify();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));

        await Write(Forged(ended.Apply(Goodwill(150_00), Start, "system"), Goodwill(51_00), new Leg(goodwill, -51_00), new Leg(bank, 51_00)));
        await FindsThat("gives back 20100 of the 20000 that were paid");
    }

    [ContractFact]
    public async Task Everything_given_as_goodwill_is_found()
    {
        var ended = await Deliver();
        await Write(Stepped(ended, Goodwill(200_00), new Leg(goodwill, -200_00), new Leg(bank, 200_00)));
        await FindsThat("pays back what was delivered");
    }

    [ContractFact]
    public async Task A_recall_that_was_asked_for_is_sound()
    {
        var ended = await Deliver();
        var (asked, accepted) = (new RemittanceEvent.RecallRequested("Wrong account"), new RemittanceEvent.RecallAccepted("P-2"));
        await Write(Stepped(ended, asked), Stepped(ended.Apply(asked, Start, "system"), accepted, new Leg(bank, -200_00), new Leg(transit, 200_00)));
        var due = ended.Apply(asked, Start, "system").Apply(accepted, Start, "system");
        await Write(Stepped(due, new RemittanceEvent.Refunded(paid.Terms.TotalPayable, null), new Leg(bank, 200_00), new Leg(transit, -200_00)));
        var report = await fixture.Verify();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
    }

    [ContractFact]
    public async Task A_recall_that_nobody_asked_for_is_found()
    {
        var ended = await Deliver();
        var accepted = new RemittanceEvent.RecallAccepted("P-2");
        await Write(Stepped(ended, accepted, new Leg(bank, -200_00), new Leg(transit, 200_00)));
        await Write(Stepped(ended.Apply(accepted, Start, "system"), new RemittanceEvent.Refunded(paid.Terms.TotalPayable, null), new Leg(bank, 200_00), new Leg(transit, -200_00)));
        await FindsThat("pays back what was delivered");
    }

    private static RemittanceEvent.ReceiptUnapplied Receipt(long amount, string reference) => new("BANK_TRANSFER", new Money(amount, Books.Gbp), reference);

    private static RemittanceEvent.GoodwillPaid Goodwill(long amount) => new(new Money(amount, Books.Gbp), null, "Late");

    private async Task<Remittance> Deliver()
    {
        var (queued, delivered) = (new RemittanceEvent.PayoutQueued(1, "P", "TR000000000002"), new RemittanceEvent.PaidOut(null));
        var under = paid.Apply(queued, Start, "system");
        await Write(Stepped(paid, queued), Stepped(under, delivered, new Leg(transit, -200_00), new Leg(bank, 200_00)));
        return under.Apply(delivered, Start, "system");
    }

    /// <summary>A step that no rule would have let pass.</summary>
    private JournalRecord Forged(Remittance before, RemittanceEvent happened, params Leg[] legs) =>
        Record(new RemittanceChange(before.No, before.Version + 1, before.Status, before.PaymentStatus, null, happened)) with { Postings = JournalEntry.Balanced(legs) };

    private async Task FindsThat(string detail) =>
        Assert.Contains((await fixture.Verify()).Findings, finding => finding.Detail.Contains(detail, StringComparison.Ordinal));

    public async Task Money_left_unclaimed_is_found()
    {
        var (payable, unclaimed) = (books.Chart(ChartOfAccounts.PayoutPayable), books.Chart(ChartOfAccounts.UnclaimedPickups));
        var lapsed = await Lapsed(payable, unclaimed);
        await Write(Stepped(lapsed, new RemittanceEvent.RefundRequested("Asked")));
        var asked = lapsed.Apply(new RemittanceEvent.RefundRequested("Asked"), Start, "system");
        await Write(Stepped(asked, new RemittanceEvent.Refunded(asked.Terms.TotalPayable, null), new Leg(unclaimed, -150_00), new Leg(bank, 150_00)));

        Assert.Contains((await fixture.Verify()).Findings, finding => finding.Detail.Contains("0 deferred, 5000 unclaimed", StringComparison.Ordinal));
    }

    [ContractFact]
    public async Task A_pickup_paid_out_after_it_lapsed_is_found()
    {
        var (payable, unclaimed) = (books.Chart(ChartOfAccounts.PayoutPayable), books.Chart(ChartOfAccounts.UnclaimedPickups));
        var lapsed = await Lapsed(payable, unclaimed);
        Assert.True((await fixture.Verify()).IsSound);
        var asIfItWaited = lapsed with { Stage = RemittanceStage.AwaitingPickup };
        await Write(Stepped(asIfItWaited, new RemittanceEvent.PaidOut("KX2M9P"), new Leg(unclaimed, -200_00), new Leg(bank, 200_00)));

        Assert.Contains((await fixture.Verify()).Findings, finding => finding.Detail.Contains("cannot follow", StringComparison.Ordinal));
    }

    /// <summary>A pickup that nobody came for, with its money on 2050.</summary>
    private async Task<Remittance> Lapsed(AccountFacts payable, AccountFacts unclaimed)
    {
        var terms = Terms with { Route = Terms.Route with { Type = "CASHPICKUP", DeliveryMethod = "cashpickup", Partner = OwnAgents.Partner } };
        var at = Remittance.Begin(new RemittanceNo(books.Tenant, 3), new RemittanceEvent.Created(terms, Start + RemittanceTimes.ToPay), Start, "RZ0LNK");
        await Write(books.Opening(payable), books.Opening(unclaimed), Made(at));
        (RemittanceEvent Happened, Leg[] Legs)[] steps =
        [
            (Paid, [new Leg(bank, -200_00), new Leg(transit, 200_00)]),
            (new RemittanceEvent.PickupOffered(Start.AddDays(30)), [new Leg(transit, -200_00), new Leg(payable, 200_00)]),
            (new RemittanceEvent.PickupLapsed(), [new Leg(payable, -200_00), new Leg(unclaimed, 200_00)]),
        ];
        foreach (var (happened, legs) in steps)
        {
            await Write(Stepped(at, happened, legs));
            at = at.Apply(happened, Start, "system");
        }

        return at;
    }

    private async Task Finds(string damage)
    {
        Assert.Equal(1, await fixture.Execute(damage));
        Assert.Contains(FindingKind.Remittance, (await fixture.Verify()).Counts.Keys);
    }

    private async Task Write(params JournalRecord[] records)
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        await scribe.Write(records);
    }

    private Remittance New(long serial) => Remittance.Begin(new RemittanceNo(books.Tenant, serial), new RemittanceEvent.Created(Terms, Start + RemittanceTimes.ToPay), Start, "RZ0LNK");

    private static RemittanceTerms Terms => new(
        "RZ0LNK", "BN0001", null, "", new Money(200_00, Books.Gbp), new Money(200_00, Books.Gbp), PriceLines.None, PriceLines.None, 200_00, "1", "1", null,
        new RemittanceRoute("ACCOUNTPAYMENT", "directtoaccount", "GBR", "GBR", "P"), new RemittancePurpose(null, null, null, null), PriceLines.None);

    private JournalRecord Made(Remittance remittance) => Record(new RemittanceChange(
        remittance.No, 1, remittance.Status, remittance.PaymentStatus, remittance.DueAt, new RemittanceEvent.Created(remittance.Terms, remittance.ExpiresAt)));

    private JournalRecord Stepped(Remittance before, RemittanceEvent happened, params Leg[] legs) => Record(before.Change(happened, Start, "system")) with
    {
        Postings = legs.Length == 0 ? [] : JournalEntry.Balanced(legs),
    };

    private JournalRecord Record(RemittanceChange change) => books.Refusal() with { Kind = RecordKind.RemittanceChanged, Refusal = null, Remittance = change };
}

public sealed class SqliteRemittanceVerifierTests() : RemittanceVerifierContract(new SqliteFixture());

[NeedsPostgres]
public sealed class PostgresRemittanceVerifierTests() : RemittanceVerifierContract(new PostgresFixture());
