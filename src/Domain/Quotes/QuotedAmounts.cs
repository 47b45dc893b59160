using System.Collections.Immutable;
using FinCode.Domain.Pricing;

namespace FinCode.Domain.Quotes;

/// <param name="Total">What is to be paid in all, minor units, where the customer fixed it.</param>
internal readonly record struct QuotedAmounts(Money.Money Send, Money.Money Receive, long? Total)
{
    /// <summary>The tariff's fees with what is left of a fixed total in the first of them, so that the parts always sum.</summary>
    public (ImmutableArray<QuoteFee> Fees, long Remainder) Fees(TariffLines lines)
    {
        var (send, remainder) = (Send, Total is { } total ? total - lines.Total : 0);
        Invariant.Holds(remainder >= 0);
        var fees = lines.Fees.Select((fee, at) => new QuoteFee(fee.Type, new Money.Money(fee.Amount + (at == 0 ? remainder : 0), send.Currency), fee.Formula));
        return lines.Fees.IsEmpty && remainder > 0
            ? ([new QuoteFee(RoundingFee, new Money.Money(remainder, send.Currency), default)], remainder)
            : ([.. fees], remainder);
    }

    /// <summary>Where there is no fee that could take what is left.</summary>
    public const string RoundingFee = "ROUNDING";
}
