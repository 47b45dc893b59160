namespace FinCode.Domain.Wallets;

/// <summary>
/// Every reason for which a wallet refuses. Declaration order is the order of checking and of the documentation: a
/// request that fails for several reasons hears the first. On the wire in capitals: INSUFFICIENT_FUNDS.
/// </summary>
[GenerateSerializer, Alias("fincode.wallet-refusal")]
public enum WalletRefusal
{
    AccountNotFound = 1,
    CounterpartyNotFound,
    SameAccount,
    AccountClosed,
    WalletFrozen,
    CounterpartyClosed,
    CurrencyMismatch,
    ActionNotPermitted,
    HoldNotFound,
    HoldAlreadyEnded,
    AmountExceedsHold,
    TooManyHolds,
    LimitExceeded,
    InsufficientFunds,
    BalanceNotZero,
    CreditLineInUse,
}

public static class WalletRefusals
{
    private static readonly Dictionary<WalletRefusal, string> Names =
        Enum.GetValues<WalletRefusal>().ToDictionary(refusal => refusal, refusal => Screaming(refusal.ToString()));

    private static readonly Dictionary<string, WalletRefusal> ByName =
        Names.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The stable reason, as the API prints it and the journal stores it.</summary>
    public static string Reason(this WalletRefusal refusal) => Names[refusal];

    /// <exception cref="KeyNotFoundException">The journal holds a reason that this version does not know.</exception>
    public static WalletRefusal Parse(string reason) => ByName[reason];

    private static string Screaming(string name) =>
        string.Concat(name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"_{letter}" : char.ToUpperInvariant(letter).ToString()));
}
