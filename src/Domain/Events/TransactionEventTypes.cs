using FinCode.Domain.Remittances;

namespace FinCode.Domain.Events;

/// <summary>The names of what happens to transactions. Clients subscribe to them: add, never rename.</summary>
public static class TransactionEventTypes
{
    public const string Created = "transaction.created";
    public const string PaymentReceived = "payment.received";
    public const string Completed = "transaction.completed";
    public const string Failed = "transaction.failed";
    public const string PayoutFailed = "transaction.payout_failed";
    public const string OnHold = "transaction.on_hold";
    public const string Cancelled = "transaction.cancelled";
    public const string Expired = "transaction.expired";
    public const string Refunded = "transaction.refunded";
    public const string Redirected = "transaction.redirected";
    public const string RecallAccepted = "transaction.recall_accepted";

    /// <summary>One for each kind of step; a step whose kind is not here was written by a newer version.</summary>
    public static string Of(RemittanceEvent happened) => happened switch
    {
        RemittanceEvent.Created => Created,
        RemittanceEvent.PaymentReceived => PaymentReceived,
        RemittanceEvent.Cancelled => Cancelled,
        RemittanceEvent.Expired => Expired,
        RemittanceEvent.Held => OnHold,
        RemittanceEvent.Released => "transaction.released",
        RemittanceEvent.Rejected => "transaction.rejected",
        RemittanceEvent.CaseOpened => "transaction.review_opened",
        RemittanceEvent.Blocked => "transaction.blocked",
        RemittanceEvent.Unblocked => "transaction.unblocked",
        RemittanceEvent.VerificationDelayed => "transaction.verification_delayed",
        RemittanceEvent.PayoutDelayed => "transaction.payout_delayed",
        RemittanceEvent.PayoutQueued => "transaction.payout_queued",
        RemittanceEvent.PayoutAccepted => "transaction.payout_accepted",
        RemittanceEvent.PayoutUnknown => "transaction.payout_unknown",
        // Failed for good is another word to clients than failed and tried again.
        RemittanceEvent.PayoutFailed { RetryAt: null } => Failed,
        RemittanceEvent.PayoutFailed => PayoutFailed,
        RemittanceEvent.Redirected => Redirected,
        RemittanceEvent.PaidOut => Completed,
        RemittanceEvent.RefundRequested => "transaction.refund_requested",
        RemittanceEvent.Refunded => Refunded,
        RemittanceEvent.ManagersTold => "transaction.managers_told",
        RemittanceEvent.ReceiptUnapplied => "payment.unapplied",
        RemittanceEvent.ExcessReturned => "payment.returned",
        RemittanceEvent.GoodwillPaid => "transaction.goodwill_paid",
        RemittanceEvent.RecallRequested => "transaction.recall_requested",
        RemittanceEvent.RecallAccepted => RecallAccepted,
        RemittanceEvent.RecallDeclined => "transaction.recall_declined",
        RemittanceEvent.ChargedBack => "payment.charged_back",
        RemittanceEvent.ChargeBackCovered => "payment.charge_back_covered",
        RemittanceEvent.ChargeBackEnded => "payment.charge_back_ended",
        RemittanceEvent.PickupOffered => "transaction.pickup_available",
        RemittanceEvent.PickupLapsed => "transaction.pickup_expired",
        RemittanceEvent.RefundOffered => "transaction.refund_available",
        RemittanceEvent.AllowanceGivenBack => "transaction.allowance_given_back",
        _ => "transaction.changed",
    };
}
