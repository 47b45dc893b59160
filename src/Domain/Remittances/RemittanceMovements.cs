namespace FinCode.Domain.Remittances;

/// <summary>Money that came from outside for a remittance.</summary>
/// <param name="Method">The published payment method.</param>
/// <param name="Reference">The gateway's or the bank's; null where it came from a wallet that could not take it back.</param>
[GenerateSerializer, Immutable, Alias("fincode.receipt")]
public sealed record Receipt([property: Id(0)] string Method, [property: Id(1)] Money.Money Amount, [property: Id(2)] string? Reference);

/// <summary>Out of what money went back. Numbers are stored: append, never reorder.</summary>
[GenerateSerializer, Alias("fincode.refund-kind")]
public enum RefundKind : byte
{
    /// <summary>Of the payment, because nothing was delivered or what was delivered came back.</summary>
    Payment = 1,

    /// <summary>Out of the company's own.</summary>
    Goodwill = 2,

    /// <summary>What was paid too much, twice, in part or too late.</summary>
    Excess = 3,
}

/// <summary>Money that went back to the sender.</summary>
/// <param name="By">The code of who ordered it; <c>system</c> for the platform.</param>
/// <param name="ToAccountId">The wallet that it went to; null where it went the way the payment came.</param>
[GenerateSerializer, Immutable, Alias("fincode.refund-line")]
public sealed record RefundLine(
    [property: Id(0)] RefundKind Kind,
    [property: Id(1)] Money.Money Amount,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string By,
    [property: Id(4)] string? Reason,
    [property: Id(5)] Guid? ToAccountId);

/// <summary>How asking a partner for money back stands. Numbers are stored: append, never reorder.</summary>
[GenerateSerializer, Alias("fincode.recall-status")]
public enum RecallStatus : byte
{
    None = 0,
    Requested,
    Accepted,
    Declined,
}

/// <summary>Who bears a charge-back. Numbers are stored: append, never reorder.</summary>
[GenerateSerializer, Alias("fincode.charge-back-status")]
public enum ChargeBackStatus : byte
{
    /// <summary>Nobody knows yet who bears it: 1410.</summary>
    Open = 1,

    /// <summary>By what the remittance had not paid out yet.</summary>
    Covered,
    Won,
    Lost,
}

/// <param name="Reference">The acquirer's, of the case.</param>
/// <param name="Covered">What of it the stopped remittance covered, minor units.</param>
[GenerateSerializer, Immutable, Alias("fincode.charge-back")]
public sealed record ChargeBack(
    [property: Id(0)] string Reference,
    [property: Id(1)] Money.Money Amount,
    [property: Id(2)] Money.Money Fee,
    [property: Id(3)] ChargeBackStatus Status,
    [property: Id(4)] long Covered = 0)
{
    /// <summary>What of it lies in 1410, minor units.</summary>
    public long Open => Status == ChargeBackStatus.Open ? Amount.MinorUnits - Covered : 0;
}
