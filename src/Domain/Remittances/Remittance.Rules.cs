namespace FinCode.Domain.Remittances;

/// <summary>This part: what may happen, by whom it is asked.</summary>
public sealed partial record Remittance
{
    /// <summary>Whether the sender may pay now; null when so.</summary>
    public RemittanceRefusal? RefusePayment(DateTimeOffset now) => Stage switch
    {
        RemittanceStage.AwaitingPayment => now >= ExpiresAt ? RemittanceRefusal.TransactionExpired : null,
        _ => Status switch
        {
            RemittanceStatus.Expired => RemittanceRefusal.TransactionExpired,
            RemittanceStatus.Cancelled => RemittanceRefusal.TransactionCancelled,
            _ => RemittanceRefusal.AlreadyPaid,
        },
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

    public RemittanceDecision Decide(bool release, string reason) => Stage != RemittanceStage.Held
        ? Refuse(RemittanceRefusal.StatusNotPermitted)
        : Accept(release ? new RemittanceEvent.Released(reason) : new RemittanceEvent.Rejected(reason));

    /// <summary>Money goes back in full while nobody else has it.</summary>
    public RemittanceDecision RequestRefund(string reason) => Stage switch
    {
        RemittanceStage.Verifying or RemittanceStage.Held or RemittanceStage.Undelivered => Accept(new RemittanceEvent.RefundRequested(reason)),
        RemittanceStage.AwaitingPickup or RemittanceStage.Unclaimed or RemittanceStage.RefundAtTill => Accept(new RemittanceEvent.RefundRequested(reason)),
        RemittanceStage.Submitting or RemittanceStage.Submitted => Refuse(RemittanceRefusal.PayoutUnderWay),
        _ => Refuse(RemittanceRefusal.StatusNotPermitted),
    };

    /// <summary>A person tries the payout again, perhaps to another account.</summary>
    public RemittanceDecision RetryPayout(Guid? recipientAccountId) => Stage switch
    {
        RemittanceStage.Undelivered => Accept(new RemittanceEvent.Redirected(recipientAccountId ?? RecipientAccountId ?? Guid.Empty)),
        RemittanceStage.Submitting or RemittanceStage.Submitted => Refuse(RemittanceRefusal.PayoutUnderWay),
        _ => Refuse(RemittanceRefusal.StatusNotPermitted),
    };

    /// <summary>The next attempt at a payout, under a reference of its own: the one before is known not to be paid.</summary>
    public RemittanceEvent.PayoutQueued QueuePayout(string pcn)
    {
        Invariant.Holds(Stage is RemittanceStage.Verifying or RemittanceStage.Undelivered);
        var attempt = (Payout?.Attempt ?? 0) + 1;
        return new RemittanceEvent.PayoutQueued(
            attempt, Terms.Route.Partner, attempt == 1 ? pcn : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{pcn}-{attempt}"));
    }

    /// <param name="isFinal">Trying again would not help.</param>
    public RemittanceEvent.PayoutFailed FailPayout(string code, string? reason, bool isFinal, DateTimeOffset now) => new(
        code, reason, isFinal || Failures + 1 >= RemittanceTimes.FailuresMax ? null : now + RemittanceTimes.RetryAfter(Failures + 1));

    /// <summary>Where and how much goes back. All of it, fees and taxes included: nothing was delivered.</summary>
    public RemittanceEvent.Refunded Repay()
    {
        Invariant.Holds(Stage == RemittanceStage.RefundDue);
        return new RemittanceEvent.Refunded(Terms.TotalPayable, Payment!.FromAccountId);
    }

    private static RemittanceDecision.Accepted Accept(RemittanceEvent happens) => new(happens);

    private static RemittanceDecision.Refused Refuse(RemittanceRefusal reason) => new(reason);
}
