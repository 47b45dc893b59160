using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Wallets;

/// <summary>What the API description says of exchanges between wallets.</summary>
internal static class ExchangeDocs
{
    private const string Tag = "Wallets";

    public static readonly OperationDoc Exchange = new("exchange", Tag, "Exchange between wallets of two currencies", "ExchangeAnswer")
    {
        Body = "ExchangeRequest",
        Key = KeyUse.Required,
        Description = "Takes money from a wallet of the caller and puts what it buys into a wallet of another currency (journal J07). With SELL the amount is what leaves, with BUY what "
            + "arrives, exactly. The rate is the mid rate less the tenant's margin (settings exchange.*), or what a quote of wallet/exchange/quote promised, once. What arrives is "
            + "rounded down, what leaves up. An exchange that is refused gives its quote back.",
        Reasons =
        [
            "ACCOUNT_NOT_FOUND", "NOT_OWNER", "IDEMPOTENCY_KEY_REUSED", .. Pair, "QUOTE_NOT_FOUND", "QUOTE_CHANGED", "QUOTE_EXPIRED", "QUOTE_ALREADY_USED", .. Price,
            "ACCOUNT_CLOSED", "WALLET_FROZEN", "COUNTERPARTY_CLOSED", "LIMIT_EXCEEDED", "INSUFFICIENT_FUNDS", "NO_REFERENCE_RATE",
        ],
    };

    public static readonly OperationDoc Quote = new("quoteExchange", Tag, "Ask what an exchange would come to", "ExchangeQuote")
    {
        Body = "ExchangeRequest",
        Key = KeyUse.Optional,
        Description = "The price of an exchange of exactly this amount, promised until expiresAt to whoever asked, for one exchange that cites quoteId. Takes no money and looks at no balance. "
            + "A quoteId in the request is ignored.",
        Reasons = ["ACCOUNT_NOT_FOUND", "NOT_OWNER", .. Pair, .. Price],
    };

    private static IEnumerable<string> Pair => ["COUNTERPARTY_NOT_FOUND", "SAME_ACCOUNT", "SAME_CURRENCY", "ACTION_NOT_PERMITTED"];

    private static IEnumerable<string> Price => ["RATE_UNAVAILABLE", "AMOUNT_BELOW_MINIMUM", "AMOUNT_ABOVE_MAXIMUM"];
}
