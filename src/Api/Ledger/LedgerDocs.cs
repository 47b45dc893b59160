using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Ledger;

/// <summary>What the API description says of the ledger endpoints.</summary>
internal static class LedgerDocs
{
    private const string Tag = "Ledger";

    private static readonly ParameterDoc AccountId = ParameterDoc.Path("accountId", "The account's id.");

    private static readonly ParameterDoc AsOf =
        new("query", "asOf", "An instant in ISO 8601: balances as they stood then.", "2026-11-22T10:30:00.000Z", "string", "date-time");

    public static readonly OperationDoc AccountBalance = new("getAccountBalance", Tag, "Read an account's balances", "AccountBalance")
    {
        Parameters = [AccountId, AsOf],
        Description = "Balances now, or as they stood at an instant; the status is today's.",
        Reasons = ["ACCOUNT_NOT_FOUND"],
    };

    public static readonly OperationDoc AccountHistory = new("getAccountHistory", Tag, "Read an account's history", "HistoryPage")
    {
        Parameters =
        [
            AccountId,
            new("path", "page", "Which page, from 0.", "0", "integer", null, true),
            new("path", "size", "Items on a page, at most 200.", "20", "integer", null, true),
            new("query", "cursor", "The nextCursor of the page before; then page is ignored.", "AAAAAAAAAAEAAAAAAAAAAQ"),
        ],
        Description = "Every posting that moved money, newest first, with the balance before and after. A debit takes money out of the account.",
        Reasons = ["ACCOUNT_NOT_FOUND"],
    };

    public static readonly OperationDoc HistoryByInteraction = new("getHistoryByInteraction", Tag, "Find history by interaction id", "HistoryPage")
    {
        Parameters = [new("header", "x-fapi-interaction-id", "The interaction to look for.", ParameterDoc.ExampleId, "string", "uuid", true)],
        Description = "Every posting made under the interaction id, on accounts that the caller may read.",
    };

    public static readonly OperationDoc HistoryByKey = new("getHistoryByIdempotencyKey", Tag, "Find history by idempotency key", "HistoryPage")
    {
        Key = KeyUse.Required,
        Description = "Every posting made under the key, on accounts that the caller may read.",
    };

    public static readonly OperationDoc PostAccount = new("postAccount", Tag, "Post instructions to accounts", "PostAccountAnswer")
    {
        Body = "PostAccountRequest",
        MayWait = true,
        Key = KeyUse.Optional,
        Description = "Each instruction is one balanced entry: all of it or none. Results are per instruction. The header's key may be left out when every "
            + "instruction has its own. An instruction can take money from one guarded account only. Accounts of the tenant's own chart are a manager's to post to.",
        Reasons = ["ACCOUNT_NOT_FOUND", "NOT_OWNER", "IDEMPOTENCY_KEY_REUSED", "COUNTERPARTY_NOT_FOUND", "SAME_ACCOUNT", "CURRENCY_MISMATCH", "COUNTERPARTY_CLOSED", "ACTION_NOT_PERMITTED", "ACCOUNT_CLOSED", "WALLET_FROZEN", "LIMIT_EXCEEDED", "INSUFFICIENT_FUNDS", "NO_REFERENCE_RATE"],
    };

    public static readonly OperationDoc TrialBalance = new("getTrialBalance", Tag, "Read the trial balance", "TrialBalance")
    {
        Parameters = [new("query", "currency", "Only this currency.", "GBP"), AsOf],
        Description = "Sums per chart line and currency. The difference of every currency is zero.",
    };
}
