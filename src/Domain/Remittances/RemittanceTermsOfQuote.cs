using FinCode.Domain.Pricing;
using FinCode.Domain.Quotes;

namespace FinCode.Domain.Remittances;

/// <summary>What a quote promised, as the terms of the remittance that uses it.</summary>
public static class RemittanceTermsOfQuote
{
    /// <param name="partner">The payout partner that the corridor names.</param>
    /// <param name="deliveryMethod">As the client named it, for example <c>directtoaccount</c>.</param>
    public static RemittanceTerms ToTerms(this Quote quote, RemittanceParties parties, string partner, string deliveryMethod, RemittancePurpose purpose) => new(
        parties.SenderCode,
        parties.RecipientCode,
        parties.RecipientAccountId,
        parties.PlaceCode,
        quote.Send,
        quote.Receive,
        new PriceLines([.. quote.Fees.Where(fee => fee.Amount.IsPositive).Select(fee => new PriceLine(fee.Type, fee.Amount.MinorUnits))]),
        Lines(quote, isIncluded: false),
        quote.CostAtMid.MinorUnits,
        quote.Rate.Text,
        quote.MidRate.Text,
        quote.QuoteNo,
        new RemittanceRoute(quote.DeliveryMethod.Name(), deliveryMethod, quote.OriginCountry, quote.DestinationCountry, partner),
        purpose,
        Lines(quote, isIncluded: true))
    {
        RateBase = quote.Rate.Base.Code,
        PricedFor = quote.PaymentMethod.Name(),
        DeliveryPromise = quote.DeliveryPromise,
    };

    private static PriceLines Lines(Quote quote, bool isIncluded) =>
        new([.. quote.Taxes.Where(tax => tax.IsIncluded == isIncluded).Select(tax => new PriceLine(tax.Type, tax.Amount.MinorUnits))]);
}

/// <summary>Between whom, and where it was made.</summary>
/// <param name="RecipientAccountId">Null where cash waits.</param>
/// <param name="PlaceCode">The agent or shop; empty for the tenant's own.</param>
public readonly record struct RemittanceParties(string SenderCode, string RecipientCode, Guid? RecipientAccountId, string PlaceCode);
