using System.Text.Json.Serialization;

namespace FinCode.Domain.Remittances;

/// <summary>
/// Something that happened to a remittance, as the journal keeps it beside the postings of the same step. Names are stored for ever:
/// add, never rename.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Created), "created")]
[JsonDerivedType(typeof(PaymentReceived), "payment_received")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
[JsonDerivedType(typeof(Expired), "expired")]
[JsonDerivedType(typeof(Held), "held")]
[JsonDerivedType(typeof(Released), "released")]
[JsonDerivedType(typeof(Rejected), "rejected")]
[JsonDerivedType(typeof(PayoutDelayed), "payout_delayed")]
[JsonDerivedType(typeof(PayoutQueued), "payout_queued")]
[JsonDerivedType(typeof(PayoutAccepted), "payout_accepted")]
[JsonDerivedType(typeof(PayoutUnknown), "payout_unknown")]
[JsonDerivedType(typeof(PayoutFailed), "payout_failed")]
[JsonDerivedType(typeof(Redirected), "redirected")]
[JsonDerivedType(typeof(PaidOut), "paid_out")]
[JsonDerivedType(typeof(RefundRequested), "refund_requested")]
[JsonDerivedType(typeof(Refunded), "refunded")]
[GenerateSerializer, Immutable, Alias("fincode.remittance-event")]
public abstract partial record RemittanceEvent
{
    private RemittanceEvent()
    {
    }

    /// <param name="ExpiresAt">Until when the sender may pay.</param>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.created")]
    public sealed record Created([property: Id(0)] RemittanceTerms Terms, [property: Id(1)] DateTimeOffset ExpiresAt) : RemittanceEvent;

    /// <summary>The sender's payment is ours. After the end of the remittance it is owed back.</summary>
    /// <param name="Method">The published payment method, for example <c>E_WALLET</c>.</param>
    /// <param name="FromAccountId">The wallet that paid; null where the money came from outside.</param>
    /// <param name="Reference">The gateway's or the bank's.</param>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.payment-received")]
    public sealed record PaymentReceived(
        [property: Id(0)] string Method, [property: Id(1)] Guid? FromAccountId, [property: Id(2)] string? Reference) : RemittanceEvent;

    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.cancelled")]
    public sealed record Cancelled([property: Id(0)] string? Reason) : RemittanceEvent;

    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.expired")]
    public sealed record Expired : RemittanceEvent;

    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.held")]
    public sealed record Held([property: Id(0)] string Reason) : RemittanceEvent;

    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.released")]
    public sealed record Released([property: Id(0)] string? Reason) : RemittanceEvent;

    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.rejected")]
    public sealed record Rejected([property: Id(0)] string Reason) : RemittanceEvent;

    /// <summary>There is no money at the partner, or too much is under way there. It is tried again.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.payout-delayed")]
    public sealed record PayoutDelayed([property: Id(0)] string Reason) : RemittanceEvent;

    /// <summary>Converted, if it was not before, and reserved at the partner. From here on the instruction may have been sent.</summary>
    /// <param name="Attempt">From 1.</param>
    /// <param name="Reference">What the partner knows this payout by; the same for ever within an attempt.</param>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.payout-queued")]
    public sealed record PayoutQueued(
        [property: Id(0)] int Attempt, [property: Id(1)] string Partner, [property: Id(2)] string Reference) : RemittanceEvent;

    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.payout-accepted")]
    public sealed record PayoutAccepted([property: Id(0)] string? PartnerReference) : RemittanceEvent;

    /// <summary>Nobody knows whether the partner has it. It is asked, never told anew.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.payout-unknown")]
    public sealed record PayoutUnknown([property: Id(0)] string Reason) : RemittanceEvent;

    /// <summary>The partner has said that the recipient was not and will not be paid under this reference.</summary>
    /// <param name="RetryAt">When it is tried again; null when it is not.</param>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.payout-failed")]
    public sealed record PayoutFailed(
        [property: Id(0)] string Code, [property: Id(1)] string? Reason, [property: Id(2)] DateTimeOffset? RetryAt) : RemittanceEvent;

    /// <summary>The next attempt goes to another account of the same recipient.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.redirected")]
    public sealed record Redirected([property: Id(0)] Guid RecipientAccountId) : RemittanceEvent;

    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.paid-out")]
    public sealed record PaidOut([property: Id(0)] string? PartnerReference) : RemittanceEvent;

    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.refund-requested")]
    public sealed record RefundRequested([property: Id(0)] string Reason) : RemittanceEvent;

    /// <param name="ToAccountId">The wallet that it went back to; null where it goes back the way it came, through gateway or bank.</param>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.refunded")]
    public sealed record Refunded([property: Id(0)] Money.Money Amount, [property: Id(1)] Guid? ToAccountId) : RemittanceEvent;
}
