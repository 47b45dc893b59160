using FinCode.Domain.Revenue;
using static FinCode.Domain.Tests.Revenue.Settlements;
using static FinCode.Domain.Tests.Wallets.WalletScenes;

namespace FinCode.Domain.Tests.Revenue;

/// <summary>J16, J17 and J28 and their ways back: what a party's account gets or gives, and why it may not.</summary>
public sealed class SettleCommissionTests
{
    private static readonly AccountState Payable = new(Account(10, ChartOfAccounts.AgentCommission, "GBP"), AccountStatus.Activated);
    private static readonly AccountState Operating = new(Account(11, ChartOfAccounts.OperatingBank, "GBP"), AccountStatus.Activated);
    private static readonly AccountState Pounds = new(Account(13, ChartOfAccounts.FxPosition, "GBP"), AccountStatus.Activated);
    private static readonly AccountState Rupees = new(Account(14, ChartOfAccounts.FxPosition, "INR"), AccountStatus.Activated);
    private static readonly AccountState?[] Others = [Payable, Bank, Operating];
    private static readonly AccountState?[] Exchanging = [Payable, Pounds, Rupees];

    [Fact]
    public void A_float_gets_what_was_owed_and_its_backing_with_it()
    {
        var accepted = Accepted(Pay(84).Decide(Float(0), Others, Now));

        Assert.Equal([(10L, -84L), (1L, 84L), (3L, -84L), (11L, 84L)], Posted(accepted));
        Assert.DoesNotContain(accepted.Record.Postings, posting => posting.IsOwned);
        Assert.Equal(Float(0), accepted.Next);
        Assert.Equal(Step(SettlementMethod.Float, 84), accepted.Record.Settlement);
    }

    [Fact]
    public void Taken_back_it_is_the_same_the_other_way_round_and_its_owner_numbers_it()
    {
        var accepted = Accepted(Return(84).Decide(Float(84), Others, Now));

        Assert.Equal([(10L, 84L), (1L, -84L), (3L, 84L), (11L, -84L)], Posted(accepted));
        Assert.Equal(1, accepted.Record.Postings[1].OwnerSequence);
        Assert.Equal(0, accepted.Next.Balance);
        Assert.Equal(SettlementStep.Returned, accepted.Record.Settlement?.Step);
    }

    [Fact]
    public void What_is_spent_is_not_taken_back() => RefusedFor(WalletRefusal.InsufficientFunds, Return(84).Decide(Float(83), Others, Now));

    /// <summary>An asset grows by debits: its balance is what the partner has of ours.</summary>
    [Theory]
    [InlineData(ChartOfAccounts.PartnerPrefund, 0)]
    [InlineData(ChartOfAccounts.PartnerPayable, -100_00)]
    public void A_partner_keeps_it_out_of_what_it_has_or_is_owed_it_with_its_payouts(int line, long floor)
    {
        var accepted = Accepted(PayPartner(exchange: Exchange()).Decide(Partner(line, balance: 50_10 + floor, floor), Exchanging, Now));

        Assert.Equal([(10L, -40L), (1L, 50_10L), (13L, 40L), (14L, -50_10L)], Posted(accepted));
        Assert.Equal(1, accepted.Record.Postings[1].OwnerSequence);
        Assert.Equal(floor, accepted.Next.Balance);
        RefusedFor(WalletRefusal.InsufficientFunds, PayPartner(exchange: Exchange()).Decide(Partner(line, balance: 50_09 + floor, floor), Exchanging, Now));
    }

    [Fact]
    public void What_a_partner_has_reserved_for_recipients_is_not_taken()
    {
        var reserved = Partner(ChartOfAccounts.PartnerPrefund, 100_00) with { Pending = 60_00 };

        RefusedFor(WalletRefusal.InsufficientFunds, PayPartner(exchange: Exchange()).Decide(reserved, Exchanging, Now));
    }

    [Fact]
    public void A_partner_has_it_again_whatever_it_has_by_now()
    {
        var back = PayPartner(SettlementStep.Returned, Exchange());
        var accepted = Accepted(back.Decide(Partner(ChartOfAccounts.PartnerPrefund, 0), Exchanging, Now));

        Assert.True(back.IsInflow);
        Assert.Equal([(10L, 40L), (1L, -50_10L), (13L, -40L), (14L, 50_10L)], Posted(accepted));
        Assert.DoesNotContain(accepted.Record.Postings, posting => posting.IsOwned);
    }

    [Fact]
    public void In_one_currency_a_partners_account_and_what_is_owed_are_all_that_moves()
    {
        var command = PayPartner();
        var accepted = Accepted(command.Decide(Partner(ChartOfAccounts.PartnerPrefund, 40, currency: "GBP"), [Payable], Now));

        Assert.Equal([(10L, -40L), (1L, 40L)], Posted(accepted));
        Assert.Single(command.Others);
    }

    [Fact]
    public void Netting_pays_what_an_agent_owes_and_not_a_penny_more()
    {
        var command = Net(84, paidIn: 201_15);
        var accepted = Accepted(command.Decide(Owing(201_99), Others, Now));

        Assert.True(command is { NeedsInflows: true, IsInflow: true });
        Assert.Equal([(10L, -84L), (1L, 201_99L), (3L, -201_99L), (11L, 84L)], Posted(accepted));
        RefusedFor(WalletRefusal.AmountExceedsOwed, command.Decide(Owing(201_98), Others, Now));
        RefusedFor(WalletRefusal.AmountExceedsOwed, command.Decide(Float(0), Others, Now));
    }

    /// <summary>What each leg needs room for is what is posted, in the order of the accounts.</summary>
    [Fact]
    public void Every_account_that_nobody_guards_is_asked_for_room()
    {
        foreach (var command in new[] { Pay(84), Return(84), PayPartner(exchange: Exchange()), Net(84, 201_15) })
        {
            var legs = SettlementJournal.Legs(command.Step).Where(leg => leg.Side != SettlementSide.Party).ToArray();
            Assert.Equal(legs.Select(leg => leg.Amount), Enumerable.Range(0, command.Others.Length).Select(command.LegOf));
            Assert.Equal(legs.Select(leg => leg.Side == SettlementSide.Payable ? 0 : leg.ChartCode), command.Others.Select(other => other.ChartCode));
        }
    }

    /// <summary>In the order in which they are checked.</summary>
    public static TheoryData<WalletRefusal, Wallet, AccountState?[]> Refusals => new()
    {
        { WalletRefusal.CounterpartyNotFound, Float(100) with { Status = AccountStatus.Closed }, [null, Bank, Operating] },
        { WalletRefusal.AccountClosed, Float(100) with { Status = AccountStatus.Closed }, [InDollars, Bank, Operating] },
        { WalletRefusal.CurrencyMismatch, Float(100), [InDollars, Bank, Operating] },
        { WalletRefusal.ActionNotPermitted, Float(100), [Friend, Bank, Operating] },
        { WalletRefusal.ActionNotPermitted, Float(100), [Payable with { Facts = Payable.Facts with { OwnerCode = "OTHERS" } }, Bank, Operating] },
        { WalletRefusal.ActionNotPermitted, Float(100) with { Facts = Account(1, ChartOfAccounts.PartnerPrefund, "GBP") }, Others },
        { WalletRefusal.ActionNotPermitted, WalletWith(100), Others },
        { WalletRefusal.LimitExceeded, Float(100), [Payable, Bank with { IsFull = true }, Operating] },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void It_is_refused_in_this_order(WalletRefusal reason, Wallet wallet, AccountState?[] others)
    {
        RefusedFor(reason, Pay(84).Decide(wallet, others, Now));
        RefusedFor(reason, Return(84).Decide(wallet, others, Now));
    }

    [Fact]
    public void A_partner_is_not_paid_on_a_float_nor_in_a_currency_that_is_not_its_accounts()
    {
        RefusedFor(WalletRefusal.ActionNotPermitted, PayPartner().Decide(Float(100), [Payable], Now));
        RefusedFor(WalletRefusal.CurrencyMismatch, PayPartner().Decide(Partner(ChartOfAccounts.PartnerPrefund, 100), [Payable], Now));
        RefusedFor(WalletRefusal.LimitExceeded, PayPartner(exchange: Exchange()).Decide(Partner(ChartOfAccounts.PartnerPrefund, 100_00), [Payable, Pounds, Rupees with { IsFull = true }], Now));
    }

    [Fact]
    public void An_account_through_which_enough_has_passed_takes_and_gives_no_more()
    {
        RefusedFor(WalletRefusal.LimitExceeded, Pay(2).Decide(Float(Limits.LifetimeMax - 1), Others, Now));
        RefusedFor(WalletRefusal.LimitExceeded, Return(2).Decide(Float(Limits.LifetimeMax) with { Outflows = Limits.LifetimeMax - 1 }, Others, Now));
        RefusedFor(WalletRefusal.LimitExceeded, PayPartner(exchange: Exchange()).Decide(
            Partner(ChartOfAccounts.PartnerPrefund, Limits.LifetimeMax) with { Outflows = Limits.LifetimeMax - 1 }, Exchanging, Now));
    }

    private static AccountState InDollars => new(Account(12, ChartOfAccounts.AgentCommission, "USD"), AccountStatus.Activated);

    private static Wallet Float(long balance) => WalletWith(balance) with { Facts = Account(1, ChartOfAccounts.AgentFloat, "GBP") };

    private static Wallet Owing(long debt) => Float(0) with { Floor = -1_000_00, Outflows = debt };

    private static Wallet Partner(int line, long balance, long floor = 0, string currency = "INR") => WalletWith(0) with
    {
        Facts = Account(1, line, currency), Floor = floor, Inflows = Math.Max(balance, 0), Outflows = Math.Max(-balance, 0),
    };

    private static IEnumerable<(long, long)> Posted(WalletDecision.Accepted accepted) => accepted.Record.Postings.Select(posting => (posting.Account.Serial, posting.Amount));

    private static SettleCommission Pay(long amount) => Of(Step(SettlementMethod.Float, amount));

    private static SettleCommission Return(long amount) => Of(Step(SettlementMethod.Float, amount, SettlementStep.Returned));

    private static SettleCommission Net(long amount, long paidIn) => Of(Step(SettlementMethod.Netting, amount, paidIn: paidIn));

    private static SettleCommission PayPartner(SettlementStep step = SettlementStep.Booked, SettlementExchange? exchange = null) =>
        Of(Step(SettlementMethod.PartnerAccount, 40, step, exchange: exchange));

    private static SettleCommission Of(SettlementRecord step) => new(step.Operation, Context, Payable.Facts.AccountId, step);
}
