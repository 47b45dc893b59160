using FinCode.Domain.Exchanges;
using FinCode.Domain.Quotes;

namespace FinCode.Api.Envelope;

/// <summary>What each refusal of a price is over HTTP, and which field it is about.</summary>
public static class QuoteRefusalTable
{
    private static readonly IReadOnlyDictionary<QuoteRefusal, string> Names = WireNames.Table<QuoteRefusal>();

    private static readonly Dictionary<QuoteRefusal, Refusal> Rows = Enum.GetValues<QuoteRefusal>().ToDictionary(refusal => refusal, Make);

    public static Refusal ToRefusal(this QuoteRefusal refusal) => Rows[refusal];

    /// <summary>The same with a sentence about this one.</summary>
    public static Refusal ToRefusal(this QuoteAnswer answer) =>
        answer.Detail.Length == 0 ? Rows[answer.Refusal] : Rows[answer.Refusal] with { Message = answer.Detail };

    /// <summary>The same for an exchange, which says itself which field it is about.</summary>
    public static Refusal ToRefusal(this ExchangeAnswer answer) => Rows[answer.Refusal] with
    {
        Message = answer.Detail,
        Details = answer.Field.Length == 0 ? [] : [new Detail(answer.Field, answer.Refusal == QuoteRefusal.QuoteChanged ? DetailCode.Differs : DetailCode.OutOfRange, answer.Detail)],
    };

    private static Refusal Make(QuoteRefusal refusal)
    {
        (ErrorCode code, string message, string field) = refusal switch
        {
            QuoteRefusal.CorridorNotFound => (ErrorCode.ValidationError, "Nothing can be sent from this country and currency to that one now.", "destinationCountry"),
            QuoteRefusal.DeliveryMethodNotOffered => (ErrorCode.ValidationError, "The corridor does not deliver so.", "transactionType"),
            QuoteRefusal.PaymentMethodNotOffered => (ErrorCode.ValidationError, "The corridor cannot be paid so.", "paymentType"),
            QuoteRefusal.PromoCodeInvalid => (ErrorCode.ValidationError, "The promo code is not known, is over, or is not for this corridor.", "promoCode"),
            QuoteRefusal.RateUnavailable => (ErrorCode.ServiceUnavailable, "There is no exchange rate that may be quoted now.", ""),
            QuoteRefusal.NotPayableExactly => (ErrorCode.ValidationError, "The corridor cannot pay out exactly this amount.", "deriveAmount"),
            QuoteRefusal.AmountBelowMinimum => (ErrorCode.ValidationError, "The amount is below the least that can be sent.", "principalAmount"),
            QuoteRefusal.AmountAboveMaximum => (ErrorCode.ValidationError, "The amount is above the most that can be sent.", "principalAmount"),
            QuoteRefusal.QuoteNotFound => (ErrorCode.NotFound, "There is no such quote, or it is not the caller's to see.", ""),
            QuoteRefusal.QuoteAlreadyUsed => (ErrorCode.ValidationError, "The quote was used for another remittance.", "quoteId"),
            QuoteRefusal.QuoteExpired => (ErrorCode.ValidationError, "The quote has expired: ask for another one.", "quoteId"),
            QuoteRefusal.QuoteChanged => (ErrorCode.ValidationError, "The price is no longer what was expected: ask for a quote.", "quoteId"),
            _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
        };
        return new Refusal(code, message, Names[refusal], field.Length == 0 ? [] : [new Detail(field, DetailCode.OutOfRange, message)]);
    }
}
