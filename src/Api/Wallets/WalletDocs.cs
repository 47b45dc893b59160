using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Wallets;

/// <summary>What the API description says of the wallet endpoints.</summary>
internal static class WalletDocs
{
    private const string Tag = "Wallets";

    public static readonly OperationDoc CreateWallet = new("createWallet", Tag, "Open a wallet", "Wallet")
    {
        Body = "CreateWalletRequest",
        Key = KeyUse.Optional,
        Description = "A customer opens wallets for themselves, a manager for anyone. An owner may hold several wallets in one currency.",
        Reasons = ["OWNER_NOT_FOUND", "LIMIT_EXCEEDED", "IDEMPOTENCY_KEY_REUSED"],
    };

    public static readonly OperationDoc ListWallets = new("listWallets", Tag, "List wallets", "RecordPage")
    {
        Description = "An owner's wallets in the order of opening. A manager who names no owner lists all wallets of the tenant.",
        Parameters = [new("query", "ownerCode", "Whose wallets. Default: the caller's own.", "C4F7K2"), .. ParameterDoc.Paging],
    };

    public static readonly OperationDoc GetWallet = new("getWallet", Tag, "Read a wallet", "Wallet")
    {
        Description = "A wallet with its balances. Everything acknowledged is in them.",
        Parameters = [ParameterDoc.Path("accountId", "The wallet's id.")],
        Reasons = ["ACCOUNT_NOT_FOUND"],
    };

    public static readonly OperationDoc GetBalance = new("getWalletBalance", Tag, "Read a wallet's balance", "Wallet")
    {
        Description = "The same as reading the wallet by path.",
        Parameters = [new("query", "accountId", "The wallet's id.", ParameterDoc.ExampleId, "string", "uuid", true)],
        Reasons = ["ACCOUNT_NOT_FOUND"],
    };

    public static readonly OperationDoc FundWallet = new("fundWallet", Tag, "Credit a wallet with money received", "FundWalletAnswer")
    {
        Body = "FundWalletRequest",
        MayWait = true,
        Key = KeyUse.Required,
        Description = "A manager books money that arrived in the safeguarded bank account (journal J04).",
        Reasons = ["ACCOUNT_NOT_FOUND", "IDEMPOTENCY_KEY_REUSED", "ACCOUNT_CLOSED", "CURRENCY_MISMATCH", "ACTION_NOT_PERMITTED", "LIMIT_EXCEEDED", "NO_REFERENCE_RATE"],
    };

    public static readonly OperationDoc Transfer = new("transfer", Tag, "Move money to another account", "TransferAnswer")
    {
        Body = "TransferRequest",
        Key = KeyUse.Required,
        Description = "Moves money from a wallet of the caller to any account of the same tenant and currency. The answer comes when the entry is durable.",
        Reasons = [.. Spending, "COUNTERPARTY_NOT_FOUND", "SAME_ACCOUNT", "ACCOUNT_CLOSED", "WALLET_FROZEN", "COUNTERPARTY_CLOSED", "CURRENCY_MISMATCH", "ACTION_NOT_PERMITTED", "LIMIT_EXCEEDED", "INSUFFICIENT_FUNDS", "NO_REFERENCE_RATE"],
    };

    public static readonly OperationDoc Transfers = new("transfers", Tag, "Move money many times in one request", "TransfersAnswer")
    {
        Body = "TransfersRequest",
        NdJsonLine = "TransferLine",
        NdJsonAnswerLine = "TransferLineResult",
        Key = KeyUse.Required,
        Description = "Up to 10,000 transfers as one JSON list: each for itself, or all or none with atomic. As application/x-ndjson, any number "
            + "of transfers, one a line; results stream back one a line in the same order while the request is still being sent, so read while you write. "
            + "The id names the item within the request: the same key and id are the same transfer for ever.",
        Reasons = [.. Spending, "COUNTERPARTY_NOT_FOUND", "SAME_ACCOUNT", "ACCOUNT_CLOSED", "WALLET_FROZEN", "COUNTERPARTY_CLOSED", "CURRENCY_MISMATCH", "ACTION_NOT_PERMITTED", "LIMIT_EXCEEDED", "INSUFFICIENT_FUNDS", "NO_REFERENCE_RATE"],
    };

    public static OperationDoc ChangeStatus(string verb) => new($"{verb}Wallet", Tag, $"{char.ToUpperInvariant(verb[0])}{verb[1..]} a wallet", "WalletStatus")
    {
        Key = KeyUse.Optional,
        Parameters = [ParameterDoc.Path("accountId", "The wallet's id.")],
        Description = verb switch
        {
            "freeze" => "Money may enter a frozen wallet, not leave it.",
            "unfreeze" => "Lets money leave a frozen wallet again.",
            _ => "Closes an empty wallet for good.",
        },
        Reasons = ["ACCOUNT_NOT_FOUND", "IDEMPOTENCY_KEY_REUSED", "ACCOUNT_CLOSED", "ACTION_NOT_PERMITTED", .. verb == "close" ? ["BALANCE_NOT_ZERO"] : Array.Empty<string>()],
    };

    private static IEnumerable<string> Spending => ["ACCOUNT_NOT_FOUND", "NOT_OWNER", "IDEMPOTENCY_KEY_REUSED"];
}
