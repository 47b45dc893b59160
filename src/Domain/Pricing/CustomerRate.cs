using FinCode.Domain.Money;

namespace FinCode.Domain.Pricing;

/// <summary>The mid rate with the margin taken off.</summary>
public static class CustomerRate
{
    /// <summary>mid × (1 − margin) where the rate multiplies, mid ÷ (1 − margin) where it divides, rounded against the customer.</summary>
    /// <param name="marginPercent">From 0 to <see cref="Limits.MarginPercentMax"/>.</param>
    /// <param name="decimals">Of the pair's pip.</param>
    public static ExchangeRate Of(ExchangeRate mid, Currency send, decimal marginPercent, int decimals)
    {
        Invariant.Holds(marginPercent >= 0 && marginPercent <= Limits.MarginPercentMax && decimals is >= 0 and <= Limits.RateDecimalsMax);
        if (mid.Base == mid.Quote) return mid;

        var kept = 1 - (marginPercent / 100);
        var multiplies = mid.Base == send;
        var exact = multiplies ? mid.Value * kept : mid.Value / kept;
        return mid with { Value = ExchangeRate.Limited(decimal.Round(exact, decimals, multiplies ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity)) };
    }
}
