using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Agents;

/// <summary>What the API description says of remittances paid, paid out and paid back in cash by the tenant's own agents.</summary>
internal static class RemittanceCashDocs
{
    private const string Tag = "Agents";

    private static readonly string[] AtTill = ["AGENT_NOT_FOUND", "FLOAT_NOT_FOUND", "IDEMPOTENCY_KEY_REUSED", "ACCOUNT_CLOSED", "WALLET_FROZEN", "CURRENCY_MISMATCH", "ACTION_NOT_PERMITTED", "LIMIT_EXCEEDED", "INSUFFICIENT_FUNDS", "TILL_NOT_OPEN", "OUTSIDE_OPENING_HOURS", "AMOUNT_ABOVE_LIMIT", "DAILY_LIMIT_EXCEEDED", "TRANSACTION_NOT_FOUND"];

    public static readonly OperationDoc Pay = new("payRemittanceInCash", Tag, "Take cash for a remittance", "CashReceipt")
    {
        Body = "CashPaymentRequest",
        Key = KeyUse.Required,
        Description = "At the caller's open till: the sender pays what the remittance costs with fees and taxes, and the agent's float pays the remittance, in one "
            + "entry (J26). A float with a credit line may go below zero by it (J27). Of remittances made here, or of customers whom the caller looks after. "
            + "It counts against the sender's limits as if a wallet had paid.",
        Reasons = [.. AtTill, "PAYMENT_METHOD_NOT_OFFERED", "ALREADY_PAID", "TRANSACTION_EXPIRED", "TRANSACTION_CANCELLED", "AMOUNT_MISMATCH", "NO_REFERENCE_RATE"],
    };

    public static readonly OperationDoc Refund = new("refundRemittanceInCash", Tag, "Hand cash back for a remittance", "CashReceipt")
    {
        Body = "CashRefundRequest",
        Key = KeyUse.Required,
        Description = "At an open till of the counter that took the cash, while the remittance waits as PENDING_REFUND: all of it goes back to the float, and the sender "
            + "gets the notes. Where that counter has closed, the money waits in the tenant's suspense account instead.",
        Reasons = [.. AtTill, "REFUND_NOT_DUE"],
    };

    public static readonly OperationDoc DrawPickupCode = new("drawPickupCode", Tag, "Draw the code of a cash pickup", "PickupCode")
    {
        Parameters = [new("path", "pcn", "Of the remittance.", "TR656516344451", Required: true)],
        Description = "For the sender, or whoever made the remittance at a counter. Each call draws a new code and tells it once; the one before is worth nothing "
            + "from then on, and wrong tries are forgotten. Only its digest is kept.",
        Reasons = ["PICKUP_NOT_FOUND", "PICKUP_ALREADY_PAID", "PICKUP_CANCELLED", "PICKUP_EXPIRED", "PICKUP_IN_PAYMENT", "TRANSACTION_NOT_FOUND"],
    };
}
