using FinCode.Domain.Allowances;
using FinCode.Domain.Remittances;
using static FinCode.Domain.Tests.Allowances.AllowanceScenes;

namespace FinCode.Domain.Tests.Allowances;

public sealed class CustomerMovementTests
{
    private static readonly AccountFacts Ada = Wallet(1, "ADA001");
    private static readonly AccountFacts AdasOther = Wallet(2, "ADA001");
    private static readonly AccountFacts Ben = Wallet(3, "BEN001");
    private static readonly AccountFacts Fees = Wallet(4, "") with { ChartCode = ChartOfAccounts.WalletFeeIncome };
    private static readonly AccountFacts Bank = Wallet(5, "") with { ChartCode = ChartOfAccounts.SafeguardedBank };

    [Fact]
    public void A_transfer_leaves_one_customer_and_reaches_another_and_its_fee_counts_for_nobody() => Assert.Equal(
        [Of("ADA001", UsageDirection.Out, 50_00), Of("BEN001", UsageDirection.In, 50_00)],
        Movements(RecordKind.EntryPosted, Ada, (Ada, -50_25), (Ben, 50_00), (Fees, 25)));

    [Fact]
    public void Between_wallets_of_one_customer_nothing_moves() =>
        Assert.Empty(Movements(RecordKind.EntryPosted, Ada, (Ada, -50_00), (AdasOther, 50_00)));

    [Fact]
    public void An_exchange_counts_for_each_customer_in_their_own_currency_and_for_nobody_between_own_wallets()
    {
        var (dollars, bens) = (AdasOther with { Currency = Currency.Parse("USD") }, Ben with { Currency = Currency.Parse("USD") });
        (AccountFacts, long)[] position = [(Bank with { ChartCode = ChartOfAccounts.FxPosition }, 49_74), (Fees with { ChartCode = ChartOfAccounts.FxMarginIncome }, 26)];

        Assert.Equal(
            [Of("ADA001", UsageDirection.Out, 50_00), new("BEN001", UsageDirection.In, new Domain.Money.Money(66_76, Currency.Parse("USD")), Operation(1))],
            Movements(RecordKind.EntryPosted, Ada, [(Ada, -50_00), (bens, 66_76), .. position]));
        Assert.Empty(Movements(RecordKind.EntryPosted, Ada, [(Ada, -50_00), (dollars, 66_76), .. position]));
    }

    [Fact]
    public void Money_from_the_bank_comes_in() =>
        Assert.Equal([Of("ADA001", UsageDirection.In, 50_00)], Movements(RecordKind.EntryPosted, Ada, (Bank, -50_00), (Ada, 50_00)));

    [Fact]
    public void A_capture_counts_for_whoever_gets_it_because_its_hold_has_counted_for_the_payer()
    {
        Assert.Equal([Of("BEN001", UsageDirection.In, 40_00)], Movements(RecordKind.HoldCaptured, Ada, (Ada, -40_25), (Ben, 40_00), (Fees, 25)));
        Assert.Equal(40_00, CustomerMovement.Captured(Record(RecordKind.HoldCaptured, (Ada, -40_25), (Ben, 40_00), (Fees, 25)), Ada, [Ben, Fees]));
        Assert.Equal(0, CustomerMovement.Captured(Record(RecordKind.HoldCaptured, (Ada, -40_00), (AdasOther, 40_00)), Ada, [AdasOther]));
    }

    [Fact]
    public void A_hold_counts_for_whoever_will_pay()
    {
        var record = Record(RecordKind.HoldPlaced, (Ada, 0)) with { Hold = new HoldChange(Operation(1), Ada.Account, 30_00, HoldStatus.Held, 0, null) };

        Assert.Equal([Of("ADA001", UsageDirection.Out, 30_00)], CustomerMovement.Of(record, Ada, []).AsEnumerable());
        Assert.Empty(CustomerMovement.Of(record, Bank, []));
    }

    [Fact]
    public void What_comes_back_of_a_remittance_is_no_income_and_paying_one_is_an_outflow()
    {
        static JournalRecord Step(RemittanceEvent happened, long amount) => Record(RecordKind.EntryPosted, (Ada, amount), (Bank, -amount)) with
        {
            Remittance = new RemittanceChange(new RemittanceNo(new TenantNo(1), 1), 2, RemittanceStatus.Verifying, PaymentStatus.Paid, null, happened),
        };

        Assert.Empty(CustomerMovement.Of(Step(new RemittanceEvent.Refunded(Gbp(50_00), Ada.AccountId), 50_00), Ada, [Bank]));
        Assert.Empty(CustomerMovement.Of(Step(new RemittanceEvent.GoodwillPaid(Gbp(50_00), Ada.AccountId, "Late"), 50_00), Ada, [Bank]));
        Assert.Equal(
            [Of("ADA001", UsageDirection.Out, 50_00)],
            CustomerMovement.Of(Step(new RemittanceEvent.PaymentReceived("E_WALLET", Ada.AccountId, null), -50_00), Ada, [Bank]).AsEnumerable());
    }

    private static CustomerMovement Of(string customer, UsageDirection direction, long amount) => new(customer, direction, Gbp(amount), Operation(1));

    private static IEnumerable<CustomerMovement> Movements(RecordKind kind, AccountFacts own, params (AccountFacts Account, long Amount)[] legs) =>
        CustomerMovement.Of(Record(kind, legs), own, [.. legs.Select(leg => leg.Account).Where(account => account != own)]);

    private static JournalRecord Record(RecordKind kind, params (AccountFacts Account, long Amount)[] legs) => new()
    {
        Tenant = new TenantNo(1),
        OperationId = Operation(1),
        Kind = kind,
        Context = RecordContext.System,
        Postings = [.. legs.Select(leg => new Posting(leg.Account.Account, leg.Amount))],
    };

    private static AccountFacts Wallet(int number, string owner) =>
        new(AccountNo.Of(new TenantNo(1), number), new Guid(number, 0, 0, new byte[8]), ChartOfAccounts.CustomerWallet, Pound, owner, "");
}
