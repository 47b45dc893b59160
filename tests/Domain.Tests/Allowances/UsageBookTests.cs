using FinCode.Domain.Allowances;
using static FinCode.Domain.Tests.Allowances.AllowanceScenes;

namespace FinCode.Domain.Tests.Allowances;

public sealed class UsageBookTests
{
    private static readonly LimitRules Daily = Rules(("tier2.out.day", "100.00"));

    [Fact]
    public void A_limit_may_be_used_to_the_last_penny_and_not_beyond()
    {
        var book = new UsageBook().With(Out(1, 60_00), Daily, Noon).With(Out(2, 40_00), Daily, Noon);

        var breach = book.Breach(Out(3, 1), Daily, Noon);

        Assert.Equal((LimitWindow.Day, 100_00L, 100_00L, 1L), (breach.Window, breach.Limit, breach.Used, breach.Amount));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero), breach.RoomAt);
    }

    [Fact]
    public void What_is_released_is_free_again_and_what_is_confirmed_is_not()
    {
        var book = new UsageBook().With(Out(1, 60_00), Daily, Noon).With(Out(2, 40_00), Daily, Noon);

        var after = book.Confirm(Operation(1)).Release(Operation(2));

        Assert.Equal(60_00, after.Used(UsageDirection.Out, LimitWindow.Day, Daily.DayOf(Noon)));
        Assert.Empty(after.Open);
        Assert.Equal(after, after.Release(Operation(1)).Confirm(Operation(1)).Release(Operation(2)));
    }

    [Fact]
    public void What_came_back_counts_no_longer_on_its_own_day_and_the_same_return_counts_once()
    {
        var monthly = Rules(("tier2.out.days30", "100.00"));
        var (today, tomorrow) = (monthly.DayOf(Noon), monthly.DayOf(Noon).AddDays(1));
        var book = new UsageBook().With(Out(1, 60_00), monthly, Noon).Confirm(Operation(1)).With(Out(2, 40_00), monthly, Noon.AddDays(1)).Confirm(Operation(2));

        var after = book.GiveBack(Operation(3), Counted(60_00));

        Assert.Equal((0, 40_00), (after.Used(UsageDirection.Out, LimitWindow.Day, today), after.Used(UsageDirection.Out, LimitWindow.Day, tomorrow)));
        Assert.Equal(after, after.GiveBack(Operation(3), Counted(60_00)));
        Assert.Equal(60_00, monthly.Bound(UsageDirection.Out, LimitWindow.Days30) - after.Used(UsageDirection.Out, LimitWindow.Days30, tomorrow));
    }

    [Fact]
    public void Of_a_day_that_nobody_counts_any_more_nothing_comes_back_and_returns_are_remembered_up_to_a_bound()
    {
        var book = new UsageBook().With(Out(1, 60_00), Daily, Noon).Confirm(Operation(1));
        for (var number = 10; number < 10 + Limits.GivenBackRememberedMax + 5; number++) book = book.GiveBack(Operation(number), Counted(60_00, daysLater: -400));

        Assert.Equal(60_00, book.Used(UsageDirection.Out, LimitWindow.Day, Daily.DayOf(Noon)));
        Assert.Equal(Limits.GivenBackRememberedMax, book.GivenBack.Length);
        Assert.DoesNotContain(Operation(10).Value, book.GivenBack);
        book.AssertInvariants();
    }

    [Fact]
    public void A_capture_of_a_part_gives_the_rest_back()
    {
        var book = new UsageBook().With(Out(1, 60_00), Daily, Noon).Confirm(Operation(1), 20_00);

        Assert.Equal(20_00, book.Used(UsageDirection.Out, LimitWindow.Day, Daily.DayOf(Noon)));
    }

    [Fact]
    public void The_same_request_again_takes_no_more_room_and_another_amount_is_another_request()
    {
        var book = new UsageBook().With(Out(1, 60_00), Daily, Noon);

        Assert.True(Assert.IsType<AllowanceAnswer.Reserved>(book.Reserve(Out(1, 60_00), Daily, 0, Noon).Answer).IsReplay);
        Assert.IsType<AllowanceAnswer.DifferentTerms>(book.Reserve(Out(1, 61_00), Daily, 0, Noon).Answer);
        Assert.IsType<AllowanceAnswer.DifferentTerms>(book.Reserve(In(1, 60_00), Daily, 0, Noon).Answer);
    }

    [Fact]
    public void Directions_do_not_share_room_and_one_that_nothing_binds_is_not_counted()
    {
        var book = new UsageBook().With(Out(1, 100_00), Daily, Noon);

        var (answer, next) = book.Reserve(In(2, 5_000_00), Daily, 0, Noon);

        Assert.IsType<AllowanceAnswer.NotLimited>(answer);
        Assert.Equal(book, next);
    }

    /// <summary>The tenant's day, not that of Greenwich: in Lagos it is tomorrow from 23:00 UTC on.</summary>
    [Fact]
    public void A_day_begins_at_the_tenants_midnight()
    {
        var lagos = Rules(("tier2.out.day", "100.00"), ("timeZone", "Africa/Lagos"));
        var before = new DateTimeOffset(2026, 11, 22, 22, 59, 59, TimeSpan.Zero);
        var book = new UsageBook().With(Out(1, 100_00), lagos, before);

        var breach = book.Breach(Out(2, 1), lagos, before);

        Assert.Equal(before.AddSeconds(1), breach.RoomAt);
        book.With(Out(2, 100_00), lagos, before.AddSeconds(1));
    }

    [Theory]
    [InlineData("days30", 30)]
    [InlineData("year", 366)]
    public void Room_of_a_rolling_window_returns_when_enough_of_its_days_have_passed(string window, int days)
    {
        var rules = Rules((LimitSettings.NameOf(2, UsageDirection.Out, LimitWindow.Day)[..9] + "." + window, "100.00"));
        var book = new UsageBook().With(Out(1, 30_00), rules, Noon).With(Out(2, 70_00), rules, Noon.AddDays(3));

        // Ten need only the first day to pass, forty need the second as well, more than the limit never fits.
        Assert.Equal(Midnight(days), book.Breach(Out(3, 10_00), rules, Noon.AddDays(5)).RoomAt);
        Assert.Equal(Midnight(days + 3), book.Breach(Out(3, 40_00), rules, Noon.AddDays(5)).RoomAt);
        Assert.Null(book.Breach(Out(3, 100_01), rules, Noon.AddDays(5)).RoomAt);
        book.Breach(Out(3, 30_00), rules, Noon.AddDays(days - 1));
        book.With(Out(3, 30_00), rules, Noon.AddDays(days));

        static DateTimeOffset Midnight(int day) => new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero).AddDays(day);
    }

    [Fact]
    public void A_zero_limit_lets_nothing_pass_and_promises_no_room()
    {
        var breach = new UsageBook().Breach(Out(1, 1), Rules(("tier2.out.single", "0")), Noon);

        Assert.Equal((LimitWindow.Single, null), (breach.Window, breach.RoomAt));
    }

    [Fact]
    public void What_the_wallets_hold_bounds_what_may_come_in()
    {
        var rules = Rules(("tier2.balance", "200.00"));

        Assert.IsType<AllowanceAnswer.Reserved>(new UsageBook().Reserve(In(1, 50_00), rules, 150_00, Noon).Answer);
        Assert.Equal(LimitWindow.Balance, new UsageBook().Breach(In(1, 50_01), rules, Noon, balance: 150_00).Window);
        Assert.IsType<AllowanceAnswer.NotLimited>(new UsageBook().Reserve(Out(1, 500_00), rules, 150_00, Noon).Answer);
    }

    [Fact]
    public void What_was_decided_before_is_counted_and_not_refused()
    {
        var book = new UsageBook().With(Out(1, 100_00), Daily, Noon);

        var next = book.With(Out(2, 50_00) with { IsForced = true }, Daily, Noon);

        Assert.Equal(150_00, next.Used(UsageDirection.Out, LimitWindow.Day, Daily.DayOf(Noon)));
    }

    [Fact]
    public void A_currency_without_a_rate_is_not_guessed()
    {
        var dollars = new FinCode.Domain.Money.Money(10_00, Currency.Parse("USD"));

        Assert.IsType<AllowanceAnswer.NoRate>(new UsageBook().Reserve(Ask(1, UsageDirection.Out, dollars), Daily, 0, Noon).Answer);
    }

    [Fact]
    public void Reservations_of_one_customer_are_bounded()
    {
        var book = new UsageBook() with
        {
            Open = Enumerable.Range(1, Limits.ReservationsPerCustomerMax).Aggregate(
                new UsageBook().Open.ToBuilder(),
                (open, number) =>
                {
                    open.Add(Operation(number).Value, new Reservation(UsageDirection.Out, Daily.DayOf(Noon), 0, Gbp(1), 1, Noon, AllowanceArbiter.Journal));
                    return open;
                }).ToImmutable(),
        };

        Assert.IsType<AllowanceAnswer.TooMany>(book.Reserve(Out(0, 1), Daily, 0, Noon).Answer);
    }

    /// <summary>A naive model beside it: every operation that took room, and what became of it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void What_is_used_and_reserved_never_passes_a_limit_in_any_order_of_events(int seed)
    {
        var random = new Random(seed);
        var rules = Rules(
            ("tier2.out.single", "40.00"), ("tier2.out.day", "100.00"), ("tier2.out.days30", "250.00"), ("tier2.out.year", "900.00"), ("tier2.in.day", "70.00"));
        var book = new UsageBook();
        var model = new Dictionary<int, (DateOnly Day, UsageDirection Direction, long Amount, bool IsOpen)>();
        var now = Noon;
        for (var step = 1; step <= 4_000; step++)
        {
            now += random.Next(20) == 0 ? TimeSpan.FromDays(random.Next(1, 12)) : TimeSpan.FromMinutes(random.Next(90));
            var today = rules.DayOf(now);
            switch (random.Next(5))
            {
                case 0 or 1:
                    var direction = random.Next(3) == 0 ? UsageDirection.In : UsageDirection.Out;
                    var request = Ask(step, direction, Gbp(random.Next(1, 45_00)));
                    var (answer, next) = book.Reserve(request, rules, 0, now);
                    var fits = LimitWindows.OfUsage.All(window =>
                        rules.Bound(direction, window) is not { } limit || Sum(direction, window, today) + request.Amount.MinorUnits <= limit);
                    Assert.Equal(fits, answer is AllowanceAnswer.Reserved);
                    if (fits) model[step] = (today, direction, request.Amount.MinorUnits, true);
                    book = next;
                    break;
                case 2:
                    End(random.Next(1, step + 1), kept: 1.0);
                    break;
                case 3:
                    End(random.Next(1, step + 1), kept: 0.0);
                    break;
                default:
                    End(random.Next(1, step + 1), kept: random.NextDouble());
                    break;
            }

            book.AssertInvariants();
            foreach (var direction in new[] { UsageDirection.Out, UsageDirection.In })
            {
                foreach (var window in LimitWindows.OfUsage.Where(window => window != LimitWindow.Single))
                {
                    Assert.Equal(Sum(direction, window, today), book.Used(direction, window, today));
                    Assert.True(rules.Bound(direction, window) is not { } limit || book.Used(direction, window, today) <= limit);
                }
            }
        }

        Assert.True(model.Count > 100, "The history refused nearly everything, and shows nothing.");

        long Sum(UsageDirection direction, LimitWindow window, DateOnly today) => window == LimitWindow.Single
            ? 0
            : model.Values.Where(each => each.Direction == direction && each.Day > today.AddDays(-window.Days()) && each.Day <= today).Sum(each => each.Amount);

        void End(int operation, double kept)
        {
            var isOpen = model.TryGetValue(operation, out var known) && known.IsOpen;
            var moved = isOpen ? (long)(known.Amount * kept) : 7;
            book = kept == 0 ? book.Release(Operation(operation)) : book.Confirm(Operation(operation), moved);
            if (isOpen) model[operation] = known with { Amount = kept == 0 ? 0 : moved, IsOpen = false };
        }
    }

    private static CountedUsage Counted(long amount, int daysLater = 0) => new("ADA001", Daily.DayOf(Noon).AddDays(daysLater), new Domain.Money.Money(amount, Daily.Reference));
}
