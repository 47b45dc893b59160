using FinCode.Domain.Money;
using FinCode.Domain.Pricing;

namespace FinCode.Domain.Quotes;

/// <summary>What somebody would like to send, before there is a price.</summary>
/// <param name="Amount">What the mode fixes: the principal, the total, or what arrives. In the received currency in the last case.</param>
/// <param name="AskedBy">The code of the person who asks.</param>
/// <param name="AgentCode">At whose terms; empty for the tenant's own.</param>
[GenerateSerializer, Immutable, Alias("fincode.quote-request")]
public sealed record QuoteRequest(
    [property: Id(0)] string OriginCountry,
    [property: Id(1)] Currency SendCurrency,
    [property: Id(2)] string DestinationCountry,
    [property: Id(3)] Currency ReceiveCurrency,
    [property: Id(4)] DeliveryMethod DeliveryMethod,
    [property: Id(5)] PaymentMethod PaymentMethod,
    [property: Id(6)] QuoteMode Mode,
    [property: Id(7)] Money.Money Amount,
    [property: Id(8)] string? PromoCode,
    [property: Id(9)] string AskedBy,
    [property: Id(10)] string AgentCode,
    [property: Id(11)] string BranchCode);
