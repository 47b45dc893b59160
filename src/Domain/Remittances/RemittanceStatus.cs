namespace FinCode.Domain.Remittances;

/// <summary>What clients are told. On the wire in capitals: WAITING_TO_PAY. The numbers are stored: append, never reorder.</summary>
[GenerateSerializer, Alias("fincode.remittance-status")]
public enum RemittanceStatus : byte
{
    WaitingToPay = 1,
    Verifying = 2,
    Paid = 3,
    Cancelled = 4,
    Expired = 5,
    FailedToDeliver = 6,
    PendingRefund = 7,
    Refunded = 8,
}

/// <summary>What became of the sender's payment, beside what becomes of the remittance.</summary>
[GenerateSerializer, Alias("fincode.payment-status")]
public enum PaymentStatus : byte
{
    PendingPayment = 1,

    /// <summary>Collected.</summary>
    Paid = 2,

    /// <summary>Delivered: the payment has served its purpose.</summary>
    PaidOut = 3,
    Cancelled = 4,
    Refunded = 5,

    /// <summary>The sender has got a part of it back.</summary>
    PartiallyRefunded = 6,
}

/// <summary>What the platform does next. Finer than the status, and not for clients.</summary>
[GenerateSerializer, Alias("fincode.remittance-stage")]
public enum RemittanceStage : byte
{
    /// <summary>For the sender's payment, until the deadline.</summary>
    AwaitingPayment = 1,

    /// <summary>For the verdict of those who look.</summary>
    Verifying,

    /// <summary>For a person's decision.</summary>
    Held,

    /// <summary>Money is reserved at the partner and the instruction may have been sent: ask before sending again.</summary>
    Submitting,

    /// <summary>The partner has taken the instruction and has not said how it ended.</summary>
    Submitted,

    /// <summary>Not delivered, and will be tried again at its time or by a person.</summary>
    Undelivered,

    /// <summary>Owed to the sender, or to whoever has taken the payment back.</summary>
    RefundDue,

    /// <summary>Nothing happens any more, except that money may come back or arrive late.</summary>
    Ended,

    /// <summary>Cash waits at our own agents for whoever knows the code.</summary>
    AwaitingPickup,

    /// <summary>Nobody came for it in time: for a person's decision.</summary>
    Unclaimed,

    /// <summary>Owed in cash, at the counter that took it.</summary>
    RefundAtTill,

    /// <summary>Frozen by law: until an authority lets it go, nobody has it.</summary>
    Blocked,
}

/// <summary>Where the principal lies in the ledger.</summary>
[GenerateSerializer, Alias("fincode.principal-place")]
public enum PrincipalPlace : byte
{
    /// <summary>With the sender.</summary>
    Sender = 0,

    /// <summary>2030.</summary>
    InTransit,

    /// <summary>2035.</summary>
    OnHold,

    /// <summary>2040, in the currency of the recipient.</summary>
    Payable,

    /// <summary>With the recipient.</summary>
    Recipient,

    /// <summary>2050, in the currency of the recipient.</summary>
    Unclaimed,

    /// <summary>2310.</summary>
    Blocked,
}
