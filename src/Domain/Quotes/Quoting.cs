using FinCode.Domain.Money;
using FinCode.Domain.Pricing;

namespace FinCode.Domain.Quotes;

/// <summary>Makes prices. Pure: the same configuration, rates, request and instant give the same price.</summary>
public static class Quoting
{
    /// <param name="catalogue">What holds at <paramref name="now"/>.</param>
    /// <param name="quoteNo">Never used before.</param>
    /// <param name="ratesAt">By which the age of rates is told, where that is another clock than <paramref name="now"/>.</param>
    public static QuoteAnswer Price(
        EffectiveCatalogue catalogue, RateBook rates, QuoteRequest request, Guid quoteNo, DateTimeOffset now, DateTimeOffset? ratesAt = null)
    {
        var id = Corridor.IdOf(request.OriginCountry, request.SendCurrency, request.DestinationCountry, request.ReceiveCurrency);
        if (catalogue.FindCorridor(id) is not { Value: { } corridor } version) return Refused(QuoteRefusal.CorridorNotFound, $"There is no corridor {id}.");

        var place = catalogue.At(corridor, request.AgentCode, request.BranchCode);
        if (!place.IsEnabled) return Refused(QuoteRefusal.CorridorNotFound, $"The corridor {id} is closed.");
        if (corridor.Find(request.DeliveryMethod) is not { } delivery) return Refused(QuoteRefusal.DeliveryMethodNotOffered, $"{id} does not deliver by {request.DeliveryMethod.Name()}.");
        if (!corridor.PaymentMethods.Contains(request.PaymentMethod)) return Refused(QuoteRefusal.PaymentMethodNotOffered, $"{id} cannot be paid by {request.PaymentMethod.Name()}.");

        PromoCode? promo = null;
        if (request.PromoCode is { } code)
        {
            promo = catalogue.FindPromo(code);
            if (promo?.Fits(corridor.Id, corridor.SendCurrency, now) != true) return Refused(QuoteRefusal.PromoCodeInvalid, "The promo code is not known, is over, or is not for this corridor.");
        }

        var (mid, fault) = rates.Find(corridor.SendCurrency, corridor.ReceiveCurrency, corridor.Freshness, ratesAt ?? now);
        if (mid is null) return Refused(QuoteRefusal.RateUnavailable, fault.Explain(corridor.SendCurrency, corridor.ReceiveCurrency));

        var margin = Math.Max(0, corridor.MarginPercent + place.MarkupPercent - (promo?.MarginPercentOff ?? 0));
        var rate = CustomerRate.Of(mid.Rate, corridor.SendCurrency, margin, corridor.RateDecimals);
        var tariff = catalogue.TariffOf(place, request.DeliveryMethod, request.PaymentMethod, request.AgentCode, request.BranchCode, promo);
        var (amounts, refusal) = Amounts(request, tariff, rate, delivery.PayoutStep, corridor);
        if (amounts is not { } fixedAmounts) return refusal!;
        if (Outside(place, delivery, promo, fixedAmounts) is { } outside) return outside;
        if (tariff.TotalOf(fixedAmounts.Send.MinorUnits) > Limits.AmountMax) return TooMuch();

        var quote = Assembled(fixedAmounts);
        quote.AssertInvariants();
        return QuoteAnswer.Of(quote);

        Quote Assembled(QuotedAmounts found)
        {
            var lines = tariff.LinesOf(found.Send.MinorUnits);
            var (fees, remainder) = found.Fees(lines);
            var cost = mid.Rate.Convert(found.Receive, corridor.SendCurrency, Rounding.Valuation)!.Value;
            return new Quote
            {
                QuoteNo = quoteNo,
                Mode = request.Mode,
                RateDecimals = corridor.RateDecimals,
                OriginCountry = corridor.OriginCountry,
                DestinationCountry = corridor.DestinationCountry,
                DeliveryMethod = request.DeliveryMethod,
                PaymentMethod = request.PaymentMethod,
                Send = found.Send,
                Fees = fees,
                Taxes = [.. lines.Taxes.Select(tax => new QuoteTax(tax.Type, Amount(tax.Amount), tax.IsIncluded, tax.Base, tax.Percent))],
                TotalPayable = Amount(lines.Total + remainder),
                Rate = rate,
                MidRate = mid.Rate,
                RateSource = mid.Source,
                RateAt = mid.At,
                MidLegs = mid.Legs,
                MarginPercent = margin,
                Receive = found.Receive,
                CostAtMid = cost,
                FxMargin = found.Send - cost,
                QuotedAt = now,
                ExpiresAt = now + corridor.LockClass.Lifetime(),
                LockClass = corridor.LockClass,
                Versions = new PricingVersions(catalogue.Version, rates.Version, version.Version),
                BenchmarkCostPercent = corridor.BenchmarkCostPercent,
                DeliveryPromise = delivery.Promise,
                PromoCode = promo?.Code,
                Discount = Amount(lines.Discount),
                PayoutStep = delivery.PayoutStep,
                Remainder = Amount(remainder),
                AskedBy = request.AskedBy,
                AgentCode = request.AgentCode,
                BranchCode = request.BranchCode,
            };

            Money.Money Amount(long units) => new(units, corridor.SendCurrency);
        }
    }

    /// <summary>Principal and what arrives, by what the customer fixed.</summary>
    private static (QuotedAmounts? Amounts, QuoteAnswer? Refusal) Amounts(QuoteRequest request, Tariff tariff, ExchangeRate rate, long step, Corridor corridor)
    {
        switch (request.Mode)
        {
            case QuoteMode.ReceiveFixed:
                if (request.Amount.MinorUnits % step != 0)
                {
                    return (null, Refused(QuoteRefusal.NotPayableExactly, $"What arrives must be a multiple of {new Money.Money(step, corridor.ReceiveCurrency)}."));
                }

                return rate.Convert(request.Amount, corridor.SendCurrency, Rounding.CustomerPays) is { } send
                    ? (new QuotedAmounts(send, request.Amount, null), null)
                    : (null, TooMuch());

            case QuoteMode.SendInclusive:
                var principal = tariff.LargestWithin(request.Amount.MinorUnits);
                return principal <= 0
                    ? (null, Refused(QuoteRefusal.AmountBelowMinimum, "The fees are as large as the amount."))
                    : Sent(new Money.Money(principal, corridor.SendCurrency), request.Amount.MinorUnits);

            default:
                return Sent(request.Amount, null);
        }

        (QuotedAmounts?, QuoteAnswer?) Sent(Money.Money send, long? total) =>
            rate.Convert(send, corridor.ReceiveCurrency, Rounding.CustomerReceives, step) is { } receive
                ? (new QuotedAmounts(send, receive, total), null)
                : (null, TooMuch());
    }

    private static QuoteAnswer? Outside(CorridorForBranch place, CorridorDelivery delivery, PromoCode? promo, QuotedAmounts found)
    {
        var (send, receive) = (found.Send, found.Receive);
        if (!receive.IsPositive) return Refused(QuoteRefusal.AmountBelowMinimum, "The amount is too small to arrive.");
        if (send.MinorUnits < place.SendMin) return Refused(QuoteRefusal.AmountBelowMinimum, $"The least that can be sent is {send with { MinorUnits = place.SendMin }}.");
        if (receive.MinorUnits < delivery.ReceiveMin) return Refused(QuoteRefusal.AmountBelowMinimum, $"The least that can arrive is {receive with { MinorUnits = delivery.ReceiveMin.Value }}.");
        if (promo is not null && send.MinorUnits < promo.SendMin) return Refused(QuoteRefusal.AmountBelowMinimum, $"With the promo code the least that can be sent is {send with { MinorUnits = promo.SendMin }}.");
        if (send.MinorUnits > place.SendMax) return Refused(QuoteRefusal.AmountAboveMaximum, $"The most that can be sent is {send with { MinorUnits = place.SendMax }}.");
        return receive.MinorUnits > delivery.ReceiveMax
            ? Refused(QuoteRefusal.AmountAboveMaximum, $"The most that can arrive is {receive with { MinorUnits = delivery.ReceiveMax.Value }}.")
            : null;
    }

    private static QuoteAnswer Refused(QuoteRefusal refusal, string detail) => QuoteAnswer.Refused(refusal, detail);

    private static QuoteAnswer TooMuch() => Refused(QuoteRefusal.AmountAboveMaximum, "The amount is larger than amounts may be.");
}
