using FinCode.Domain.Exchanges;
using FinCode.Domain.Pricing;

namespace FinCode.Domain.Tests.Exchanges;

internal static class ExchangeScenes
{
    private static readonly Currency Pound = Currency.Parse("GBP");
    private static readonly Currency Dollar = Currency.Parse("USD");

    /// <summary>The handbook's: 50.00 GBP for 66.76 USD, of which 0.26 GBP is margin.</summary>
    public static ExchangePrice Worked { get; } = new(
        ExchangeSide.Sell, new(50_00, Pound), new(66_76, Dollar), 49_74, new ExchangeRate(Pound, Dollar, 1.3353m), 1.342094m, "ECB",
        new DateTimeOffset(2026, 4, 13, 14, 0, 0, TimeSpan.Zero), 0.5m);
}
