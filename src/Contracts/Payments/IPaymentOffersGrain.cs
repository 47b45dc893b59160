using System.Collections.Immutable;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;

namespace FinCode.Contracts.Payments;

/// <summary>By what somebody may pay, and what it costs. Key: the tenant's name. Holds nothing, so there may be many.</summary>
[Alias("fincode.payment-offers-grain")]
public interface IPaymentOffersGrain : IGrainWithStringKey
{
    /// <summary>In the order of the published methods; empty where nothing fits.</summary>
    [Alias("offer")]
    Task<ImmutableArray<PaymentOffer>> Offer(OfferRequest request);
}

/// <param name="Amount">What is to be paid, without what the method costs on top.</param>
/// <param name="CorridorId">Of a remittance, whose price says already what its method costs; null for a top-up.</param>
/// <param name="Country">Where the payer is, ISO 3166-1 alpha-3; null for wherever.</param>
[GenerateSerializer, Immutable, Alias("fincode.offer-request")]
public sealed record OfferRequest(
    [property: Id(0)] Money Amount,
    [property: Id(1)] string? CorridorId,
    [property: Id(2)] string? Country,
    [property: Id(3)] string AgentCode,
    [property: Id(4)] string BranchCode)
{
    /// <summary>Of a remittance: what of its price depends on the method. Dearer methods than the one that was priced are not offered.</summary>
    [Id(5)]
    public MethodPriced? Priced { get; init; }
}

/// <param name="Principal">Minor units of the amount's currency.</param>
/// <param name="Charge">What of the price the method costs that was priced.</param>
/// <param name="Method">Null where nobody kept it.</param>
[GenerateSerializer, Immutable, Alias("fincode.method-priced")]
public sealed record MethodPriced(
    [property: Id(0)] long Principal, [property: Id(1)] DeliveryMethod Delivery, [property: Id(2)] long Charge, [property: Id(3)] PaymentMethod? Method);

/// <param name="Provider">The gateway's code; empty for a bank transfer and a wallet.</param>
/// <param name="Charge">On top of the amount, minor units.</param>
[GenerateSerializer, Immutable, Alias("fincode.payment-offer")]
public sealed record PaymentOffer([property: Id(0)] PaymentMethod Method, [property: Id(1)] string Provider, [property: Id(2)] bool IsHosted, [property: Id(3)] long Charge);
