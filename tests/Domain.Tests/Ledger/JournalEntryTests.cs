using static FinCode.Domain.Tests.Wallets.WalletScenes;

namespace FinCode.Domain.Tests.Ledger;

public sealed class JournalEntryTests
{
    private static readonly AccountFacts Wallet = Account(1, ChartOfAccounts.CustomerWallet, "GBP");
    private static readonly AccountFacts Other = Account(2, ChartOfAccounts.CustomerWallet, "GBP");
    private static readonly AccountFacts Bank = Account(3, ChartOfAccounts.SafeguardedBank, "GBP");
    private static readonly AccountFacts FxGbp = Account(4, ChartOfAccounts.FxPosition, "GBP");
    private static readonly AccountFacts FxUsd = Account(5, ChartOfAccounts.FxPosition, "USD");
    private static readonly AccountFacts Dollars = Account(6, ChartOfAccounts.CustomerWallet, "USD");

    [Fact]
    public void An_entry_that_does_not_sum_to_zero_cannot_be_made() => Broken(new(Bank, -100), new(Wallet, 99));

    [Fact]
    public void Two_currencies_must_each_sum_to_zero()
    {
        Broken(new(Bank, -100), new(Dollars, 100));
        JournalEntry.Balanced([new(Wallet, -100), new(FxGbp, 100), new(FxUsd, -134), new(Dollars, 134)], Wallet.Account, 1);
    }

    [Fact]
    public void An_account_stands_in_an_entry_once() => Broken(new(Bank, -100), new(Wallet, 60), new(Wallet, 40));

    [Fact]
    public void Nothing_is_posted_for_zero() => Broken(new(Bank, 0), new(Wallet, 0));

    [Fact]
    public void One_leg_is_no_entry() => Broken(new Leg(Bank, 0));

    [Fact]
    public void A_guarded_account_loses_money_only_by_its_owner()
    {
        Broken(new(Wallet, -100), new(Other, 100));
        Assert.Throws<InvariantBrokenException>(() =>
            JournalEntry.Balanced([new(Wallet, -50), new(Other, -50), new(Bank, 100)], Wallet.Account, 1));
    }

    [Fact]
    public void Two_tenants_do_not_meet_in_one_entry() =>
        Broken(new(Bank, -100), new(Account(1, ChartOfAccounts.CustomerWallet, "GBP", tenant: 2), 100));

    [Fact]
    public void The_owners_posting_carries_its_number_and_the_others_none()
    {
        var postings = JournalEntry.Balanced([new(Wallet, -100), new(Other, 100)], Wallet.Account, 7, ownerPending: -100);
        Assert.Equal(new Posting(Wallet.Account, -100, -100, 7), postings[0]);
        Assert.Equal(new Posting(Other.Account, 100), postings[1]);
    }

    private static void Broken(params Leg[] legs) => Assert.Throws<InvariantBrokenException>(() => JournalEntry.Balanced(legs));
}
