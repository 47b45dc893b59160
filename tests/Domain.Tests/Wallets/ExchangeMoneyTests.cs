using FinCode.Domain.Exchanges;
using static FinCode.Domain.Tests.Exchanges.ExchangeScenes;
using static FinCode.Domain.Tests.Wallets.WalletScenes;

namespace FinCode.Domain.Tests.Wallets;

public sealed class ExchangeMoneyTests
{
    private static readonly AccountState Dollars = new(Account(20, ChartOfAccounts.CustomerWallet, "USD"), AccountStatus.Activated);
    private static readonly AccountState SoldPosition = new(Account(21, ChartOfAccounts.FxPosition, "GBP"), AccountStatus.Activated);
    private static readonly AccountState Margin = new(Account(22, ChartOfAccounts.FxMarginIncome, "GBP"), AccountStatus.Activated);
    private static readonly AccountState BoughtPosition = new(Account(23, ChartOfAccounts.FxPosition, "USD"), AccountStatus.Activated);

    private static WalletDecision Decide(Wallet wallet, AccountState? to = null, ExchangePrice? price = null, AccountState? bought = null, bool hasTo = true) =>
        new ExchangeMoney(Operation(1), Context, Dollars.Facts.AccountId, price ?? Worked).Decide(wallet, [hasTo ? to ?? Dollars : null, SoldPosition, Margin, bought ?? BoughtPosition], Now);

    [Fact]
    public void The_handbooks_journal_is_posted_as_it_is_printed()
    {
        var accepted = Accepted(Decide(WalletWith(50_00)));

        Assert.Equal(
            [
                (ChartOfAccounts.CustomerWallet, "GBP", -50_00L), (ChartOfAccounts.CustomerWallet, "USD", 66_76), (ChartOfAccounts.FxPosition, "USD", -66_76),
                (ChartOfAccounts.FxPosition, "GBP", 49_74), (ChartOfAccounts.FxMarginIncome, "GBP", 26),
            ],
            accepted.Record.Postings.Select(posting => Leg(accepted, posting)));
        Assert.Equal((0L, 1L, Worked), (accepted.Next.Balance, accepted.Next.OwnerSequence, accepted.Record.Exchange));
        Assert.Null(Worked.Fault((code, currency) => accepted.Record.Postings.Select(posting => Leg(accepted, posting)).Where(leg => (leg.Code, leg.Currency) == (code, currency.Code)).Sum(leg => leg.Amount)));
    }

    [Fact]
    public void What_costs_nothing_or_earns_nothing_is_no_posting()
    {
        var free = Worked with { CostAtMid = 50_00 };
        var tiny = Worked with { Sell = Gbp(1), CostAtMid = 0 };

        Assert.DoesNotContain(Accepted(Decide(WalletWith(50_00), price: free)).Record.Postings, posting => posting.Account == Margin.Facts.Account);
        Assert.DoesNotContain(Accepted(Decide(WalletWith(50_00), price: tiny)).Record.Postings, posting => posting.Account == SoldPosition.Facts.Account);
    }

    [Fact]
    public void The_first_reason_in_order_is_the_one_that_is_heard()
    {
        var broke = WalletWith(0);
        var closed = broke with { Status = AccountStatus.Closed };
        var closedDollars = Dollars with { Status = AccountStatus.Closed };
        var euros = new AccountState(Account(24, ChartOfAccounts.CustomerWallet, "EUR"), AccountStatus.Activated);

        RefusedFor(WalletRefusal.CounterpartyNotFound, Decide(closed, hasTo: false));
        RefusedFor(WalletRefusal.SameAccount, Decide(closed, new AccountState(broke.Facts, AccountStatus.Activated)));
        RefusedFor(WalletRefusal.SameCurrency, Decide(closed, Friend));
        RefusedFor(WalletRefusal.ActionNotPermitted, Decide(closed, new AccountState(Account(25, ChartOfAccounts.AgentFloat, "USD"), AccountStatus.Activated)));
        RefusedFor(WalletRefusal.ActionNotPermitted, Decide(closed with { Facts = Account(26, ChartOfAccounts.AgentFloat, "GBP") }));
        RefusedFor(WalletRefusal.AccountClosed, Decide(closed, closedDollars));
        RefusedFor(WalletRefusal.WalletFrozen, Decide(broke with { Status = AccountStatus.Frozen }, closedDollars));
        RefusedFor(WalletRefusal.CounterpartyClosed, Decide(broke, closedDollars));
        RefusedFor(WalletRefusal.CurrencyMismatch, Decide(broke, euros));
        RefusedFor(WalletRefusal.LimitExceeded, Decide(broke, Dollars with { IsFull = true }));
        RefusedFor(WalletRefusal.LimitExceeded, Decide(broke, bought: BoughtPosition with { IsFull = true }));
        RefusedFor(WalletRefusal.LimitExceeded, Decide(broke with { Inflows = Limits.LifetimeMax, Outflows = Limits.LifetimeMax }));
        RefusedFor(WalletRefusal.InsufficientFunds, Decide(WalletWith(49_99)));
    }

    [Fact]
    public void The_price_is_no_part_of_what_was_asked_for()
    {
        var first = new ExchangeMoney(Operation(1), Context, Dollars.Facts.AccountId, Worked);
        var later = first with { Price = Worked with { Buy = Usd(66_00), Mid = 1.4m } };

        Assert.Null(first.TermsFor(Friend.Facts).FirstDifference(later.TermsFor(Friend.Facts)));
        Assert.Equal("quoteId", first.TermsFor(Friend.Facts).FirstDifference((later with { QuoteId = "q" }).TermsFor(Friend.Facts)));
        Assert.Equal("side", first.TermsFor(Friend.Facts).FirstDifference((later with { Price = Worked with { Side = ExchangeSide.Buy } }).TermsFor(Friend.Facts)));
    }

    [Fact]
    public void A_record_that_posts_something_else_than_its_exchange_is_found_out()
    {
        foreach (var (code, currency) in new[]
        {
            (ChartOfAccounts.CustomerWallet, "GBP"), (ChartOfAccounts.CustomerWallet, "USD"), (ChartOfAccounts.FxPosition, "GBP"), (ChartOfAccounts.FxPosition, "USD"), (ChartOfAccounts.FxMarginIncome, "GBP"),
        })
        {
            var legs = Accepted(Decide(WalletWith(50_00)));
            long On(int asked, Currency money) => legs.Record.Postings.Select(posting => Leg(legs, posting)).Where(leg => (leg.Code, leg.Currency) == (asked, money.Code)).Sum(leg => leg.Amount) + ((asked, money.Code) == (code, currency) ? 1 : 0);
            Assert.NotNull(Worked.Fault(On));
        }
    }

    private static (int Code, string Currency, long Amount) Leg(WalletDecision.Accepted accepted, Posting posting)
    {
        var facts = new[] { accepted.Next.Facts, Dollars.Facts, SoldPosition.Facts, Margin.Facts, BoughtPosition.Facts }.Single(account => account.Account == posting.Account);
        return (facts.ChartCode, facts.Currency.Code, posting.Amount);
    }
}
