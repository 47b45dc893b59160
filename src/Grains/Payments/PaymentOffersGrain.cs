using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Payments;
using FinCode.Domain.Configuration;
using FinCode.Domain.Money;
using FinCode.Domain.Payments;
using FinCode.Domain.Pricing;
using FinCode.Grains.Pricing;
using Orleans.Concurrency;

namespace FinCode.Grains.Payments;

/// <summary>The corridor's methods, the tenant's gateways, the currency and the amount decide together.</summary>
[StatelessWorker]
[GrainType("payment-offers")]
public sealed class PaymentOffersGrain(PricingCache prices, PaymentGateways gateways) : Grain, IPaymentOffersGrain
{
    private static readonly PaymentMethod[] ForWallets = [PaymentMethod.Card, PaymentMethod.OpenBanking, PaymentMethod.BankTransfer];

    private string Tenant => this.GetPrimaryKeyString();

    public async Task<ImmutableArray<PaymentOffer>> Offer(OfferRequest request)
    {
        var values = await GrainFactory.Configuration(Tenant, "").Read();
        var currency = request.Amount.Currency;
        if (ValueOf($"{PaymentPolicy.Most}.{currency.Code}") is { } most && MoneyText.Read(most, currency, out var bound) == AmountFault.None && request.Amount.MinorUnits > bound) return [];

        var catalogue = (await prices.For(Tenant)).Catalogue;
        var corridor = request.CorridorId is { } id ? catalogue.FindCorridor(id)?.Value : null;
        if (request.CorridorId is not null && (corridor is null || (request.Country is { } country && country != corridor.OriginCountry))) return [];

        var offers = ImmutableArray.CreateBuilder<PaymentOffer>();
        foreach (var method in corridor?.PaymentMethods ?? [.. ForWallets])
        {
            if (corridor is not null && request.Priced is { } priced && IsDearer(catalogue, corridor, request, priced, method)) continue;

            // A remittance has its price; a top-up pays for its method.
            var charge = corridor is null ? catalogue.PaymentCharge(currency, method, request.Amount.MinorUnits, request.AgentCode, request.BranchCode) : 0;
            offers.AddRange(By(method, currency, charge, ValueOf));
        }

        return offers.ToImmutable();

        string? ValueOf(string name) => Settings.Catalogue.OfPrincipal(values, name);
    }

    /// <summary>Card and open banking through each gateway that serves the currency and that the tenant has chosen; the rest as they are.</summary>
    private IEnumerable<PaymentOffer> By(PaymentMethod method, Currency currency, long charge, Func<string, string?> valueOf) => method switch
    {
        PaymentMethod.Card or PaymentMethod.OpenBanking => gateways.All
            .Where(gateway => gateway.Method == method && gateway.Serves(currency) && PaymentPolicy.Has(valueOf(PaymentPolicy.Gateways) ?? "", gateway.Provider))
            .Select(gateway => new PaymentOffer(method, gateway.Provider, gateway.IsHosted, charge)),
        PaymentMethod.Wallet => [new PaymentOffer(method, "", IsHosted: false, charge)],
        PaymentMethod.BankTransfer when valueOf(PaymentPolicy.BankTransfer) == "true" => [new PaymentOffer(method, "", IsHosted: false, charge)],
        _ => [],
    };

    /// <summary>Paid so it would have cost more, or been taxed otherwise: it is made anew, for this method.</summary>
    private static bool IsDearer(EffectiveCatalogue catalogue, Corridor corridor, OfferRequest request, MethodPriced priced, PaymentMethod method)
    {
        if (method == priced.Method) return false;
        if (method == PaymentMethod.Cash) return true;
        var lines = LinesOf(method);
        if (lines.Fees.Where(fee => fee.Type == EffectiveCatalogue.PaymentMethodFee).Sum(fee => fee.Amount) > priced.Charge) return true;
        return priced.Method is { } known && TaxOf(lines) > TaxOf(LinesOf(known));

        TariffLines LinesOf(PaymentMethod by) =>
            catalogue.TariffOf(catalogue.At(corridor, request.AgentCode, request.BranchCode), priced.Delivery, by, request.AgentCode, request.BranchCode, null).LinesOf(priced.Principal);
    }

    private static long TaxOf(TariffLines lines) => lines.Taxes.Where(tax => !tax.IsIncluded).Sum(tax => tax.Amount);
}
