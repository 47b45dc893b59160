using FinCode.Cli.Demo;

namespace FinCode.Cli.Tests.Demo;

/// <summary>The plan is drawn from its seed, and holds what a demonstration has to show.</summary>
public sealed class DemoPlanTests
{
    private static readonly DemoSettings Settings = new() { Url = new Uri("http://127.0.0.1:8080") };

    [Fact]
    public void One_seed_is_one_plan_and_another_seed_is_another()
    {
        var plan = Tell(new DemoPlan(Settings));

        Assert.Equal(plan, Tell(new DemoPlan(Settings)));
        Assert.NotEqual(plan, Tell(new DemoPlan(Settings with { Seed = 2 })));
    }

    [Fact]
    public void People_follow_from_seed_and_number_whatever_the_sizes()
    {
        var (few, many) = (new DemoPlan(Settings with { Customers = 20, Weeks = 1 }).People, new DemoPlan(Settings).People);

        Assert.Equal(few.Select(Name), many.Take(20).Select(Name));
        Assert.Equal(many.Count, many.Select(Name).Distinct().Count());

        static string Name(DemoPerson person) => $"{person.EmailOf(Settings)} {person.Phone} {person.BornOn}";
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 50, 1)]
    [InlineData(200, 2_000, 4)]
    [InlineData(10, 5, 52)]
    public void As_many_as_were_asked_for_on_days_that_there_are(int customers, int remittances, int weeks)
    {
        var settings = Settings with { Customers = customers, Remittances = remittances, Weeks = weeks };
        var plan = new DemoPlan(settings);

        Assert.Equal(customers, plan.People.Count);
        Assert.Equal(Enumerable.Range(0, remittances), plan.Days.SelectMany(day => day).Select(order => order.Number));
        Assert.All(plan.Days, day => Assert.InRange(day.Key, 0, settings.Days - 1));
        Assert.All(plan.Days.SelectMany(day => day), order => Assert.Contains(order.Recipient, order.Person.Recipients));
    }

    [Fact]
    public void Nine_of_ten_are_paid_and_each_other_fate_occurs()
    {
        var orders = new DemoPlan(Settings).Days.SelectMany(day => day).ToArray();
        var fates = orders.CountBy(order => order.Fate).ToDictionary();

        Assert.InRange(fates[DemoFate.Paid], orders.Length * 88 / 100, orders.Length * 95 / 100);
        Assert.Equal(Enum.GetValues<DemoFate>().Order(), fates.Keys.Order());
    }

    [Fact]
    public void Only_what_is_to_be_held_has_the_magic_amount() => Assert.All(
        new DemoPlan(Settings).Days.SelectMany(day => day),
        order => Assert.Equal(order.Fate is DemoFate.Released or DemoFate.Rejected, order.Amount == 777_77));

    [Fact]
    public void Some_accounts_are_magic_and_no_other_is_by_chance()
    {
        var accounts = new DemoPlan(Settings).People.SelectMany(person => person.Recipients).Select(recipient => recipient.Account[0].Value).ToArray();
        var magic = accounts.Where(account => account[^4..].StartsWith("000", StringComparison.Ordinal)).ToArray();

        Assert.InRange(magic.Length, 1, accounts.Length / 6);
        Assert.All(magic, account => Assert.InRange(account[^1], '1', '7'));
        Assert.DoesNotContain(accounts, account => account.Contains("990", StringComparison.Ordinal));
    }

    private static string Tell(DemoPlan plan) => string.Join('\n', plan.Days.SelectMany(day => day).Select(order =>
        $"{order.Day} {order.Person.EmailOf(Settings)} {order.Recipient.Account[0].Value} {order.Amount} {order.Fate} {order.IsQuoted} {order.Purpose}"));
}
