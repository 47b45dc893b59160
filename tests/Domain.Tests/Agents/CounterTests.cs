using FinCode.Domain.Agents;
using static FinCode.Domain.Tests.Agents.OpeningHoursTests;
using static FinCode.Domain.Tests.Wallets.WalletScenes;

namespace FinCode.Domain.Tests.Agents;

public sealed class CounterTests
{
    private const string Till = "C4F7K2";
    private static readonly DateOnly Today = DateOnly.FromDateTime(Now.UtcDateTime);
    private static readonly Counter Open = new Counter().Opened(Till, Operation(1), 100, Now, Today);

    [Fact]
    public void A_drawer_should_hold_what_was_counted_and_what_came_in_and_less_what_went_out()
    {
        var counter = Done(Done(Done(Open, CashKind.CashIn, 50), CashKind.CashOut, 20), CashKind.CashPickup, 5);

        var closed = counter.Closed(Till, Operation(9), 120, Now, Today).Tills[Till];

        Assert.Equal((125, -5, 3, false), (closed.ExpectedCash, closed.Variance!.Value, closed.Operations, closed.IsOpen));
        Assert.Equal((50, 25), (counter.DayCashIn, counter.DayCashOut));
        Assert.Equal(Open.Tills[Till], closed.AsOpened());
    }

    [Fact]
    public void What_was_refused_is_in_no_drawer_and_given_back_to_the_day()
    {
        var counter = Open.Begun(Cash(CashKind.CashIn, 50)).Ended(isDone: false);

        Assert.Equal(Open with { Day = Today }, counter);
    }

    [Fact]
    public void One_operation_at_a_time_is_in_hand()
    {
        var busy = Open.Begun(Cash(CashKind.CashIn, 50));

        Assert.Throws<InvariantBrokenException>(() => busy.Begun(Cash(CashKind.CashIn, 50)));
        Assert.Throws<InvariantBrokenException>(() => busy.Closed(Till, Operation(9), 0, Now, Today));
        Assert.Throws<InvariantBrokenException>(() => Open.Ended(true));
        Assert.Throws<InvariantBrokenException>(() => new Counter().Begun(Cash(CashKind.CashIn, 50)));
    }

    [Theory]
    [InlineData(CashKind.CashIn, 100, null)]
    [InlineData(CashKind.CashIn, 101, CashRefusal.AmountAboveLimit)]
    [InlineData(CashKind.CashOut, 50, null)]
    [InlineData(CashKind.CashOut, 51, CashRefusal.AmountAboveLimit)]
    [InlineData(CashKind.CashPickup, 51, CashRefusal.AmountAboveLimit)]
    public void An_amount_is_bounded(CashKind kind, long amount, CashRefusal? refusal)
    {
        var rules = Rules(("cashIn.max.GBP", "1.00"), ("cashOut.max.GBP", "0.50"), ("cashIn.max.EUR", "0.01"));

        Assert.Equal(refusal, Open.JudgeAmount(kind, amount, rules, Now));
    }

    [Fact]
    public void A_days_limit_counts_what_is_under_way_and_begins_anew_with_the_day()
    {
        var rules = Rules(("cashIn.dailyMax.GBP", "1.00"), ("cashOut.dailyMax.GBP", "0.30"));
        var counter = Done(Done(Open, CashKind.CashIn, 60), CashKind.CashPickup, 30).Begun(Cash(CashKind.CashIn, 30));

        Assert.Null(counter.JudgeAmount(CashKind.CashIn, 10, rules, Now));
        Assert.Equal(CashRefusal.DailyLimitExceeded, counter.JudgeAmount(CashKind.CashIn, 11, rules, Now));
        Assert.Equal(CashRefusal.DailyLimitExceeded, counter.JudgeAmount(CashKind.CashOut, 1, rules, Now));
        Assert.Null(counter.JudgeAmount(CashKind.CashIn, 100, rules, Now.AddDays(1)));
        Assert.Null(counter.JudgeAmount(CashKind.CashOut, long.MaxValue, Rules(), Now));

        // Begun yesterday and refused today: it gives nothing back to a day that it took nothing from.
        var tomorrow = counter.Ended(isDone: true).Begun(Cash(CashKind.CashIn, 7) with { Day = Today.AddDays(1) });
        Assert.Equal((7, 0), (tomorrow.DayCashIn, tomorrow.DayCashOut));
        Assert.Equal(0, (tomorrow with { Day = Today.AddDays(2), DayCashIn = 0 }).Ended(isDone: false).DayCashIn);
    }

    [Fact]
    public void A_till_is_opened_in_hours_and_closed_at_any()
    {
        var rules = Rules(("openingHours", "24/7; Su off"));

        Assert.Equal(CashRefusal.OutsideOpeningHours, new Counter().JudgeOpening(Till, rules, Now));
        Assert.Null(new Counter().JudgeOpening(Till, Rules(), Now));
        Assert.Equal(CashRefusal.TillAlreadyOpen, Open.JudgeOpening(Till, rules, Now));
        Assert.Equal(CashRefusal.OutsideOpeningHours, Open.JudgeTill(Till, rules, Now));
        Assert.Equal(CashRefusal.TillNotOpen, Open.JudgeTill("OTHER1", rules, Now));
        Assert.Null(Open.JudgeTill(Till, Rules(), Now));
    }

    [Fact]
    public void A_counter_has_no_more_tills_than_it_may_but_those_it_has_open_again()
    {
        var full = Enumerable.Range(0, Limits.TillsPerCounterMax).Aggregate(
            new Counter(), (counter, at) => counter.Opened($"T{at}", Operation(at), 0, Now, Today).Closed($"T{at}", Operation(at), 0, Now, Today));

        Assert.Equal(CashRefusal.TooManyTills, full.JudgeOpening("MORE", Rules(), Now));
        Assert.Null(full.JudgeOpening("T7", Rules(), Now));
        Assert.Equal(2, full.Opened("T7", Operation(1), 0, Now, Today).Tills["T7"].Number);
        Assert.False(full.HasOpenTill);
    }

    [Fact]
    public void An_entry_names_the_session_and_the_session_is_found_in_it()
    {
        Assert.Equal("till/C4F7K2/1", Open.Tills[Till].Reference);
        Assert.Equal(1, TillSession.NumberIn(Open.Tills[Till].Reference));
    }

    private static Counter Done(Counter counter, CashKind kind, long amount) => counter.Begun(Cash(kind, amount)).Ended(isDone: true);

    private static CashInHand Cash(CashKind kind, long amount) => new(Operation(5), Context, kind, Till, amount, 0, 0, Guid.Empty, null, Today);
}
