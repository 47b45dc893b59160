using FinCode.Api.OpenApi;

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

    public static readonly OperationDoc ListWallets = new("listWallets", Tag, "List wallets", "WalletPage")
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
        Key = KeyUse.Required,
        Description = "A manager books money that arrived in the safeguarded bank account (journal J04).",
        Reasons = ["ACCOUNT_NOT_FOUND", "IDEMPOTENCY_KEY_REUSED", "ACCOUNT_CLOSED", "CURRENCY_MISMATCH", "ACTION_NOT_PERMITTED", "LIMIT_EXCEEDED"],
    };

    public static readonly OperationDoc Transfer = new("transfer", Tag, "Move money to another account", "TransferAnswer")
    {
        Body = "TransferRequest",
        Key = KeyUse.Required,
        Description = "Moves money from a wallet of the caller to any account of the same tenant and currency. The answer comes when the entry is durable.",
        Reasons = [.. Spending, "COUNTERPARTY_NOT_FOUND", "SAME_ACCOUNT", "ACCOUNT_CLOSED", "WALLET_FROZEN", "COUNTERPARTY_CLOSED", "CURRENCY_MISMATCH", "ACTION_NOT_PERMITTED", "LIMIT_EXCEEDED", "INSUFFICIENT_FUNDS"],
    };

    private static IEnumerable<string> Spending => ["ACCOUNT_NOT_FOUND", "NOT_OWNER", "IDEMPOTENCY_KEY_REUSED"];
}
