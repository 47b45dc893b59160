using FinCode.Domain.Money;
using FinCode.Domain.Pricing;
using FinCode.Domain.Quotes;

namespace FinCode.Domain.Exchanges;

/// <summary>Prices exchanges between wallets. Pure: the same rates, policy, request and instant give the same price.</summary>
public static class ExchangePricing
{
    /// <param name="ratesAt">By which the age of rates is told.</param>
    public static ExchangeAnswer Price(RateBook rates, ExchangePolicy policy, ExchangeRequest request, DateTimeOffset ratesAt)
    {
        Invariant.Holds(request.From != request.To && request.Amount is > 0 and <= Limits.AmountMax);
        var (mid, fault) = rates.Find(request.From, request.To, policy.Freshness, ratesAt);
        if (mid is null) return ExchangeAnswer.Refused(QuoteRefusal.RateUnavailable, fault.Explain(request.From, request.To));

        var margin = policy.MarginPercent(request.From, request.To);
        var rate = CustomerRate.Of(mid.Rate, request.From, margin, policy.RateDecimals);

        // A rate that multiplies is rounded down, and may have nothing left.
        if (!ExchangeRate.IsUsable(rate.Value)) return ExchangeAnswer.Refused(QuoteRefusal.RateUnavailable, RateFault.OutOfRange.Explain(request.From, request.To));

        return Amounts(request, rate) is var (sell, buy)
            ? Priced(request, sell, buy, rate, mid, margin)
            : TooMuch();
    }

    private static (Money.Money Sell, Money.Money Buy)? Amounts(ExchangeRequest request, ExchangeRate rate) => request.Side == ExchangeSide.Sell
        ? rate.Convert(request.Fixed, request.To, Rounding.CustomerReceives) is { } buy ? (request.Fixed, buy) : null
        : rate.Convert(request.Fixed, request.From, Rounding.CustomerPays) is { } sell ? (sell, request.Fixed) : null;

    private static ExchangeAnswer Priced(ExchangeRequest request, Money.Money sell, Money.Money buy, ExchangeRate rate, MidRate mid, decimal margin)
    {
        if (!buy.IsPositive) return ExchangeAnswer.Refused(QuoteRefusal.AmountBelowMinimum, $"The amount is too small: nothing of {request.To} would arrive.", "amount");
        if (mid.Rate.Convert(buy, request.From, Rounding.Valuation) is not { } cost) return TooMuch();

        var price = new ExchangePrice(
            request.Side, sell, buy, cost.MinorUnits, rate, mid.Rate.Value, mid.Source, DateTimeOffset.FromUnixTimeMilliseconds(mid.At.ToUnixTimeMilliseconds()), margin);
        price.AssertInvariants();
        return ExchangeAnswer.Of(price);
    }

    private static ExchangeAnswer TooMuch() => ExchangeAnswer.Refused(QuoteRefusal.AmountAboveMaximum, "The amount is larger than amounts may be.", "amount");
}
