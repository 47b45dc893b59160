namespace FinCode.Domain.Quotes;

/// <summary>Why there is no price, or why a price cannot be had any more. Declaration order is the order of checking.</summary>
[GenerateSerializer, Alias("fincode.quote-refusal")]
public enum QuoteRefusal
{
    CorridorNotFound,
    DeliveryMethodNotOffered,
    PaymentMethodNotOffered,
    PromoCodeInvalid,

    /// <summary>No rate, one that is too old, or one that somebody has to confirm first.</summary>
    RateUnavailable,

    /// <summary>The amount that should arrive is no multiple of what the corridor can pay out.</summary>
    NotPayableExactly,
    AmountBelowMinimum,
    AmountAboveMaximum,

    /// <summary>The tenant made no such quote, or it is not the caller's.</summary>
    QuoteNotFound,
    QuoteAlreadyUsed,
    QuoteExpired,

    /// <summary>What was asked for differs from the quote, or the price has moved by more than is tolerated.</summary>
    QuoteChanged,
}

/// <summary>A price, or why there is none.</summary>
/// <param name="Detail">A sentence for a person; with a refusal only.</param>
[GenerateSerializer, Immutable, Alias("fincode.quote-answer")]
public sealed record QuoteAnswer([property: Id(0)] Quote? Quote, [property: Id(1)] QuoteRefusal Refusal, [property: Id(2)] string Detail)
{
    public static QuoteAnswer Of(Quote quote) => new(quote, default, "");

    public static QuoteAnswer Refused(QuoteRefusal refusal, string detail) => new(null, refusal, detail);
}
