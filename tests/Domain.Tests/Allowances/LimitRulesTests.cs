using System.Collections.Immutable;
using FinCode.Domain.Allowances;
using static FinCode.Domain.Tests.Allowances.AllowanceScenes;

namespace FinCode.Domain.Tests.Allowances;

public sealed class LimitRulesTests
{
    [Fact]
    public void Without_a_reference_currency_nothing_is_limited() =>
        Assert.Null(LimitRules.From([Version(1, Noon, ("tier2.out.day", "1.00"))], [], 2, Noon));

    [Fact]
    public void A_version_holds_from_its_instant_on_whatever_the_order_in_which_versions_were_set()
    {
        LimitVersion[] versions =
        [
            Version(1, Noon, ("referenceCurrency", "GBP"), ("tier2.out.day", "10.00")),
            Version(2, Noon.AddDays(10), ("tier2.out.day", "30.00")),
            Version(3, Noon.AddDays(5), ("tier2.out.day", "20.00"), ("tier2.out.year", "900.00")),
            Version(4, Noon.AddDays(20), ("tier2.out.day", "")),
        ];

        long? At(double days, LimitWindow window) => LimitRules.From(versions, [], 2, Noon.AddDays(days))!.Bound(UsageDirection.Out, window);

        Assert.Equal([1000L, 1000L, 2000L, 3000L, null], new[] { 0, 4.99, 5, 10, 20 }.Select(days => At(days, LimitWindow.Day)));
        Assert.Equal(900_00, At(20, LimitWindow.Year));
        Assert.Null(At(0, LimitWindow.Year));
    }

    [Fact]
    public void The_nearest_level_that_says_anything_wins_and_none_is_something_to_say()
    {
        LimitVersion[] principal = [Version(1, Noon, ("referenceCurrency", "GBP"), ("tier2.out.day", "10.00"), ("tier2.out.year", "90.00"), ("tier2.in.day", "5.00"))];
        LimitVersion[] agent = [Version(1, Noon, ("tier2.out.day", "20.00"), ("tier2.out.year", "none"))];
        LimitVersion[] branch = [Version(1, Noon, ("tier2.out.day", "15.00"))];

        var rules = LimitRules.From(principal, [("AGENT", "KX2M9P", agent), ("SUB_AGENT", "BR2M9P", branch)], 2, Noon)!;

        Assert.Equal(15_00, rules.Bound(UsageDirection.Out, LimitWindow.Day));
        Assert.Null(rules.Bound(UsageDirection.Out, LimitWindow.Year));
        Assert.Equal(5_00, rules.Bound(UsageDirection.In, LimitWindow.Day));
        Assert.False(LimitRules.From(principal, [], 1, Noon)!.Bind(UsageDirection.Out));
    }

    [Fact]
    public void A_day_has_the_rate_it_began_with_and_the_first_one_where_it_began_with_none()
    {
        var morning = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
        LimitVersion[] versions =
        [
            Version(1, morning.AddDays(-1), ("referenceCurrency", "GBP"), ("rate.EUR", "0.80")),
            Version(2, morning, ("rate.EUR", "0.90"), ("rate.USD", "0.70")),
        ];

        decimal? RateAt(DateTimeOffset at, string code) => LimitRules.From(versions, [], 2, at)!.RateOf(Currency.Parse(code));

        Assert.Equal(0.80m, RateAt(Noon, "EUR"));
        Assert.Equal(0.90m, RateAt(Noon.AddDays(1), "EUR"));
        Assert.Equal(0.70m, RateAt(Noon, "USD"));
        Assert.Equal(1m, RateAt(Noon, "GBP"));
        Assert.Null(RateAt(Noon, "JPY"));
    }

    [Theory]
    [InlineData(100_00, "EUR", "0.8612", 86_12)]
    [InlineData(1, "EUR", "0.001", 1)]
    [InlineData(1_000, "JPY", "0.0053", 5_30)]
    [InlineData(1_001, "JPY", "0.0053", 5_31)]
    [InlineData(10_000, "KWD", "2.5", 25_00)]
    [InlineData(Limits.AmountMax, "EUR", "999999999999", Limits.LifetimeMax)]
    public void Amounts_are_counted_in_the_reference_currency_and_never_as_less_than_they_are(long minorUnits, string code, string rate, long counted) =>
        Assert.Equal(counted, Rules().Convert(new FinCode.Domain.Money.Money(minorUnits, Currency.Parse(code)), decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void The_oldest_versions_become_one_and_still_say_the_same()
    {
        var versions = ImmutableSortedDictionary<int, LimitVersion>.Empty;
        for (var number = 1; number <= Limits.LimitVersionsMax + 50; number++)
        {
            versions = versions.With(Version(number, Noon.AddMinutes(number), ($"tier{number % 3}.out.day", $"{number}.00"), ("tier3.in.day", number == 7 ? "7.00" : "")));
        }

        var values = LimitHistory.At(versions.Values, Noon.AddYears(1));

        Assert.Equal(Limits.LimitVersionsMax, versions.Count);
        Assert.Equal(["548.00", "549.00", "550.00"], values.Values.Order());
    }

    [Theory]
    [InlineData("rate.EUR", "0", false)]
    [InlineData("rate.EUR", "-1", false)]
    [InlineData("rate.EUR", "1e3", false)]
    [InlineData("rate.EUR", "0.86", true)]
    [InlineData("rate.EUR", "123456789.0123", false)]
    [InlineData("tier2.out.day", "none", true)]
    [InlineData("tier2.out.day", "0", true)]
    [InlineData("tier2.out.day", "NaN", false)]
    [InlineData("timeZone", "Mars/Olympus", false)]
    public void A_value_that_is_none_is_known(string name, string value, bool isValid)
    {
        Assert.True(LimitSettings.Catalogue.TryFind(name, out var definition, out var currency));
        Assert.Equal(isValid, definition.Type.IsValid(value, currency));
    }

    [Fact]
    public void A_breach_is_read_back_from_the_journals_text_word_for_word()
    {
        var breach = new LimitBreach(UsageDirection.In, LimitWindow.Days30, Pound, 1, 2, 3, 0.8612m, new DateOnly(2026, 11, 22), Noon) { IsCounterparty = true };
        var text = WalletRefusals.Text(WalletRefusal.LimitExceeded, breach);

        Assert.Equal(WalletRefusal.LimitExceeded, WalletRefusals.Parse(text));
        Assert.Equal(breach, WalletRefusals.BreachIn(text));
        Assert.Null(WalletRefusals.BreachIn("LIMIT_EXCEEDED"));
        Assert.Equal(breach with { RoomAt = null }, WalletRefusals.BreachIn(WalletRefusals.Text(WalletRefusal.LimitExceeded, breach with { RoomAt = null })));
    }
}
