using static FinCode.Domain.Tests.Wallets.WalletScenes;

namespace FinCode.Domain.Tests.Wallets;

public sealed class HoldTests
{
    private static readonly OperationId Held = Operation(9);

    private static PlaceHold Hold(long amount) => new(Held, Context, Gbp(amount), TimeSpan.FromHours(1));

    private static CaptureHold Capture(long? amount) => new(Operation(10), Context, Held, Friend.Facts.AccountId, amount);

    private static ReleaseHold Release() => new(Operation(11), Context, Held);

    [Theory]
    [InlineData(0_01, 99_99)]
    [InlineData(100_00, 0_00)]
    public void A_hold_sets_money_aside_and_makes_none(long held, long available)
    {
        var wallet = Accepted(Hold(held).Decide(WalletWith(100_00), [], Now)).Next;

        Assert.Equal(100_00, wallet.Balance);
        Assert.Equal(available, wallet.Available);
    }

    [Fact]
    public void A_hold_one_penny_over_is_refused() =>
        RefusedFor(WalletRefusal.InsufficientFunds, Hold(100_01).Decide(WalletWith(100_00), [], Now));

    [Fact]
    public void Six_holds_of_a_thousand_do_not_fit_into_five_thousand()
    {
        var wallet = WalletWith(5_000_00);
        for (var number = 1; number <= 5; number++)
        {
            wallet = wallet.Holding(Operation(number), 1_000_00);
        }

        RefusedFor(WalletRefusal.InsufficientFunds, Hold(1_000_00).Decide(wallet, [], Now));
    }

    [Fact]
    public void A_retry_of_a_hold_that_is_still_open_is_decided_like_a_first_call()
    {
        // A process that has forgotten the first call decides again, later, and the store tells it of the first.
        var open = WalletWith(100_00).Holding(Held, 60_00, TimeSpan.FromHours(1));

        Accepted(Hold(40_00).Decide(open, [], Now.AddSeconds(1)));
    }

    [Fact]
    public void A_partial_capture_gives_the_rest_back()
    {
        var accepted = Accepted(Capture(25_00).Decide(WalletWith(100_00).Holding(Held, 60_00), [Friend], Now));

        Assert.Equal(75_00, accepted.Next.Balance);
        Assert.Equal(75_00, accepted.Next.Available);
        Assert.Equal(new Posting(accepted.Next.Facts.Account, -25_00, -60_00, 2), accepted.Record.Postings[0]);
        Assert.Equal(25_00, accepted.Record.Hold!.Captured);
    }

    [Fact]
    public void A_capture_without_an_amount_takes_all() =>
        Assert.Equal(40_00, Accepted(Capture(null).Decide(WalletWith(100_00).Holding(Held, 60_00), [Friend], Now)).Next.Balance);

    [Fact]
    public void A_capture_cannot_take_more_than_was_held() =>
        RefusedFor(WalletRefusal.AmountExceedsHold, Capture(60_01).Decide(WalletWith(100_00).Holding(Held, 60_00), [Friend], Now));

    [Fact]
    public void A_hold_ends_once()
    {
        var ended = Accepted(Capture(1).Decide(WalletWith(100_00).Holding(Held, 60_00), [Friend], Now)).Next;

        RefusedFor(WalletRefusal.HoldAlreadyEnded, Capture(1).Decide(ended, [Friend], Now));
        RefusedFor(WalletRefusal.HoldAlreadyEnded, Release().Decide(ended, [], Now));
    }

    [Fact]
    public void A_release_gives_everything_back()
    {
        var wallet = Accepted(Release().Decide(WalletWith(100_00).Holding(Held, 60_00), [], Now)).Next;

        Assert.Equal(100_00, wallet.Available);
        Assert.Empty(wallet.Holds);
    }

    [Fact]
    public void At_its_deadline_a_hold_can_only_expire()
    {
        var wallet = WalletWith(100_00).Holding(Held, 60_00, TimeSpan.FromHours(1));
        var deadline = Now.AddHours(1);

        RefusedFor(WalletRefusal.HoldAlreadyEnded, Capture(1).Decide(wallet, [Friend], deadline));
        RefusedFor(WalletRefusal.HoldAlreadyEnded, Release().Decide(wallet, [], deadline));
        Assert.Equal(RecordKind.HoldExpired, Accepted(ReleaseHold.Expiring(Held).Decide(wallet, [], deadline)).Record.Kind);
    }

    [Fact]
    public void A_millisecond_before_its_deadline_a_hold_does_not_expire() =>
        RefusedFor(
            WalletRefusal.HoldAlreadyEnded,
            ReleaseHold.Expiring(Held).Decide(WalletWith(100_00).Holding(Held, 60_00, TimeSpan.FromHours(1)), [], Now.AddHours(1).AddMilliseconds(-1)));

    [Fact]
    public void A_wallet_has_only_so_many_holds()
    {
        var full = WalletWith(100_00) with
        {
            Holds = Enumerable.Range(0, Limits.HoldsPerWalletMax)
                .Select(number => new OpenHold(Operation(number + 100), 0, null))
                .ToDictionary(hold => hold.HoldId).ToImmutable(),
        };

        RefusedFor(WalletRefusal.TooManyHolds, Hold(1).Decide(full, [], Now));
    }
}
