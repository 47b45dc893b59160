using static FinCode.Domain.Tests.Wallets.WalletScenes;

namespace FinCode.Domain.Tests.Wallets;

public sealed class StatusTests
{
    private static ChangeStatus To(AccountStatus status) => new(Operation(1), Context, status);

    [Fact]
    public void A_freeze_is_numbered_like_a_debit_so_that_a_stale_owner_cannot_spend_past_it()
    {
        var accepted = Accepted(To(AccountStatus.Frozen).Decide(WalletWith(5), [], Now));

        Assert.Equal(AccountStatus.Frozen, accepted.Next.Status);
        Assert.Equal(new Posting(accepted.Next.Facts.Account, 0, 0, 1), Assert.Single(accepted.Record.Postings));
    }

    [Fact]
    public void A_wallet_with_money_does_not_close() =>
        RefusedFor(WalletRefusal.BalanceNotZero, To(AccountStatus.Closed).Decide(WalletWith(1), [], Now));

    [Fact]
    public void A_wallet_that_still_takes_inflows_does_not_close() =>
        RefusedFor(WalletRefusal.BalanceNotZero, To(AccountStatus.Closed).Decide(WalletWith(0), [], Now));

    [Fact]
    public void An_empty_wallet_closes_for_ever()
    {
        var closing = Accepted(To(AccountStatus.Closing).Decide(WalletWith(0), [], Now)).Next;
        var closed = Accepted(To(AccountStatus.Closed).Decide(closing, [], Now)).Next;

        RefusedFor(WalletRefusal.AccountClosed, To(AccountStatus.Activated).Decide(closed, [], Now));
    }
}
