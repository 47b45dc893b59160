using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Transactions;

/// <summary>What the API description says of money that goes back.</summary>
internal static class RefundDocs
{
    private const string Tag = "Transactions";

    private static readonly ParameterDoc Pcn = new("path", "pcn", "The transaction's payment code number.", "TR656516344451", Required: true);

    private static readonly string[] Ordering = ["IDEMPOTENCY_KEY_REUSED", "TRANSACTION_NOT_FOUND", "STATUS_NOT_PERMITTED"];

    public static readonly OperationDoc Refund = Doc(
        "refundTransaction", "Pay a remittance back", "RefundRequest",
        "Before delivery all that was paid, fees and taxes included; or amount, which is at least the principal: what is retained of the fee is earned. Of what was "
            + "delivered, amount is given out of the company's own and stays below what was paid: all of it goes back only by recall. Where the tenant's policy says so, a second person approves it first.",
        [.. Ordering, "PAYOUT_UNDER_WAY", "AMOUNT_MISMATCH", "TOO_MANY_MOVEMENTS", "REFUND_EXCEEDS_PAYMENT", "RECALL_REQUIRED", "RECALL_UNDER_WAY"]) with { MayWait = true };

    public static readonly OperationDoc ReturnExcess = Doc(
        "returnExcess", "Return what was paid too much", "ReturnExcessRequest", "What came beside the payment, or was too much of it, goes back the way it came.",
        [.. Ordering, "NOTHING_OWED"]) with { BodyIsOptional = true };

    public static readonly OperationDoc Recall = Doc(
        "recallTransaction", "Ask the partner to take a delivery back", "RecallRequest", "Recorded, and nothing moves until the partner has answered.", [.. Ordering, "RECALL_UNDER_WAY"]);

    public static readonly OperationDoc RecallAnswer = Doc(
        "answerRecall", "Record what the partner says to a recall", "RecallAnswerRequest",
        "ACCEPTED: the money is back at the partner and everything goes back to the sender. DECLINED: it stays delivered.", Ordering);

    public static readonly OperationDoc ChargeBack = Doc(
        "chargeBackTransaction", "Book that a card's bank has taken the payment back", "ChargeBackTransactionRequest",
        "Once a reference (journal J35). What has not left stops here and covers it; what was delivered waits for the dispute's end.",
        ["IDEMPOTENCY_KEY_REUSED", "TRANSACTION_NOT_FOUND", "AMOUNT_MISMATCH", "CURRENCY_MISMATCH", "REFERENCE_USED", "TOO_MANY_MOVEMENTS", "NOT_PAID_BY_CARD"]);

    public static readonly OperationDoc EndChargeBack = Doc(
        "endTransactionChargeBack", "Book how a charge-back has ended", "EndChargeBackTransactionRequest", "WON: the acquirer owes it again. LOST: it is the company's loss (J37, J38).",
        [.. Ordering, "PAYOUT_UNDER_WAY", "CHARGE_BACK_NOT_OPEN"]);

    private static OperationDoc Doc(string id, string title, string body, string description, string[] reasons) => new(id, Tag, title, "Transaction")
    {
        Body = body,
        Key = KeyUse.Required,
        Parameters = [Pcn],
        Description = description,
        Reasons = reasons,
    };
}
