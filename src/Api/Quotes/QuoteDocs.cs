using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Quotes;

/// <summary>What the API description says of quotes.</summary>
internal static class QuoteDocs
{
    private const string Tag = "Quotes";

    public static readonly OperationDoc Call = new("callQuote", Tag, "Ask for a price", "Quote")
    {
        Body = "QuoteRequest",
        Key = KeyUse.Optional,
        Description = "What sending an amount costs now, and what arrives. With principalAmount the fees come on top; with inclussive the amount is what is paid in "
            + "all; with inverseCalculation and deriveAmount it is what arrives. The price is promised until expiresAt, for one remittance that cites "
            + "quoteId. Quotes under one idempotency key count as one. explain adds every step of the calculation.",
        Reasons =
        [
            "CORRIDOR_NOT_FOUND", "DELIVERY_METHOD_NOT_OFFERED", "PAYMENT_METHOD_NOT_OFFERED", "PROMO_CODE_INVALID", "RATE_UNAVAILABLE", "NOT_PAYABLE_EXACTLY",
            "AMOUNT_BELOW_MINIMUM", "AMOUNT_ABOVE_MAXIMUM",
        ],
    };

    public static readonly OperationDoc Get = new("getQuote", Tag, "Read a quote", "Quote")
    {
        Parameters = [new("path", "quoteId", "As callQuote answered it.", "AQGdhL1QmU5wAAAAAAAAAAAA", Required: true)],
        Description = "The same price with every step of its calculation, also after it has expired or was used.",
        Reasons = ["QUOTE_NOT_FOUND"],
    };
}
