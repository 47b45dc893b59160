using FinCode.Domain.Remittances;
using FinCode.Domain.Revenue;
using FinCode.Storage.Verify;

namespace FinCode.Storage.Tests.Verify;

/// <summary>A share that is not of what was earned, is posted otherwise, or comes or goes twice, is found and named.</summary>
public abstract class CommissionVerifierContract(StoreFixture fixture) : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The handbook's: 30 % of 1.99 sending, 20 % paying; 10 % of 2.40 sending.</summary>
    private static readonly BaseSplit Fee = new(
        ShareBase.Fee, "fee", 1, 1_99, 99, [new PartyShare(ShareParty.Agent, "AGENT1", 60, true), new PartyShare(ShareParty.PayingPartner, "P", 40, true)]);

    private static readonly BaseSplit Margin = new(ShareBase.FxMargin, "margin", 1, 2_40, 2_16, [new PartyShare(ShareParty.Agent, "AGENT1", 24, true)]);

    private Books books = null!;
    private Dictionary<int, AccountFacts> accounts = null!;
    private Remittance delivered = null!;

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        if (fixture is PostgresFixture { ConnectionString: "" }) return;
        books = new Books(fixture.NewTenant());
        int[] lines =
        [
            ChartOfAccounts.SafeguardedBank, ChartOfAccounts.RemittancesInTransit, ChartOfAccounts.DeferredFee, ChartOfAccounts.PayoutPayable,
            ChartOfAccounts.RemittanceFeeIncome, ChartOfAccounts.FxMarginIncome, ChartOfAccounts.AgentCommissionExpense, ChartOfAccounts.PartnerCommissionExpense,
        ];
        accounts = lines.ToDictionary(line => line, line => books.Chart(line));
        accounts[ChartOfAccounts.AgentCommission] = books.Commission(ChartOfAccounts.AgentCommission, "AGENT1");
        accounts[ChartOfAccounts.PartnerCommission] = books.Commission(ChartOfAccounts.PartnerCommission, "P");
        await fixture.Write([.. accounts.Values.Select(account => books.Opening(account))]);
        delivered = await Deliver();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [ContractFact]
    public async Task Shares_of_what_was_earned_are_sound_and_so_is_giving_them_back()
    {
        await fixture.Write(Booked(Accrual(Fee, Margin)));
        await Recall();
        await fixture.Write(Booked(Accrual(Fee, Margin).ClawBack()));

        var report = await fixture.Verify();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
    }

    [ContractFact]
    public Task A_share_of_more_than_was_earned_is_found() =>
        FindsThat("shares Fee of 299, its remittance has 199", Booked(Accrual(Fee with { Amount = 2_99, Kept = 1_99 })));

    [ContractFact]
    public Task A_unit_that_is_lost_is_found() => FindsThat("shares 100 and keeps 98 of 199", Booked(Accrual(Fee with { Kept = 98 })));

    [ContractFact]
    public async Task A_unit_that_is_lost_is_found_in_total_too()
    {
        await fixture.Write(Booked(Accrual(Fee with { Kept = 98 })));
        Assert.Contains((await fixture.Verify()).Findings, finding => finding.Detail.EndsWith("199 were earned, 100 are shares and 98 were kept.", StringComparison.Ordinal));
    }

    [ContractFact]
    public Task Postings_that_are_not_the_shares_are_found() => FindsThat(
        "posts 61 to 2110 of 'AGENT1', its shares say 60",
        Booked(Accrual(Fee)) with
        {
            Postings = JournalEntry.Balanced(
            [
                new Leg(accounts[ChartOfAccounts.AgentCommission], 61), new Leg(accounts[ChartOfAccounts.PartnerCommission], 40),
                new Leg(accounts[ChartOfAccounts.AgentCommissionExpense], -61), new Leg(accounts[ChartOfAccounts.PartnerCommissionExpense], -40),
            ]),
        });

    [ContractFact]
    public Task A_second_accrual_is_found() => FindsThat(
        "accrues a second time", Booked(Accrual(Fee)), Booked(Accrual(Fee)) with { OperationId = books.NextOperation() });

    [ContractFact]
    public Task An_accrual_of_what_was_not_paid_out_is_found() =>
        FindsThat("accrues for what was not paid out", Booked(Accrual(Fee) with { No = new RemittanceNo(books.Tenant, 99) }));

    [ContractFact]
    public Task A_claw_back_of_what_stayed_paid_is_found() =>
        FindsThat("claws back of what was not paid back", Booked(Accrual(Fee)), Booked(Accrual(Fee).ClawBack()));

    [ContractFact]
    public async Task A_claw_back_of_other_shares_is_found()
    {
        await Recall();
        await FindsThat("claws back other shares than had accrued", Booked(Accrual(Fee)), Booked(Accrual(Margin).ClawBack()));
    }

    [ContractFact]
    public async Task A_claw_back_of_nothing_is_found()
    {
        await Recall();
        await FindsThat("claws back what had not accrued", Booked(Accrual(Fee).ClawBack()));
    }

    private CommissionRecord Accrual(params BaseSplit[] splits) => new(delivered.No, CommissionStep.Accrued, Books.Gbp, [.. splits]);

    private JournalRecord Booked(CommissionRecord commission) =>
        CommissionJournal.Record(commission, [.. CommissionJournal.Legs(commission).Select(leg => new Leg(accounts[leg.ChartCode], leg.Amount))], "TR1");

    private async Task FindsThat(string detail, params JournalRecord[] records)
    {
        await fixture.Write(records);
        var report = await fixture.Verify();
        Assert.Contains(report.Findings, finding => finding.Kind == FindingKind.Commission && finding.Detail.Contains(detail, StringComparison.Ordinal));
    }

    /// <summary>GBP 200.00 and a fee of 1.99 come in, are converted with a margin of 2.40, and are paid out.</summary>
    private async Task<Remittance> Deliver()
    {
        var terms = new RemittanceTerms(
            "RZ0LNK", "BN0001", null, "", new Money(200_00, Books.Gbp), new Money(197_60, Books.Gbp), new PriceLines([new PriceLine("TRANSFER_FEE", 1_99)]), PriceLines.None, 197_60, "1", "1", null,
            new RemittanceRoute("ACCOUNTPAYMENT", "directtoaccount", "GBR", "GBR", "P"), new RemittancePurpose(null, null, null, null), PriceLines.None);
        var at = Remittance.Begin(new RemittanceNo(books.Tenant, 1), new RemittanceEvent.Created(terms, Start + RemittanceTimes.ToPay), Start, "RZ0LNK");
        await fixture.Write(Record(new RemittanceChange(at.No, 1, at.Status, at.PaymentStatus, at.DueAt, new RemittanceEvent.Created(terms, at.ExpiresAt))));
        at = await Step(at, new RemittanceEvent.PaymentReceived("BANK_TRANSFER", null, "BANK-1"), (ChartOfAccounts.SafeguardedBank, -201_99), (ChartOfAccounts.RemittancesInTransit, 200_00), (ChartOfAccounts.DeferredFee, 1_99));
        at = await Step(at, new RemittanceEvent.PayoutQueued(1, "P", "TR000000000001"), (ChartOfAccounts.RemittancesInTransit, -200_00), (ChartOfAccounts.FxMarginIncome, 2_40), (ChartOfAccounts.PayoutPayable, 197_60));
        return await Step(
            at, new RemittanceEvent.PaidOut(null),
            (ChartOfAccounts.PayoutPayable, -197_60), (ChartOfAccounts.SafeguardedBank, 197_60), (ChartOfAccounts.DeferredFee, -1_99), (ChartOfAccounts.RemittanceFeeIncome, 1_99));
    }

    /// <summary>The partner has given it back, and it waits to be paid back.</summary>
    private async Task Recall()
    {
        delivered = await Step(delivered, new RemittanceEvent.RecallRequested("Wrong account"));
        delivered = await Step(
            delivered, new RemittanceEvent.RecallAccepted("P-2"),
            (ChartOfAccounts.PayoutPayable, 197_60), (ChartOfAccounts.SafeguardedBank, -197_60), (ChartOfAccounts.DeferredFee, 1_99), (ChartOfAccounts.RemittanceFeeIncome, -1_99));
    }

    private async Task<Remittance> Step(Remittance before, RemittanceEvent happened, params (int Line, long Amount)[] legs)
    {
        await fixture.Write(Record(before.Change(happened, Start, "system")) with
        {
            Postings = legs.Length == 0 ? [] : JournalEntry.Balanced([.. legs.Select(leg => new Leg(accounts[leg.Line], leg.Amount))]),
        });
        return before.Apply(happened, Start, "system");
    }

    private JournalRecord Record(RemittanceChange change) => books.Refusal() with { Kind = RecordKind.RemittanceChanged, Refusal = null, Remittance = change };
}

public sealed class SqliteCommissionVerifierTests() : CommissionVerifierContract(new SqliteFixture());

[NeedsPostgres]
public sealed class PostgresCommissionVerifierTests() : CommissionVerifierContract(new PostgresFixture());
