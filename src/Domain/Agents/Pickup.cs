using FinCode.Domain.Ledger;

namespace FinCode.Domain.Agents;

/// <summary>Whether cash waits for its recipient.</summary>
[GenerateSerializer, Alias("fincode.pickup-status")]
public enum PickupStatus
{
    /// <summary>There is no such pickup.</summary>
    None,
    Available,

    /// <summary>One operation has it: it will be paid by that one, or become available again.</summary>
    InPayment,
    Paid,
    Cancelled,
}

/// <summary>The document that the recipient showed.</summary>
[GenerateSerializer, Immutable, Alias("fincode.id-document")]
public sealed record IdDocument(
    [property: Id(0)] string IdType,
    [property: Id(1)] string IdNumber,
    [property: Id(2)] string? IssuerCountry,
    [property: Id(3)] DateOnly? IssueDate,
    [property: Id(4)] DateOnly? ExpiryDate,
    [property: Id(5)] string? FirstName,
    [property: Id(6)] string? LastName,
    [property: Id(7)] string? OtherIdDescription)
{
    // A record prints its members; personal data must not end up in a log.
    public override string ToString() => nameof(IdDocument);
}

/// <summary>Who pays a pickup out, where, and to whom.</summary>
[GenerateSerializer, Immutable, Alias("fincode.pickup-claim")]
public sealed record PickupClaim(
    [property: Id(0)] OperationId OperationId,
    [property: Id(1)] string AgentCode,
    [property: Id(2)] string TillCode,
    [property: Id(3)] IdDocument Document,
    [property: Id(4)] DateTimeOffset At);

/// <summary>Cash that waits to be picked up. One operation at a time may have it, and once it is paid it stays paid.</summary>
[GenerateSerializer, Alias("fincode.pickup")]
public sealed record Pickup
{
    [Id(0)]
    public PickupStatus Status { get; init; }

    [Id(1)]
    public Money.Money Amount { get; init; }

    /// <summary>The remittance's account of line 2040; null for the tenant's own.</summary>
    [Id(2)]
    public Guid? PayableAccountId { get; init; }

    [Id(3)]
    public DateTimeOffset ExpiresAt { get; init; }

    [Id(4)]
    public string RecipientName { get; init; } = "";

    /// <summary>The code, keyed and digested: the store does not have it.</summary>
    [Id(5)]
    public string CodeDigest { get; init; } = "";

    [Id(6)]
    public int WrongCodes { get; init; }

    [Id(7)]
    public PickupClaim? Claim { get; init; }

    /// <summary>The remittance's step that offered it, or zero where no remittance did. A later offer takes the place of an earlier one.</summary>
    [Id(8)]
    public int Offer { get; init; }

    /// <summary>Why it cannot be paid out by an operation, whatever the code; null if it can.</summary>
    public CashRefusal? Judge(OperationId operation, DateTimeOffset now) => Status switch
    {
        PickupStatus.None => CashRefusal.PickupNotFound,
        PickupStatus.Paid => CashRefusal.PickupAlreadyPaid,
        PickupStatus.Cancelled => CashRefusal.PickupCancelled,
        PickupStatus.InPayment => Claim!.OperationId == operation ? null : CashRefusal.PickupInPayment,
        _ when now >= ExpiresAt => CashRefusal.PickupExpired,
        _ => WrongCodes >= Limits.PickupCodesWrongMax ? CashRefusal.PickupLocked : null,
    };

    /// <summary>Whether another offer may take this one's place: nobody has it, and nobody has had its money.</summary>
    public bool MayBeFollowedBy(int offer) =>
        Status == PickupStatus.None || (offer > Offer && Status is PickupStatus.Available or PickupStatus.Cancelled);

    /// <summary>Gives the pickup to an operation, or counts a wrong code. Who has the code hears whether the document is the recipient's.</summary>
    /// <param name="matches">Whether the code is the pickup's.</param>
    public (CashRefusal? Refusal, Pickup Next) Claimed(PickupClaim claim, bool matches, DateTimeOffset now)
    {
        if (Judge(claim.OperationId, now) is { } refusal) return (refusal, this);
        if (Status == PickupStatus.InPayment) return (null, this);
        if (!matches) return (CashRefusal.PickupCodeWrong, this with { WrongCodes = WrongCodes + 1 });
        return CollectorName.Matches(RecipientName, claim.Document)
            ? (null, this with { Status = PickupStatus.InPayment, Claim = claim })
            : (CashRefusal.RecipientMismatch, this);
    }

    /// <summary>The ledger has decided the operation that had it.</summary>
    public Pickup Settled(OperationId operation, bool isPaid)
    {
        if (Status != PickupStatus.InPayment || Claim!.OperationId != operation) return this;
        return isPaid ? this with { Status = PickupStatus.Paid } : this with { Status = PickupStatus.Available, Claim = null };
    }

    /// <summary>Whether it can still be called off: while somebody pays it out, nobody knows.</summary>
    public bool CanBeCancelled => Status is PickupStatus.Available or PickupStatus.Cancelled;

    public bool BelongsTo(OperationId operation) => Status is PickupStatus.InPayment or PickupStatus.Paid && Claim?.OperationId == operation;

    // A record prints its members; names must not end up in a log.
    public override string ToString() => $"{nameof(Pickup)} {Status}";
}
