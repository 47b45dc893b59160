namespace FinCode.Domain.Events;

/// <summary>The names of what happens to wallets. Clients subscribe to them: add, never rename.</summary>
public static class WalletEventTypes
{
    public const string Created = "wallet.created";
    public const string Credited = "wallet.credited";
    public const string Debited = "wallet.debited";
    public const string Frozen = "wallet.frozen";
    public const string Unfrozen = "wallet.unfrozen";
    public const string Closed = "wallet.closed";

    /// <summary>All of them, and nothing else.</summary>
    public static readonly IReadOnlyList<string> All = [Created, Credited, Debited, Frozen, Unfrozen, Closed];
}
