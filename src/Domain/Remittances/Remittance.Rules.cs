namespace FinCode.Domain.Remittances;

/// <summary>This part: what may happen, by whom it is asked.</summary>
public sealed partial record Remittance
{
    /// <summary>Whether the sender may pay now; null when so.</summary>
    public RemittanceRefusal? RefusePayment(DateTimeOffset now) => Stage switch
    {
        RemittanceStage.AwaitingPayment => now >= ExpiresAt ? RemittanceRefusal.TransactionExpired : null,
        _ when Payment is not null => RemittanceRefusal.AlreadyPaid,
        // Parts of a payment may be on their way back; what it is now does not say why.
        _ => Timeline.Any(entry => entry.Status == RemittanceStatus.Cancelled) ? RemittanceRefusal.TransactionCancelled : RemittanceRefusal.TransactionExpired,
    };

    /// <summary>Before payment it is over at once; before the payout the money goes back; after that it is too late.</summary>
    public RemittanceDecision Cancel(string? reason) => Stage switch
    {
        RemittanceStage.AwaitingPayment => Accept(new RemittanceEvent.Cancelled(reason)),
        RemittanceStage.Verifying => Accept(new RemittanceEvent.RefundRequested(reason ?? "CANCELLED_BY_SENDER")),
        // Who decides over held money is not the sender.
        RemittanceStage.Held => Refuse(RemittanceRefusal.StatusNotPermitted),
        RemittanceStage.Submitting or RemittanceStage.Submitted => Refuse(RemittanceRefusal.PayoutUnderWay),
        RemittanceStage.Undelivered or RemittanceStage.AwaitingPickup => Accept(new RemittanceEvent.RefundRequested(reason ?? "CANCELLED_BY_SENDER")),
        _ => Refuse(Status == RemittanceStatus.Cancelled ? RemittanceRefusal.TransactionCancelled : RemittanceRefusal.StatusNotPermitted),
    };

    /// <summary>Null while the sender may still pay, or no longer has to.</summary>
    public RemittanceEvent? Expire(DateTimeOffset now) =>
        Stage == RemittanceStage.AwaitingPayment && now >= ExpiresAt ? new RemittanceEvent.Expired() : null;

    public RemittanceDecision Decide(bool release, string reason) => Stage != RemittanceStage.Held || (release && IsChargedBack)
        ? Refuse(RemittanceRefusal.StatusNotPermitted)
        : Accept(release ? new RemittanceEvent.Released(reason) : new RemittanceEvent.Rejected(reason));

    /// <summary>A person tries the payout again, perhaps to another account.</summary>
    public RemittanceDecision RetryPayout(Guid? recipientAccountId) => Stage switch
    {
        RemittanceStage.Undelivered => Accept(new RemittanceEvent.Redirected(recipientAccountId ?? RecipientAccountId ?? Guid.Empty)),
        RemittanceStage.Submitting or RemittanceStage.Submitted => Refuse(RemittanceRefusal.PayoutUnderWay),
        _ => Refuse(RemittanceRefusal.StatusNotPermitted),
    };

    /// <summary>Whether a person may say how a payout ended; null when so. While the instruction is on its way, nobody can know.</summary>
    public RemittanceRefusal? RefuseConfirmation() => Stage == RemittanceStage.Submitted ? null : RemittanceRefusal.StatusNotPermitted;

    /// <summary>The next attempt at a payout, under a reference of its own: the one before is known not to be paid.</summary>
    /// <param name="clearance">The verdict on this attempt; needed unless a person has let go what was found.</param>
    public RemittanceEvent.PayoutQueued QueuePayout(string pcn, Clearance? clearance)
    {
        Invariant.Holds(Stage is RemittanceStage.Undelivered or RemittanceStage.Verifying && (IsCleared || clearance is not null));
        var attempt = (Payout?.Attempt ?? 0) + 1;
        return new RemittanceEvent.PayoutQueued(
            attempt, Terms.Route.Partner, attempt == 1 ? pcn : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{pcn}-{attempt}"), clearance);
    }

    /// <param name="isFinal">Trying again would not help.</param>
    public RemittanceEvent.PayoutFailed FailPayout(string code, string? reason, bool isFinal, DateTimeOffset now) => new(
        code, reason, isFinal || IsChargedBack || Failures + 1 >= RemittanceTimes.FailuresMax ? null : now + RemittanceTimes.RetryAfter(Failures + 1));

    /// <summary>Where and how much goes back. All of it, fees and taxes included, if nothing was delivered and nobody agreed on less.</summary>
    public RemittanceEvent.Refunded Repay()
    {
        Invariant.Holds(Stage == RemittanceStage.RefundDue && !IsChargedBack);
        return Payment is null
            ? new RemittanceEvent.Refunded(Paid(UnappliedTotal), null)
            : new RemittanceEvent.Refunded(RefundAmount ?? Paid(Shares.Sender), Payment.FromAccountId);
    }

    /// <summary>What lies here of a stopped remittance, for whoever has taken the payment back.</summary>
    public RemittanceEvent.ChargeBackCovered CoverChargeBack()
    {
        Invariant.Holds(Stage == RemittanceStage.RefundDue && IsChargedBack);
        var shares = Shares;
        return new RemittanceEvent.ChargeBackCovered(Paid(shares.Covered + shares.Excess), shares.Sender > 0 ? Paid(shares.Sender) : null);
    }

    private static RemittanceDecision.Accepted Accept(RemittanceEvent happens) => new(happens);

    private static RemittanceDecision.Refused Refuse(RemittanceRefusal reason) => new(reason);
}
