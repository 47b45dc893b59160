using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Wallets;

/// <summary>What the API description says of holds.</summary>
internal static class HoldDocs
{
    private const string Tag = "Holds";

    private static readonly ParameterDoc[] HoldId = [ParameterDoc.Path("holdId", "The hold's id.")];

    public static readonly OperationDoc PlaceHold = new("placeHold", Tag, "Set money aside", "Hold")
    {
        Body = "PlaceHoldRequest",
        Key = KeyUse.Required,
        Description = "Held money still belongs to the wallet but cannot be spent. Without expiresInSeconds it is held for seven days; at most ninety.",
        Reasons = ["ACCOUNT_NOT_FOUND", "NOT_OWNER", "IDEMPOTENCY_KEY_REUSED", "ACCOUNT_CLOSED", "WALLET_FROZEN", "CURRENCY_MISMATCH", "ACTION_NOT_PERMITTED", "TOO_MANY_HOLDS", "LIMIT_EXCEEDED", "INSUFFICIENT_FUNDS", "NO_REFERENCE_RATE"],
    };

    public static readonly OperationDoc CaptureHold = new("captureHold", Tag, "Take held money", "Hold")
    {
        Body = "CaptureHoldRequest",
        Key = KeyUse.Required,
        Parameters = HoldId,
        Description = "A hold is captured once, in full or in part; what is not taken goes back to the wallet.",
        Reasons = ["HOLD_NOT_FOUND", "NOT_OWNER", "IDEMPOTENCY_KEY_REUSED", "COUNTERPARTY_NOT_FOUND", "SAME_ACCOUNT", "WALLET_FROZEN", "COUNTERPARTY_CLOSED", "CURRENCY_MISMATCH", "ACTION_NOT_PERMITTED", "HOLD_ALREADY_ENDED", "AMOUNT_EXCEEDS_HOLD", "LIMIT_EXCEEDED", "NO_REFERENCE_RATE"],
    };

    public static readonly OperationDoc ReleaseHold = new("releaseHold", Tag, "Give held money back", "Hold")
    {
        Key = KeyUse.Required,
        Parameters = HoldId,
        Description = "Ends a hold without taking anything.",
        Reasons = ["HOLD_NOT_FOUND", "NOT_OWNER", "IDEMPOTENCY_KEY_REUSED", "HOLD_ALREADY_ENDED"],
    };

    public static readonly OperationDoc GetHold = new("getHold", Tag, "Read a hold", "Hold")
    {
        Parameters = HoldId,
        Description = "A hold past its deadline reads EXPIRED.",
        Reasons = ["HOLD_NOT_FOUND"],
    };
}
