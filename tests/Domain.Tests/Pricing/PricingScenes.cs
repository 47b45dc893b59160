using System.Collections.Immutable;
using FinCode.Domain.Pricing;
using FinCode.Domain.Quotes;

namespace FinCode.Domain.Tests.Pricing;

internal static class PricingScenes
{
    public static readonly DateTimeOffset Now = new(2026, 4, 14, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Published = new(2026, 4, 13, 14, 0, 0, TimeSpan.Zero);
    public static readonly Currency Gbp = Currency.Parse("GBP");
    public static readonly Currency Inr = Currency.Parse("INR");
    public static readonly Currency Eur = Currency.Parse("EUR");
    public static readonly Currency Usd = Currency.Parse("USD");

    public static Domain.Money.Money Pounds(long pence) => new(pence, Gbp);

    public static Domain.Money.Money Rupees(long paise) => new(paise, Inr);

    /// <summary>The reference rates of the worked case.</summary>
    public static RateBook Ecb => Book(("EUR", "GBP", 0.87058m), ("EUR", "INR", 109.047m));

    public static RateBook Book(params (string Base, string Quote, decimal Rate)[] rates)
    {
        var book = RateBook.Empty;
        foreach (var (one, other, rate) in rates)
        {
            (book, var fault) = book.With(RateTick.Reference(Currency.Parse(one), Currency.Parse(other), rate, "ECB", Published), isConfirmed: false, Now);
            Assert.Equal(TickFault.None, fault);
        }

        return book;
    }

    public static Corridor Corridor(string send = "GBP", string receive = "INR", decimal margin = 1.2m, long step = 1, int decimals = 4) => new()
    {
        OriginCountry = "GBR",
        SendCurrency = Currency.Parse(send),
        DestinationCountry = "IND",
        ReceiveCurrency = Currency.Parse(receive),
        Deliveries = [new CorridorDelivery(DeliveryMethod.BankAccount, step, null, null, "sandbox", TimeSpan.FromHours(1))],
        PaymentMethods = [PaymentMethod.Wallet, PaymentMethod.Card],
        SendMin = 0,
        SendMax = Limits.AmountMax,
        MarginPercent = margin,
        RateDecimals = decimals,
        MarkupPercentMax = 2,
        FeeMarkupMax = 5_00,
    };

    public static ChargeRule Fee(long flat, decimal percent = 0, string send = "GBP", string type = EffectiveCatalogue.TransferFee) => new()
    {
        Id = $"{type}-{flat}-{percent}",
        Type = type,
        Currency = Currency.Parse(send),
        Tiers = [new AmountTier(0, flat, percent)],
    };

    public static EffectiveCatalogue Catalogue(Corridor corridor, params ChargeRule[] charges) => Catalogue(corridor, [], [], charges);

    public static EffectiveCatalogue Catalogue(Corridor corridor, TaxRule[] taxes, PromoCode[] promos, params ChargeRule[] charges) => new(
        new PricingCatalogue
        {
            Version = 1,
            Corridors = Dated([corridor], item => item.Id),
            Charges = Dated(charges, item => item.Id),
            Taxes = Dated(taxes, item => item.Id),
            Promos = Dated(promos, item => item.Code),
        },
        Now);

    public static QuoteRequest Ask(QuoteMode mode, Domain.Money.Money amount, Corridor? corridor = null, string? promo = null, PaymentMethod payment = PaymentMethod.Wallet)
    {
        var place = corridor ?? Corridor();
        return new QuoteRequest(
            place.OriginCountry, place.SendCurrency, place.DestinationCountry, place.ReceiveCurrency, DeliveryMethod.BankAccount, payment, mode, amount, promo, "KX2M9P", "", "");
    }

    public static ImmutableDictionary<string, Dated<T>> Dated<T>(IEnumerable<T> items, Func<T, string> id)
        where T : class => items.ToImmutableDictionary(id, item => new Dated<T>().With(item, Published));
}
