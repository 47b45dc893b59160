using System.Text.Json.Serialization;
using FinCode.Domain.Allowances;

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
[JsonDerivedType(typeof(VerificationDelayed), "verification_delayed")]
[JsonDerivedType(typeof(PayoutDelayed), "payout_delayed")]
[JsonDerivedType(typeof(PayoutQueued), "payout_queued")]
[JsonDerivedType(typeof(PayoutAccepted), "payout_accepted")]
[JsonDerivedType(typeof(PayoutUnknown), "payout_unknown")]
[JsonDerivedType(typeof(PayoutFailed), "payout_failed")]
[JsonDerivedType(typeof(Redirected), "redirected")]
[JsonDerivedType(typeof(PaidOut), "paid_out")]
[JsonDerivedType(typeof(RefundRequested), "refund_requested")]
[JsonDerivedType(typeof(Refunded), "refunded")]
[JsonDerivedType(typeof(ReceiptUnapplied), "receipt_unapplied")]
[JsonDerivedType(typeof(ExcessReturned), "excess_returned")]
[JsonDerivedType(typeof(GoodwillPaid), "goodwill_paid")]
[JsonDerivedType(typeof(RecallRequested), "recall_requested")]
[JsonDerivedType(typeof(RecallAccepted), "recall_accepted")]
[JsonDerivedType(typeof(RecallDeclined), "recall_declined")]
[JsonDerivedType(typeof(ChargedBack), "charged_back")]
[JsonDerivedType(typeof(ChargeBackCovered), "charge_back_covered")]
[JsonDerivedType(typeof(ChargeBackEnded), "charge_back_ended")]
[JsonDerivedType(typeof(ManagersTold), "managers_told")]
[JsonDerivedType(typeof(CaseOpened), "case_opened")]
[JsonDerivedType(typeof(Blocked), "blocked")]
[JsonDerivedType(typeof(Unblocked), "unblocked")]
[JsonDerivedType(typeof(AllowanceGivenBack), "allowance_given_back")]
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
    /// <param name="Received">
    /// What came in, where that is not the total: too much, or the last of several parts. What lay unapplied completes it, and what is
    /// then left lies unapplied. Null is the total.
    /// </param>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.payment-received")]
    public sealed record PaymentReceived(
        [property: Id(0)] string Method,
        [property: Id(1)] Guid? FromAccountId,
        [property: Id(2)] string? Reference,
        [property: Id(3)] Money.Money? Received = null) : RemittanceEvent
    {
        /// <summary>What it has used of a customer's limits; null where nothing limited it, and in records from before it was kept.</summary>
        [Id(4)]
        public CountedUsage? Counted { get; init; }
    }

    /// <param name="Reason">In the words of who asked; null where none was given.</param>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.cancelled")]
    public sealed record Cancelled([property: Id(0)] string? Reason) : RemittanceEvent;

    /// <summary>It was not paid in time. What came in part goes back.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.expired")]
    public sealed record Expired : RemittanceEvent;

    /// <param name="Findings">Digests of what was found, see <see cref="Findings"/>; null in holds of before. They name nobody.</param>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.held")]
    public sealed record Held([property: Id(0)] string Reason, [property: Id(1)] string? Findings = null) : RemittanceEvent;

    /// <summary>A person let it pass that had been held.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.released")]
    public sealed record Released([property: Id(0)] string? Reason) : RemittanceEvent;

    /// <summary>A person did not let it pass: what was paid goes back.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.rejected")]
    public sealed record Rejected([property: Id(0)] string Reason) : RemittanceEvent;

    /// <summary>Nobody can say now whether it may pass: lists are missing or stale, or monitoring is behind. It is asked again.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.verification-delayed")]
    public sealed record VerificationDelayed([property: Id(0)] string Reason) : RemittanceEvent;

    /// <summary>There is no money at the partner, or too much is under way there. It is tried again.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.payout-delayed")]
    public sealed record PayoutDelayed([property: Id(0)] string Reason) : RemittanceEvent;

    /// <summary>Converted, if it was not before, and reserved at the partner. From here on the instruction may have been sent.</summary>
    /// <param name="Attempt">From 1.</param>
    /// <param name="Reference">What the partner knows this payout by; the same for ever within an attempt.</param>
    /// <param name="Clearance">The verdict that let it pass, in each attempt one of its own; null where a person did.</param>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.payout-queued")]
    public sealed record PayoutQueued(
        [property: Id(0)] int Attempt, [property: Id(1)] string Partner, [property: Id(2)] string Reference, [property: Id(3)] Clearance? Clearance = null) : RemittanceEvent;

    /// <summary>The partner has it and will pay; whether it did is heard later.</summary>
    /// <param name="PartnerReference">What the partner calls it; null where it has not said.</param>
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

    /// <summary>The recipient has the money.</summary>
    /// <param name="PartnerReference">What the partner calls it; null where it has not said.</param>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.paid-out")]
    public sealed record PaidOut([property: Id(0)] string? PartnerReference) : RemittanceEvent;

    /// <param name="Amount">Less than everything; null is everything that was paid.</param>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.refund-requested")]
    public sealed record RefundRequested([property: Id(0)] string Reason, [property: Id(1)] Money.Money? Amount = null) : RemittanceEvent;

    /// <param name="ToAccountId">The wallet that it went back to; null where it goes back the way it came, through gateway or bank.</param>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.refunded")]
    public sealed record Refunded([property: Id(0)] Money.Money Amount, [property: Id(1)] Guid? ToAccountId) : RemittanceEvent;

    /// <summary>Money from outside that is not, or not yet, the remittance's: a part of it, a second payment, or what came too late. It lies in 2510.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.receipt-unapplied")]
    public sealed record ReceiptUnapplied(
        [property: Id(0)] string Method, [property: Id(1)] Money.Money Amount, [property: Id(2)] string Reference) : RemittanceEvent;

    /// <summary>Everything that lay unapplied went back, each receipt the way it came.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.excess-returned")]
    public sealed record ExcessReturned([property: Id(0)] Money.Money Amount, [property: Id(1)] string? Reason) : RemittanceEvent;

    /// <summary>A delivered remittance stays delivered, and the company gives the sender something back out of its own.</summary>
    /// <param name="ToAccountId">The wallet that it went to; null where it goes the way the payment came.</param>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.goodwill-paid")]
    public sealed record GoodwillPaid(
        [property: Id(0)] Money.Money Amount, [property: Id(1)] Guid? ToAccountId, [property: Id(2)] string Reason) : RemittanceEvent;

    /// <summary>The partner is asked to give back what it has paid out.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.recall-requested")]
    public sealed record RecallRequested([property: Id(0)] string Reason) : RemittanceEvent;

    /// <summary>The partner has given it back: what was delivered is payable again, and due to the sender.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.recall-accepted")]
    public sealed record RecallAccepted([property: Id(0)] string? Reference) : RemittanceEvent;

    /// <summary>The partner gives nothing back: what was delivered stays delivered.</summary>
    /// <param name="Reference">The partner's, of its answer.</param>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.recall-declined")]
    public sealed record RecallDeclined([property: Id(0)] string? Reference) : RemittanceEvent;

    /// <summary>The sender's bank has taken a card payment back.</summary>
    /// <param name="Reference">The acquirer's, of the case.</param>
    /// <param name="Fee">The scheme's; may be zero.</param>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.charged-back")]
    public sealed record ChargedBack(
        [property: Id(0)] string Reference, [property: Id(1)] Money.Money Amount, [property: Id(2)] Money.Money Fee) : RemittanceEvent;

    /// <summary>The remittance was stopped, and what lay here of it covers the charge-back.</summary>
    /// <param name="Amount">Of the charge-backs, all together.</param>
    /// <param name="Rest">What was paid and not charged back: it goes back the way it came. Null where nothing is left.</param>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.charge-back-covered")]
    public sealed record ChargeBackCovered([property: Id(0)] Money.Money Amount, [property: Id(1)] Money.Money? Rest) : RemittanceEvent;

    /// <param name="Reference">The acquirer's, of the case.</param>
    /// <param name="IsWon">True where the bank gave the money back; false where the company bears it.</param>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.charge-back-ended")]
    public sealed record ChargeBackEnded([property: Id(0)] string Reference, [property: Id(1)] bool IsWon) : RemittanceEvent;

    /// <summary>The tenant's managers have been told that the payout has failed so often.</summary>
    /// <param name="IsSent">False where there is no mail system that could tell them.</param>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.managers-told")]
    public sealed record ManagersTold([property: Id(0)] int Failures, [property: Id(1)] bool IsSent) : RemittanceEvent;

    /// <summary>The customer's limits have back what the payment had used of them: the money did not leave.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.allowance-given-back")]
    public sealed record AllowanceGivenBack : RemittanceEvent;
}
