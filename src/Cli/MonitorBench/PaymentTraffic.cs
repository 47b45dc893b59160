using System.Globalization;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Money;

namespace FinCode.Cli.MonitorBench;

/// <summary>
/// Payments as a remittance company sees them: most customers send a few times a month to the same people, some agents and accounts are
/// busy, a few customers behave as rules are made for. One seed is one sequence.
/// </summary>
internal sealed class PaymentTraffic
{
    public static readonly Currency Reference = Currency.Parse("USD");

    private static readonly DateTimeOffset Begin = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Destinations = ["NGA", "GHA", "IND", "PHL", "KEN", "PAK", "BGD", "NPL", "VNM", "MEX"];
    private static readonly string[] Methods = ["ONLINE_CARD_PAYMENT", "BANK_TRANSFER", "E_WALLET", "CASH"];
    private static readonly string[] Purposes = ["FAMILY_SUPPORT", "EDUCATION", "SAVINGS", "OTHER"];
    private static readonly string[] Relationships = ["PARENT", "SPOUSE", "FRIENDS", "OTHER"];
    private static readonly Currency Send = Currency.Parse("GBP");

    /// <summary>Of a month, on average; it decides how many days the payments fill.</summary>
    private const int PaymentsPerCustomerMonth = 4;
    private const int CustomersPerAgent = 200;

    /// <summary>Nobody sends at night: milliseconds after midnight, and the part of the day after them.</summary>
    private const double Opens = 7 * 3_600_000;
    private const double OpenPart = 15.0 / 24;

    private readonly Random random;
    private readonly int customers;
    private readonly double millisecondsApart;
    private double at;
    private long made;

    /// <param name="payments">How many will be asked for.</param>
    public PaymentTraffic(int customers, int seed, int payments)
    {
        (this.customers, random) = (customers, new Random(seed));
        var days = Math.Clamp(payments / (double)customers * 30 / PaymentsPerCustomerMonth, 1, 300);
        millisecondsApart = days * TimeSpan.MillisecondsPerDay / payments;
    }

    public MonitoredActivity Next()
    {
        at += random.NextDouble() * 2 * millisecondsApart;
        made++;
        var who = Who();
        var isBad = who % 97 == 0;
        // Everybody pays the same few; the misbehaving spread out, and collect on few accounts.
        var whom = isBad ? random.Next(40) : random.Next(1 + (who % 3));
        // Some pay each other, so that the graph has ways to search.
        var beneficiary = isBad && whom < 10 ? Key("M", who % 50)
            : who % 7 == 0 ? Key("C", ((who * 31L) + whom + 1) % customers)
            : Key("B", ((long)who * 64) + whom);
        var amount = Amount(who, isBad);
        var destination = Destinations[isBad ? whom % Destinations.Length : who % Destinations.Length];
        return new MonitoredActivity
        {
            EventId = new Guid((int)made, 0x4d6f, 0x6e69, 0x80, 0, 0, 0, 0, 0, 0, (byte)(made >> 32)),
            Kind = ActivityKind.Payment,
            Tenant = "bench",
            PaymentId = string.Create(CultureInfo.InvariantCulture, $"TR{made:D12}"),
            OccurredAt = Begin.AddDays(Math.Floor(at / TimeSpan.MillisecondsPerDay)).AddMilliseconds(Opens + (at % TimeSpan.MillisecondsPerDay * OpenPart)),
            Customer = Key("C", who),
            Beneficiary = beneficiary,
            Account = beneficiary,
            Instrument = Key("K", who),
            Device = Key("D", isBad ? who / 300 : who),
            Agent = Key("A", who / CustomersPerAgent),
            Phone = Key("P", who),
            Document = Key("I", who),
            Address = Key("H", who / 2),
            FamilyName = Key("F", who % 400),
            Location = isBad && random.Next(20) == 0 ? "FRA" : "GBR",
            Origin = "GBR",
            Destination = destination,
            Send = new Money(amount, Send),
            Reference = new Money(amount * 125 / 100, Reference),
            Method = Methods[who % Methods.Length],
            Delivery = "ACCOUNTPAYMENT",
            Purpose = Purposes[who % Purposes.Length],
            Relationship = Relationships[whom % Relationships.Length],
            Sender = new SenderFacts
            {
                RegisteredAt = Begin.AddDays(-(who % 900)),
                BornOn = new DateOnly(1960 + (who % 45), 1, 1),
                Residence = "GBR",
                Nationality = Destinations[who % Destinations.Length],
                MonthlyIncome = 300_000,
                DayLimit = 300_000,
                MonthLimit = 1_000_000,
                YearLimit = 5_000_000,
                AgentsOwn = [Key("C", who / CustomersPerAgent * CustomersPerAgent)],
            },
        };
    }

    /// <summary>A third of the payments is made by a tenth of the customers.</summary>
    private int Who() => random.Next(3) == 0 ? random.Next(Math.Max(1, customers / 10)) * 10 % customers : random.Next(customers);

    private long Amount(int who, bool isBad)
    {
        if (isBad && random.Next(3) == 0) return 200_000 + random.Next(30_000);

        // What people usually send is spread evenly over its magnitudes, as incomes are; some send whole hundreds.
        var amount = (long)(5_000 * Math.Pow(10, who % 100 / 100.0) * (0.8 + (0.4 * random.NextDouble())));
        return random.Next(10) == 0 ? (amount / 10_000 * 10_000) + 10_000 : amount;
    }

    private static string Key(string kind, long number) => string.Create(CultureInfo.InvariantCulture, $"{kind}{number}");
}
