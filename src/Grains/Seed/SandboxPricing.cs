using System.Collections.Immutable;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;
using FinCode.Domain.Quotes;
using FinCode.Domain.Users;

namespace FinCode.Grains.Seed;

/// <summary>
/// Corridors, fees and promo codes of the sandbox. What sending costs on average in a corridor is from the World Bank's Remittance Prices
/// Worldwide, first quarter of 2025 (CC BY 4.0).
/// </summary>
internal static class SandboxPricing
{
    /// <summary>The source of rates that the sandbox follows.</summary>
    public const string Feed = "SANDBOX";

    /// <summary>The payout partner of every corridor.</summary>
    public const string Partner = "SANDBOX_RAIL";

    /// <summary>What the partner is sent ahead, of every currency that is received: a hundred thousand million units, enough for a load test.</summary>
    private const long PrefundUnits = 100_000_000_000;

    private static readonly (string From, string To, decimal Margin, decimal? Benchmark, string Methods)[] Table =
    [
        ("GBR", "NGA", 0.8m, 3.1m, "BWC"), ("GBR", "IND", 1.2m, 2.7m, "B"), ("GBR", "GHA", 1.5m, 6.5m, "BMC"), ("GBR", "KEN", 1.3m, 4.3m, "BM"),
        ("GBR", "UGA", 1.6m, null, "BM"), ("GBR", "ZAF", 1.4m, null, "B"), ("GBR", "PAK", 1.0m, null, "BC"), ("GBR", "BGD", 1.0m, null, "BMC"),
        ("GBR", "PHL", 1.1m, null, "BC"), ("GBR", "POL", 0.6m, null, "B"), ("GBR", "ROU", 0.6m, null, "B"), ("GBR", "USA", 0.5m, null, "B"),
        ("GBR", "DEU", 0.4m, null, "B"), ("GBR", "FRA", 0.4m, null, "B"), ("GBR", "ESP", 0.4m, null, "B"), ("GBR", "ITA", 0.4m, null, "B"),
        ("GBR", "IRL", 0.4m, null, "B"), ("GBR", "NLD", 0.4m, null, "B"), ("GBR", "SEN", 1.2m, null, "BM"), ("GBR", "JPN", 0.7m, null, "B"),
        ("USA", "MEX", 1.5m, 5.0m, "BC"), ("USA", "PHL", 1.4m, 4.8m, "BC"), ("USA", "IND", 1.0m, null, "B"), ("USA", "NGA", 1.2m, null, "B"),
        ("FRA", "SEN", 0.5m, 3.1m, "BMC"), ("DEU", "GHA", 1.4m, null, "BM"),
    ];

    /// <summary>Partners pay whole units of these, though they have cents.</summary>
    private static readonly string[] WholeUnits = ["PKR", "BDT", "LKR", "TZS"];

    public static ImmutableArray<PricingChange> Changes { get; } = [.. Corridors(), .. Charges(), .. Taxes(), .. Promos()];

    public static ImmutableArray<Money> Prefunds { get; } =
    [
        .. Table.Select(row => Currency.Parse(CountryNames.Currency(row.To)!)).Distinct().Select(currency => new Money(Whole(currency, PrefundUnits), currency)),
    ];

    private static IEnumerable<PricingChange> Corridors() => Table.Select(row => Corridor(row.From, row.To, row.Margin, row.Benchmark, row.Methods))
        .Select(corridor => new PricingChange { Item = PricingItem.Corridor, Id = corridor.Id, Corridor = corridor });

    private static Corridor Corridor(string from, string to, decimal margin, decimal? benchmark, string methods)
    {
        var (send, receive) = (Currency.Parse(CountryNames.Currency(from)!), Currency.Parse(CountryNames.Currency(to)!));
        return new Corridor
        {
            OriginCountry = from,
            SendCurrency = send,
            DestinationCountry = to,
            ReceiveCurrency = receive,
            Deliveries = [.. methods.Select(method => Delivery(method, receive))],
            PaymentMethods = [PaymentMethod.Wallet, PaymentMethod.Card, PaymentMethod.OpenBanking, PaymentMethod.BankTransfer, PaymentMethod.Cash],
            SendMin = Whole(send, 1),
            SendMax = Whole(send, 50_000),
            MarginPercent = margin,
            LockClass = receive.Code is "NGN" or "GHS" or "ZAR" or "MXN" ? LockClass.Short : LockClass.Standard,
            MarkupPercentMax = 2,
            FeeMarkupMax = Whole(send, 10),
            BenchmarkCostPercent = benchmark,
        };
    }

    private static CorridorDelivery Delivery(char method, Currency receive)
    {
        var step = WholeUnits.Contains(receive.Code) ? Whole(receive, 1) : 1;
        return method switch
        {
            'M' => new CorridorDelivery(DeliveryMethod.MobileMoney, step, null, null, Partner, TimeSpan.FromMinutes(10)),
            'C' => new CorridorDelivery(DeliveryMethod.CashPickup, Whole(receive, 1), null, null, Partner, TimeSpan.FromMinutes(30)),
            'W' => new CorridorDelivery(DeliveryMethod.Wallet, step, null, null, Partner, TimeSpan.FromMinutes(1)),
            _ => new CorridorDelivery(DeliveryMethod.BankAccount, step, null, null, Partner, TimeSpan.FromHours(1)),
        };
    }

    private static IEnumerable<PricingChange> Charges()
    {
        foreach (var code in (string[])["GBP", "USD", "EUR"])
        {
            var currency = Currency.Parse(code);
            var name = code.ToLowerInvariant();
            yield return Charge(new ChargeRule { Id = $"transfer-{name}", Type = EffectiveCatalogue.TransferFee, Currency = currency, Tiers = [new(0, 1_99, 0)] });
            yield return Charge(new ChargeRule { Id = $"cash-pickup-{name}", Type = EffectiveCatalogue.TransferFee, Currency = currency, Tiers = [new(0, 2_99, 0), new(500_00, 2_99, 0.25m)], Max = 15_00, DeliveryMethod = DeliveryMethod.CashPickup });
            yield return Charge(new ChargeRule { Id = $"card-{name}", Type = "PAYMENT_METHOD_FEE", Currency = currency, Tiers = [new(0, 0, 0.5m)], Max = 10_00, PaymentMethod = PaymentMethod.Card });
        }
    }

    private static IEnumerable<PricingChange> Taxes()
    {
        var excise = new TaxRule
        {
            Id = "us-remittance-excise", Type = "US_REMITTANCE_EXCISE", Currency = Currency.Parse("USD"), Base = TaxBase.Principal, Percent = 1, OriginCountry = "USA", PaymentMethods = [PaymentMethod.Cash],
        };
        yield return new PricingChange { Item = PricingItem.Tax, Id = excise.Id, Tax = excise };
    }

    private static IEnumerable<PricingChange> Promos()
    {
        var welcome = new PromoCode { Code = "WELCOME", Currency = Currency.Parse("GBP"), FeePercentOff = 100 };
        yield return new PricingChange { Item = PricingItem.Promo, Id = welcome.Code, Promo = welcome };
    }

    private static PricingChange Charge(ChargeRule rule) => new() { Item = PricingItem.Charge, Id = rule.Id, Charge = rule };

    private static long Whole(Currency currency, long units)
    {
        for (var place = 0; place < currency.Digits; place++) units *= 10;
        return units;
    }
}
