using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Transactions;

/// <summary>What the API description says of transactions.</summary>
internal static class TransactionDocs
{
    private const string Tag = "Transactions";

    private static readonly ParameterDoc Pcn = new("path", "pcn", "The transaction's payment code number.", "TR656516344451", Required: true);

    private static readonly string[] Making =
    [
        "USER_NOT_FOUND", "BENEFICIARY_NOT_FOUND", "TOO_MANY_ACCOUNTS", "ACCOUNT_INVALID", "EMAIL_TAKEN", "SENDER_RESTRICTED", "SENDER_NOT_ACTIVE", "BENEFICIARY_NOT_ACTIVE", "IDEMPOTENCY_KEY_REUSED",
        "CORRIDOR_NOT_FOUND", "DELIVERY_METHOD_NOT_OFFERED", "PAYMENT_METHOD_NOT_OFFERED", "PROMO_CODE_INVALID", "RATE_UNAVAILABLE", "AMOUNT_BELOW_MINIMUM", "AMOUNT_ABOVE_MAXIMUM",
        "QUOTE_NOT_FOUND", "QUOTE_ALREADY_USED", "QUOTE_EXPIRED", "QUOTE_CHANGED",
    ];

    private static readonly string[] Ordering = ["IDEMPOTENCY_KEY_REUSED", "TRANSACTION_NOT_FOUND"];

    public static readonly OperationDoc Create = new("createTransaction", Tag, "Make a remittance", "Transaction")
    {
        Body = "CreateTransactionRequest",
        Key = KeyUse.Required,
        Parameters =
        [
            new("header", "password", "The caller's password again, where the tenant wants it. Better: a PIN or a one-time password with the payment.", "correct horse"),
            new("header", "ipAddress", "The end customer's address, where a program stands between. Kept as a fingerprint and a country.", "203.0.113.7"),
            new("header", "X-Device-Id", "The end customer's device, at most 100 characters; else the header uuid where it is a UUID. Kept as a fingerprint.", "6f2c1a8e-4b1d-4f0e-9a52-1d2f3c4b5a69"),
        ],
        Description = "Between a customer and a beneficiary who are known (preExistingSenderCustomerCode, preExistingRecipientCustomerCode) or are described in the order "
            + "(newSenderKyc, newRecipientKyc). With quoteId the price is the one that was promised, once; without, the price of now, refused as QUOTE_CHANGED when less "
            + "than amount would arrive, beyond the tenant's tolerance. creditParty names the recipient's account; left out, the one that was added last is taken. The answer's pcn is what is paid, within expiresAt.",
        Reasons = ["ACCOUNT_LOCKED", "WRONG_PASSWORD", "CONFIRMATION_REQUIRED", .. Making],
    };

    public static readonly OperationDoc Batch = new("createTransactions", Tag, "Make many remittances", "BatchTransactionsAnswer")
    {
        Body = "BatchTransactionsRequest",
        Key = KeyUse.Required,
        Description = "Up to 1,000 in one request, each for itself. The id names the item within the request: the same key and id are the same transaction for ever. "
            + "Where a sender is, and on which device, stands in the item; the headers of createTransaction count where a customer makes all of them.",
        Reasons = Making,
    };

    public static readonly OperationDoc Get = new("getTransaction", Tag, "Read a remittance", "Transaction")
    {
        Parameters = [Pcn],
        Description = "With its timeline. status is the remittance's, paymentStatus the payment's: PAID in the one is delivered, in the other collected.",
        Reasons = ["TRANSACTION_NOT_FOUND"],
    };

    public static readonly OperationDoc Receipt = new("getReceipt", Tag, "Read a receipt", "Receipt")
    {
        Parameters = [Pcn],
        Description = "What the sender must be told, before payment and after it. With Accept: application/pdf the same as a page to print.",
        Reasons = ["TRANSACTION_NOT_FOUND"],
    };

    public static readonly OperationDoc Search = new("searchTransactions", Tag, "Search remittances", "TransactionPage")
    {
        Parameters =
        [
            new("query", "pcn", "Only this one.", "TR656516344451"),
            new("query", "senderCode", "Only this customer's.", "C4F7K2"),
            new("query", "recipientCode", "Only to this beneficiary.", "RZ0LNK"),
            new("query", "status", "Only in this status.", "PAID"),
            new("query", "paymentStatus", "Only with this payment status.", "PAID_OUT"),
            new("query", "type", "Only delivered so.", "ACCOUNTPAYMENT"),
            new("query", "receivingCountry", "Only to this country.", "NGA"),
            new("query", "sendCurrency", "Only sent in this currency.", "GBP"),
            new("query", "receivingCurrency", "Only received in this currency.", "NGN"),
            new("query", "fromAmount", "Principal at least; two decimals where no currency is asked for.", "10.00"),
            new("query", "toAmount", "Principal at most.", "1000.00"),
            new("query", "fromDate", "Made from this instant or day on.", "2026-11-01"),
            new("query", "toDate", "Made before this instant, or on this day at the latest.", "2026-11-30"),
            .. ParameterDoc.Paging,
        ],
        Description = "Newest first: one's own; staff see those made at their counters. Whoever was told of a transaction finds it. By sender, recipient, status, counter or dates alone, all are searched; so is a country, a currency, a type or an amount that few have. By anything else a million at a time are, from the newest on, as is total: a page may be short and have a nextCursor, which goes on with older ones. Dates bound that.",
    };

    public static readonly OperationDoc History = new("transactionHistory", Tag, "List remittances, with the filters in the body", "TransactionPage")
    {
        Body = "HistoryRequest",
        BodyIsOptional = true,
        Description = "The published call; searchTransactions does the same as a GET.",
    };

    public static readonly OperationDoc Cancel = new("cancelTransaction", Tag, "Cancel a remittance", "Transaction")
    {
        Body = "CancelTransactionRequest",
        BodyIsOptional = true,
        Key = KeyUse.Required,
        Parameters = [Pcn],
        Description = "Before it is paid it is over; after that, and before the payout is sent, everything that was paid goes back. Once a payout may be under way it is too late.",
        Reasons = [.. Ordering, "TRANSACTION_CANCELLED", "STATUS_NOT_PERMITTED", "PAYOUT_UNDER_WAY"],
    };

    public static readonly OperationDoc Decide = new("decideTransaction", Tag, "Release or reject a remittance that is held", "Transaction")
    {
        Body = "DecideTransactionRequest",
        Key = KeyUse.Required,
        Parameters = [Pcn],
        Description = "Released, it goes on. Rejected, the money waits for a decision about paying it back: refundTransaction. One person decides beside the case here; a tenant "
            + "that sets case.directDecisions to REFUSED has it decided in the case, by two (proposeCaseDecision).",
        Reasons = [.. Ordering, "DECIDED_IN_CASE", "STATUS_NOT_PERMITTED"],
    };

    public static readonly OperationDoc Status = new("updateTransactionStatus", Tag, "Record what became of a remittance", "Transaction")
    {
        Body = "UpdateTransactionRequest",
        Key = KeyUse.Required,
        Parameters = [Pcn],
        Description = "PAID and FAILED_TO_DELIVER are the partner's word on a payout that nobody could tell, passed on by a person; CANCELLED and PENDING_REFUND stop what is "
            + "not yet delivered, and are what cancelTransaction and refundTransaction are: who may do those may say this, and a second person approves what the tenant's policy says. Every other way from status to status is the platform's own.",
        Reasons = [.. Ordering, "TRANSACTION_CANCELLED", "STATUS_NOT_PERMITTED", "PAYOUT_UNDER_WAY", "RECALL_REQUIRED", "RECALL_UNDER_WAY"],
        MayWait = true,
    };

    public static readonly OperationDoc RetryPayout = new("retryPayout", Tag, "Try a failed payout again, or send it elsewhere", "Transaction")
    {
        Body = "RetryPayoutRequest",
        BodyIsOptional = true,
        Key = KeyUse.Required,
        Parameters = [Pcn],
        Description = "With recipientAccountId or creditParty it goes to another account of the same recipient.",
        Reasons = ["BENEFICIARY_NOT_FOUND", "TOO_MANY_ACCOUNTS", "ACCOUNT_INVALID", .. Ordering, "STATUS_NOT_PERMITTED", "PAYOUT_UNDER_WAY"],
    };
}
