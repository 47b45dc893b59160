using FinCode.Domain.Allowances;

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

    /// <summary>What may ever pass through an account; and a customer's limits, which are asked when nothing else is in the way.</summary>
    LimitExceeded,
    InsufficientFunds,
    BalanceNotZero,
    CreditLineInUse,

    /// <summary>Limits count in another currency, and nobody has said what this one is worth.</summary>
    NoReferenceRate,

    /// <summary>An exchange needs two currencies. Asked before either account's status.</summary>
    SameCurrency,

    /// <summary>A settlement of more than a partner is owed, or of more than an agent owes.</summary>
    AmountExceedsOwed,
}

/// <summary>Refusals of wallets as texts, with the limit that was in the way.</summary>
public static class WalletRefusals
{
    private const char BreachSeparator = ' ';

    private static readonly Dictionary<WalletRefusal, string> Names = CapitalNames.Table<WalletRefusal>();

    private static readonly Dictionary<string, WalletRefusal> ByName =
        Names.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The stable reason, as the API prints it and the journal stores it.</summary>
    public static string Reason(this WalletRefusal refusal) => Names[refusal];

    /// <summary>The reason, and behind it which limit of a customer stood in the way.</summary>
    public static string Text(WalletRefusal refusal, LimitBreach? breach) =>
        breach is null ? refusal.Reason() : $"{refusal.Reason()}{BreachSeparator}{breach.ToText()}";

    /// <param name="text">A reason, or a text as <see cref="Text"/> makes it.</param>
    /// <exception cref="KeyNotFoundException">The journal holds a reason that this version does not know.</exception>
    public static WalletRefusal Parse(string text) => ByName[ReasonIn(text)];

    /// <summary>Whether a wallet refuses for that reason. Others may as well, for a few of them.</summary>
    public static bool Knows(string text) => ByName.ContainsKey(ReasonIn(text));

    private static string ReasonIn(string text) => text.IndexOf(BreachSeparator) is >= 0 and var end ? text[..end] : text;

    public static LimitBreach? BreachIn(string text) =>
        text.IndexOf(BreachSeparator) is >= 0 and var end && LimitBreach.TryParse(text[(end + 1)..], out var breach) ? breach : null;
}
