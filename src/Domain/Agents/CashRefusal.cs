namespace FinCode.Domain.Agents;

/// <summary>
/// Every reason for which a counter refuses before a wallet is asked. Declaration order is the order of checking and of the
/// documentation. On the wire in capitals: TILL_NOT_OPEN.
/// </summary>
[GenerateSerializer, Alias("fincode.cash-refusal")]
public enum CashRefusal
{
    TillNotOpen = 1,
    TillAlreadyOpen,
    TooManyTills,
    OutsideOpeningHours,
    PickupNotFound,
    PickupAlreadyPaid,
    PickupCancelled,
    PickupExpired,
    PickupInPayment,
    PickupLocked,
    PickupCodeWrong,
    AmountAboveLimit,
    DailyLimitExceeded,
    OtpRejected,

    /// <summary>There is no such remittance, or it is not this counter's to see.</summary>
    TransactionNotFound,
    AlreadyPaid,
    TransactionExpired,
    TransactionCancelled,
    AmountMismatch,

    /// <summary>Nothing is to be handed back, or not yet, or not in cash.</summary>
    RefundNotDue,

    /// <summary>Whoever looks at people has said no to whoever came for the money.</summary>
    CollectorHeld,

    /// <summary>The document is not the recipient's.</summary>
    RecipientMismatch,
}

/// <summary>Refusals at the counter as texts.</summary>
public static class CashRefusals
{
    private static readonly Dictionary<CashRefusal, string> Names = CapitalNames.Table<CashRefusal>();

    private static readonly Dictionary<string, CashRefusal> ByName = Names.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The stable reason, as the API prints it and the journal stores it.</summary>
    public static string Reason(this CashRefusal refusal) => Names[refusal];

    /// <summary>Null where the journal's reason is not a counter's.</summary>
    public static CashRefusal? TryParse(string reason) => ByName.TryGetValue(reason, out var refusal) ? refusal : null;
}
