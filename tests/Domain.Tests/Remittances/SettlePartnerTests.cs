using System.Collections.Immutable;
using FinCode.Domain.Remittances;
using static FinCode.Domain.Tests.Wallets.WalletScenes;

namespace FinCode.Domain.Tests.Remittances;

public sealed class SettlePartnerTests
{
    private static readonly Currency Rupee = Currency.Parse("INR");
    private static readonly AccountState Bank = new(Account(31, ChartOfAccounts.OperatingBank, "GBP"), AccountStatus.Activated);
    private static readonly AccountState Pounds = new(Account(32, ChartOfAccounts.FxPosition, "GBP"), AccountStatus.Activated);
    private static readonly AccountState Rupees = new(Account(33, ChartOfAccounts.FxPosition, "INR"), AccountStatus.Activated);

    [Fact]
    public void The_handbooks_journal_is_posted_as_it_is_printed_and_the_later_settlement_knows_the_earlier()
    {
        var accepted = Accepted(Decide(Owed(24_750_94)));

        Assert.Equal([-24_750_94, 197_85, -197_85, 24_750_94], accepted.Record.Postings.Select(posting => posting.Amount));
        Assert.Equal((0, 1, 1), (accepted.Next.Balance, accepted.Next.OwnerSequence, accepted.Record.Postings[0].OwnerSequence));
        RefusedFor(WalletRefusal.AmountExceedsOwed, Decide(accepted.Next));
    }

    [Fact]
    public void Nobody_is_paid_more_than_is_owed_whatever_is_under_way()
    {
        RefusedFor(WalletRefusal.AmountExceedsOwed, Decide(Owed(24_750_93)));
        Accepted(Decide(Owed(24_750_94) with { Pending = 0 }));
    }

    [Fact]
    public void The_first_reason_in_order_is_the_one_that_is_heard()
    {
        var nothing = Owed(0);
        RefusedFor(WalletRefusal.AccountClosed, Decide(nothing with { Status = AccountStatus.Closed, Facts = Account(30, ChartOfAccounts.PartnerPayable, "EUR") }));
        RefusedFor(WalletRefusal.CurrencyMismatch, Decide(nothing with { Facts = Account(30, ChartOfAccounts.PartnerPrefund, "EUR") }));
        RefusedFor(WalletRefusal.ActionNotPermitted, Decide(nothing with { Facts = Account(30, ChartOfAccounts.PartnerPrefund, "INR") }));
        RefusedFor(WalletRefusal.LimitExceeded, Decide(nothing, Bank with { IsFull = true }));
        RefusedFor(WalletRefusal.AmountExceedsOwed, Decide(nothing));
    }

    private static WalletDecision Decide(Wallet wallet, AccountState? bank = null) =>
        new SettlePartner(Operation(1), Context, new(24_750_94, Rupee), Gbp(197_85)).Decide(wallet, [bank ?? Bank, Pounds, Rupees], Now);

    private static Wallet Owed(long amount) => new()
    {
        Facts = Account(30, ChartOfAccounts.PartnerPayable, "INR"),
        Status = AccountStatus.Activated,
        Floor = -30_000_00,
        Inflows = 0,
        Outflows = amount,
        Pending = 0,
        OwnerSequence = 0,
        Holds = ImmutableDictionary<OperationId, OpenHold>.Empty,
    };
}
