using static FinCode.Domain.Tests.Wallets.WalletScenes;

namespace FinCode.Domain.Tests.Wallets;

public sealed class TransferMoneyTests
{
    private static TransferMoney Transfer(long amount, long fee = 0) => new(Operation(1), Context, Friend.Facts.AccountId, Gbp(amount), fee);

    [Fact]
    public void A_transfer_of_everything_leaves_nothing()
    {
        var accepted = Accepted(Transfer(100_00).Decide(WalletWith(100_00), [Friend], Now));

        Assert.Equal(0, accepted.Next.Balance);
        Assert.Equal(1, accepted.Next.OwnerSequence);
        Assert.Equal(
            [new Posting(accepted.Next.Facts.Account, -100_00, 0, 1), new Posting(Friend.Facts.Account, 100_00)],
            accepted.Record.Postings.ToArray());
    }

    [Fact]
    public void A_fee_is_a_posting_of_its_own()
    {
        var accepted = Accepted(Transfer(50_00, fee: 25).Decide(WalletWith(50_25), [Friend, FeeIncome], Now));

        Assert.Equal([-50_25, 50_00, 25], accepted.Record.Postings.Select(posting => posting.Amount));
    }

    [Fact]
    public void One_penny_more_than_there_is_is_refused() =>
        RefusedFor(WalletRefusal.InsufficientFunds, Transfer(100_01).Decide(WalletWith(100_00), [Friend], Now));

    [Fact]
    public void The_fee_counts_when_funds_are_checked() =>
        RefusedFor(WalletRefusal.InsufficientFunds, Transfer(100_00, fee: 1).Decide(WalletWith(100_00), [Friend, FeeIncome], Now));

    [Fact]
    public void Held_money_cannot_be_sent() =>
        RefusedFor(WalletRefusal.InsufficientFunds, Transfer(40_01).Decide(WalletWith(100_00).Holding(Operation(9), 60_00), [Friend], Now));

    [Fact]
    public void A_credit_line_can_be_spent_to_its_end()
    {
        var wallet = WalletWith(0) with { Floor = -50_00 };

        Accepted(Transfer(50_00).Decide(wallet, [Friend], Now));
        RefusedFor(WalletRefusal.InsufficientFunds, Transfer(50_01).Decide(wallet, [Friend], Now));
    }

    [Fact]
    public void The_first_reason_in_order_is_the_one_that_is_heard()
    {
        var broke = WalletWith(0);
        var own = new AccountState(broke.Facts, AccountStatus.Activated);
        var closedFriend = Friend with { Status = AccountStatus.Closed };
        var dollars = new AccountState(Account(7, ChartOfAccounts.CustomerWallet, "USD"), AccountStatus.Activated);

        RefusedFor(WalletRefusal.CounterpartyNotFound, Transfer(1).Decide(broke with { Status = AccountStatus.Closed }, [null], Now));
        RefusedFor(WalletRefusal.SameAccount, Transfer(1).Decide(broke with { Status = AccountStatus.Closed }, [own], Now));
        RefusedFor(WalletRefusal.AccountClosed, Transfer(1).Decide(broke with { Status = AccountStatus.Closed }, [closedFriend], Now));
        RefusedFor(WalletRefusal.WalletFrozen, Transfer(1).Decide(broke with { Status = AccountStatus.Frozen }, [closedFriend], Now));
        RefusedFor(WalletRefusal.CounterpartyClosed, Transfer(1).Decide(broke, [closedFriend], Now));
        RefusedFor(WalletRefusal.CurrencyMismatch, Transfer(1).Decide(broke, [dollars], Now));
        RefusedFor(WalletRefusal.ActionNotPermitted, Transfer(1).Decide(broke, [Bank], Now));
        RefusedFor(WalletRefusal.LimitExceeded, Transfer(1).Decide(broke with { Inflows = Limits.LifetimeMax, Outflows = Limits.LifetimeMax }, [Friend], Now));
        RefusedFor(WalletRefusal.InsufficientFunds, Transfer(1).Decide(broke, [Friend], Now));
    }

    [Fact]
    public void A_frozen_friend_can_still_receive() =>
        Accepted(Transfer(1).Decide(WalletWith(1), [Friend with { Status = AccountStatus.Frozen }], Now));

    [Fact]
    public void An_amount_of_nothing_is_our_own_mistake() =>
        Assert.Throws<InvariantBrokenException>(() => Transfer(0).Decide(WalletWith(1), [Friend], Now));
}
