using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Tests.Ledger;

public sealed class LifetimeRoomTests
{
    private static readonly AccountFacts Bank = Account(ChartOfAccounts.SafeguardedBank);
    private static readonly AccountFacts Wallet = Account(ChartOfAccounts.CustomerWallet);
    private AccountTotals totals;
    private int reads;

    [Fact]
    public async Task Small_legs_share_one_reading()
    {
        var room = Room();

        for (var leg = 0; leg < 1_000; leg++)
        {
            Assert.True(await room.Take(Bank, -1_000_000_00));
        }

        Assert.Equal(1, reads);
    }

    [Fact]
    public async Task The_account_is_read_again_when_the_share_is_used_up()
    {
        var room = Room();
        Assert.True(await room.Take(Bank, -1));
        totals = new AccountTotals(Limits.StandingMax, 0, 0, 0, default);

        Assert.True(await room.Take(Bank, -(Limits.StandingMax / 1_024)));
        Assert.False(await room.Take(Bank, -(Limits.StandingMax / 1_024)));
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task An_account_that_owes_as_much_as_it_may_takes_back_but_owes_no_more()
    {
        totals = new AccountTotals(Limits.StandingMax, 0, 0, 0, default);
        var room = Room();

        Assert.False(await room.Take(Bank, -1));
        Assert.True(await room.Take(Bank, Limits.AmountMax));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_wallet_takes_in_what_may_ever_pass_through_it_and_not_one_more(long more, bool fits)
    {
        totals = new AccountTotals(0, Limits.LifetimeMax - Limits.AmountMax, 0, 0, default);

        Assert.Equal(fits, await Room().Take(Wallet, Limits.AmountMax + more));
    }

    private LifetimeRoom Room() => new(_ =>
    {
        reads++;
        return Task.FromResult(totals);
    });

    private static AccountFacts Account(int chartCode) =>
        new(AccountNo.Of(new TenantNo(1), chartCode), Guid.Empty, chartCode, Currency.Parse("GBP"), "", "Account");
}
