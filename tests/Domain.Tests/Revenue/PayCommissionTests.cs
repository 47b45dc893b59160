using FinCode.Domain.Revenue;
using static FinCode.Domain.Tests.Wallets.WalletScenes;

namespace FinCode.Domain.Tests.Revenue;

/// <summary>J16 and its way back: what a party's account gets or gives, and why it may not.</summary>
public sealed class PayCommissionTests
{
    private static readonly AccountState Payable = new(Account(10, ChartOfAccounts.AgentCommission, "GBP"), AccountStatus.Activated);
    private static readonly AccountState Operating = new(Account(11, ChartOfAccounts.OperatingBank, "GBP"), AccountStatus.Activated);
    private static readonly AccountState?[] Others = [Payable, Bank, Operating];

    [Fact]
    public void A_float_gets_what_was_owed_and_its_backing_with_it()
    {
        var accepted = Accepted(Pay(84).Decide(Float(0), Others, Now));

        Assert.Equal(
            [(1L, 84L), (10L, -84L), (3L, -84L), (11L, 84L)],
            accepted.Record.Postings.Select(posting => (posting.Account.Serial, posting.Amount)));
        Assert.DoesNotContain(accepted.Record.Postings, posting => posting.IsOwned);
        Assert.Equal(Float(0), accepted.Next);
    }

    [Fact]
    public void Taken_back_it_is_the_same_the_other_way_round_and_its_owner_numbers_it()
    {
        var accepted = Accepted(Return(84).Decide(Float(84), Others, Now));

        Assert.Equal(
            [(1L, -84L), (10L, 84L), (3L, 84L), (11L, -84L)],
            accepted.Record.Postings.Select(posting => (posting.Account.Serial, posting.Amount)));
        Assert.Equal(1, accepted.Record.Postings[0].OwnerSequence);
        Assert.Equal(0, accepted.Next.Balance);
    }

    [Fact]
    public void What_is_spent_is_not_taken_back() => RefusedFor(WalletRefusal.InsufficientFunds, Return(84).Decide(Float(83), Others, Now));

    /// <summary>In the order in which they are checked.</summary>
    public static TheoryData<WalletRefusal, Wallet, AccountState?[]> Refusals => new()
    {
        { WalletRefusal.CounterpartyNotFound, Float(100) with { Status = AccountStatus.Closed }, [null, Bank, Operating] },
        { WalletRefusal.AccountClosed, Float(100) with { Status = AccountStatus.Closed }, [InDollars, Bank, Operating] },
        { WalletRefusal.CurrencyMismatch, Float(100), [InDollars, Bank, Operating] },
        { WalletRefusal.ActionNotPermitted, Float(100), [Friend, Bank, Operating] },
        { WalletRefusal.ActionNotPermitted, Float(100), [Payable with { Facts = Payable.Facts with { OwnerCode = "OTHERS" } }, Bank, Operating] },
        { WalletRefusal.ActionNotPermitted, Float(100) with { Facts = Account(1, ChartOfAccounts.PartnerPrefund, "GBP") }, Others },
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
    public void An_account_through_which_enough_has_passed_takes_and_gives_no_more()
    {
        RefusedFor(WalletRefusal.LimitExceeded, Pay(2).Decide(Float(Limits.LifetimeMax - 1), Others, Now));
        RefusedFor(WalletRefusal.LimitExceeded, Return(2).Decide(Float(Limits.LifetimeMax) with { Outflows = Limits.LifetimeMax - 1 }, Others, Now));
    }

    private static AccountState InDollars => new(Account(12, ChartOfAccounts.AgentCommission, "USD"), AccountStatus.Activated);

    private static Wallet Float(long balance) => WalletWith(balance) with { Facts = Account(1, ChartOfAccounts.AgentFloat, "GBP") };

    private static PayCommission Pay(long amount) => new(Operation(1), Context, Payable.Facts.AccountId, Gbp(amount));

    private static ReturnCommission Return(long amount) => new(Operation(2), Context, Payable.Facts.AccountId, Gbp(amount));
}
