namespace FinCode.Cli.Demo;

/// <summary>What becomes of a remittance, as far as customer and staff decide it.</summary>
internal enum DemoFate
{
    Paid,

    /// <summary>Nobody pays it, so it expires.</summary>
    Forgotten,

    /// <summary>The customer thinks better of it before paying.</summary>
    Cancelled,

    /// <summary>The amount is held for a review, and a manager releases it.</summary>
    Released,

    /// <summary>Held, rejected and paid back.</summary>
    Rejected,
}

/// <param name="Day">From zero.</param>
/// <param name="Amount">Minor units, of currencies with two digits.</param>
/// <param name="IsQuoted">Ordered by a quote that was asked for before.</param>
/// <param name="FailsFirst">The first card is declined.</param>
internal sealed record DemoOrder(int Number, int Day, DemoPerson Person, DemoRecipient Recipient, long Amount, DemoFate Fate, bool IsQuoted, bool FailsFirst, string Purpose, string Source);

/// <summary>Who sends what, when, and how it goes: the same for ever by seed and sizes.</summary>
internal sealed class DemoPlan
{
    /// <summary>The amount that the sandbox holds for a review.</summary>
    private const long MagicAmount = 777_77;

    /// <summary>Everybody has come by this part of the weeks.</summary>
    private const double AllCameBy = 0.6;

    private static readonly (DemoFate Fate, int Of1000)[] Fates =
        [(DemoFate.Forgotten, 30), (DemoFate.Cancelled, 30), (DemoFate.Released, 15), (DemoFate.Rejected, 8)];

    private static readonly string[] Purposes = ["FAMILY_SUPPORT", "FAMILY_SUPPORT", "FAMILY_SUPPORT", "GIFT", "EDUCATION", "MEDICAL_TREATMENT", "RENT", "SAVINGS"];
    private static readonly string[] Sources = ["SALARY", "SALARY", "SALARY", "SAVINGS", "BUSINESS_INCOME", "PENSION"];

    /// <summary>How busy the days of a week are; the weekend follows payday.</summary>
    private static readonly int[] Busy = [8, 8, 9, 10, 15, 14, 9];

    public DemoPlan(DemoSettings settings)
    {
        People = [.. Enumerable.Range(0, settings.Customers).Select(number => DemoPeople.Of(settings.Seed, number))];
        var random = new Random(settings.Seed);
        var weights = Enumerable.Range(0, settings.Days).Select(day => Busy[day % Busy.Length]).ToArray();
        Days = [.. Enumerable.Range(0, settings.Remittances)
            .Select(_ => Draw(random, weights))
            .Order()
            .Select((day, number) => Order(random, settings, number, day))
            .GroupBy(order => order.Day)];
    }

    public IReadOnlyList<DemoPerson> People { get; }

    /// <summary>Days on which nobody sends are left out.</summary>
    public IReadOnlyList<IGrouping<int, DemoOrder>> Days { get; }

    private DemoOrder Order(Random random, DemoSettings settings, int number, int day)
    {
        var come = (int)Math.Clamp(Math.Ceiling(People.Count * (day + 1) / (settings.Days * AllCameBy)), 1, People.Count);
        var person = People[random.Next(come)];
        var fate = FateOf(random.Next(1000));
        var amount = fate is DemoFate.Released or DemoFate.Rejected ? MagicAmount : AmountOf(random);
        return new DemoOrder(
            number, day, person, person.Recipients[random.Next(person.Recipients.Count)], amount, fate, random.Next(4) == 0, random.Next(25) == 0,
            Purposes[random.Next(Purposes.Length)], Sources[random.Next(Sources.Length)]);
    }

    private static DemoFate FateOf(int drawn)
    {
        foreach (var (fate, of) in Fates)
        {
            if ((drawn -= of) < 0) return fate;
        }

        return DemoFate.Paid;
    }

    /// <summary>Mostly small and round, now and then more: log-normal about 130.</summary>
    private static long AmountOf(Random random)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var units = Math.Clamp(Math.Exp(4.9 + (0.7 * normal)), 10, 700);
        return (long)Math.Round(units / 5) * 5_00;
    }

    private static int Draw(Random random, int[] weights)
    {
        var drawn = random.Next(weights.Sum());
        return Array.FindIndex(weights, weight => (drawn -= weight) < 0);
    }
}
