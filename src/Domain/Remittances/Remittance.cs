using System.Collections.Immutable;

namespace FinCode.Domain.Remittances;

/// <summary>
/// A remittance as its events made it. Decisions are pure: the same state and instant give the same event, and
/// <see cref="Apply"/> gives the same state to whoever reads the journal.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.remittance")]
public sealed partial record Remittance
{
    [Id(0)]
    public required RemittanceNo No { get; init; }

    [Id(1)]
    public required RemittanceTerms Terms { get; init; }

    [Id(2)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when the sender may pay.</summary>
    [Id(3)]
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Of the last step, from 1.</summary>
    [Id(4)]
    public required int Version { get; init; }

    [Id(5)]
    public required RemittanceStage Stage { get; init; }

    [Id(6)]
    public required RemittanceStatus Status { get; init; }

    [Id(7)]
    public required PaymentStatus PaymentStatus { get; init; }

    [Id(8)]
    public required PrincipalPlace Place { get; init; }

    /// <summary>When someone has to look if nothing happens before.</summary>
    [Id(9)]
    public required DateTimeOffset? DueAt { get; init; }

    [Id(10)]
    public required ImmutableArray<TimelineEntry> Timeline { get; init; }

    /// <summary>How the sender paid; null before.</summary>
    [Id(11)]
    public RemittanceEvent.PaymentReceived? Payment { get; init; }

    /// <summary>The last payout; null before the first.</summary>
    [Id(12)]
    public RemittanceEvent.PayoutQueued? Payout { get; init; }

    /// <summary>The step that queued it, whose operation is the reservation at the partner; zero before the first.</summary>
    [Id(20)]
    public int PayoutVersion { get; init; }

    /// <summary>Times that a partner said no, since a person last set the count back.</summary>
    [Id(13)]
    public int Failures { get; init; }

    /// <summary>Times that there was nothing to do but wait, since the last payout was queued.</summary>
    [Id(21)]
    public int Delays { get; init; }

    [Id(14)]
    public string? PartnerReference { get; init; }

    /// <summary>Where the recipient's money goes now.</summary>
    [Id(15)]
    public Guid? RecipientAccountId { get; init; }

    [Id(16)]
    public RemittanceEvent.Refunded? Refund { get; init; }

    /// <summary>Why a refund is due.</summary>
    [Id(17)]
    public string? RefundReason { get; init; }

    /// <summary>A person has looked and let it go on.</summary>
    [Id(22)]
    public bool IsCleared { get; init; }

    public bool HasEnded => Stage == RemittanceStage.Ended;

    /// <summary>The first event of a remittance makes it.</summary>
    public static Remittance Begin(RemittanceNo no, RemittanceEvent.Created created, DateTimeOffset at, string actor) => new()
    {
        No = no,
        Terms = created.Terms,
        CreatedAt = at,
        ExpiresAt = created.ExpiresAt,
        Version = 1,
        Stage = RemittanceStage.AwaitingPayment,
        Status = RemittanceStatus.WaitingToPay,
        PaymentStatus = PaymentStatus.PendingPayment,
        Place = PrincipalPlace.Sender,
        DueAt = created.ExpiresAt,
        RecipientAccountId = created.Terms.RecipientAccountId,
        Timeline = [new TimelineEntry(RemittanceStatus.WaitingToPay, at, actor, null)],
    };

    /// <summary>From its steps, oldest first; null when there are none.</summary>
    public static Remittance? From(IEnumerable<RemittanceStep> steps)
    {
        Remittance? remittance = null;
        foreach (var (change, at, actor) in steps)
        {
            remittance = remittance is null
                ? Begin(change.No, (RemittanceEvent.Created)change.Event, at, actor)
                : remittance.Apply(change.Event, at, actor);
            Invariant.Holds(remittance.Version == change.Version && remittance.Status == change.Status);
        }

        return remittance;
    }

    /// <summary>The step that an event is, for the journal.</summary>
    public RemittanceChange Change(RemittanceEvent next, DateTimeOffset now, string actor)
    {
        var after = Apply(next, now, actor);
        return after.Step(next);
    }

    /// <summary>The step that has made it what it is now. Instants are stored to the millisecond, so that what is read equals what was written.</summary>
    public RemittanceChange Step(RemittanceEvent last) => new(
        No, Version, Status, PaymentStatus, DueAt is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due.ToUnixTimeMilliseconds()) : null, last);

    public Remittance Apply(RemittanceEvent happened, DateTimeOffset at, string actor)
    {
        var next = After(happened, at, actor) with { Version = Version + 1, DeliveryStatus = DeliveryAfter(happened) };
        // Who is to be told and was not is woken for it, whatever else has ended.
        if (next.HasEnded && (next.IsAlarming || next.NeedsCase || next.OwesAllowance)) next = next with { DueAt = at + RemittanceTimes.Stuck };
        next.AssertInvariants();
        return next with { Timeline = Told(happened, next, at, actor) };
    }

    private ImmutableArray<TimelineEntry> Told(RemittanceEvent happened, Remittance next, DateTimeOffset at, string actor)
    {
        var reason = ReasonOf(happened, next);
        if (happened is RemittanceEvent.Expired or RemittanceEvent.Cancelled && next.Status == RemittanceStatus.PendingRefund)
        {
            var status = happened is RemittanceEvent.Expired ? RemittanceStatus.Expired : RemittanceStatus.Cancelled;
            return [.. Timeline, new TimelineEntry(status, at, actor, reason), new TimelineEntry(next.Status, at, actor, RefundReasons.PartPayment)];
        }

        if (next.Status == Status && reason is null) return Timeline;

        // That it still waits for the same is no news, however often it was asked.
        if (happened is RemittanceEvent.VerificationDelayed && Timeline[^1] is var last && last.Status == next.Status && last.Reason == reason) return Timeline;
        var isReview = happened is RemittanceEvent.Held or RemittanceEvent.Released or RemittanceEvent.Rejected or RemittanceEvent.Blocked or RemittanceEvent.Unblocked or RemittanceEvent.VerificationDelayed;
        return Timeline.Add(new TimelineEntry(next.Status, at, actor, reason) { IsReview = isReview });
    }

    private Remittance After(RemittanceEvent happened, DateTimeOffset at, string actor) => happened switch
    {
        RemittanceEvent.PaymentReceived payment when Stage == RemittanceStage.AwaitingPayment => Funded(payment) with
        {
            Stage = RemittanceStage.Verifying,
            Status = RemittanceStatus.Verifying,
            PaymentStatus = PaymentStatus.Paid,
            Place = PrincipalPlace.InTransit,
            Payment = payment,
            DueAt = at + RemittanceTimes.Stuck,
        },
        // Late: the money is here, and the remittance is over.
        RemittanceEvent.PaymentReceived payment => Funded(payment).RefundDue(at, RefundReasons.LatePayment) with
        {
            PaymentStatus = PaymentStatus.Paid,
            Place = PrincipalPlace.InTransit,
            Payment = payment,
        },
        RemittanceEvent.Cancelled cancelled => Lapsed(RemittanceStatus.Cancelled, at, cancelled.Reason),
        RemittanceEvent.Expired => Lapsed(RemittanceStatus.Expired, at, null),
        RemittanceEvent.Held held => HoldAt(held, at),
        RemittanceEvent.Released => this with
        {
            // What was decided before holds had cases needs none any more.
            Stage = RemittanceStage.Verifying, Place = PrincipalPlace.InTransit, IsCleared = true, NeedsCase = false, DueAt = at + RemittanceTimes.Stuck,
        },
        // Compliance decides when and whether the sender gets it back: nothing is due by itself.
        RemittanceEvent.Rejected => RefundDue(at, RefundReasons.Rejected) with { NeedsCase = false, DueAt = null },
        RemittanceEvent.VerificationDelayed when Stage is RemittanceStage.Verifying or RemittanceStage.Undelivered => this with
        {
            Delays = Delays + 1, DueAt = at + RemittanceTimes.Later(RemittanceTimes.FirstLook, Delays),
        },
        RemittanceEvent.PayoutDelayed => this with { Delays = Delays + 1, DueAt = at + RemittanceTimes.Later(RemittanceTimes.FirstRetry, Delays) },
        RemittanceEvent.PayoutQueued queued => this with
        {
            Stage = RemittanceStage.Submitting,
            Status = RemittanceStatus.Verifying,
            Place = PrincipalPlace.Payable,
            Payout = queued,
            PayoutVersion = Version + 1,
            PartnerReference = null,
            Delays = 0,
            DueAt = at + RemittanceTimes.Stuck,
        },
        RemittanceEvent.PayoutAccepted accepted => this with
        {
            Stage = RemittanceStage.Submitted, PartnerReference = accepted.PartnerReference, Delays = Delays + 1, DueAt = at + RemittanceTimes.Later(RemittanceTimes.FirstInquiry, Delays),
        },
        RemittanceEvent.PayoutUnknown => this with
        {
            Stage = RemittanceStage.Submitted, Delays = Delays + 1, DueAt = at + RemittanceTimes.Later(RemittanceTimes.FirstInquiry, Delays),
        },
        RemittanceEvent.PayoutFailed { RetryAt: { } retryAt } when !IsChargedBack => this with
        {
            Stage = RemittanceStage.Undelivered, Status = RemittanceStatus.FailedToDeliver, Failures = Failures + 1, DueAt = retryAt,
        },
        RemittanceEvent.PayoutFailed => RefundDue(at, RefundReasons.NotDelivered) with { Failures = Failures + 1 },
        RemittanceEvent.Redirected redirected => this with { RecipientAccountId = redirected.RecipientAccountId, Failures = 0, FailuresTold = 0, DueAt = at },
        RemittanceEvent.PaidOut paid when !IsOwnPickup || Stage == RemittanceStage.AwaitingPickup => Ended(RemittanceStatus.Paid) with
        {
            PaymentStatus = PaymentStatus.PaidOut, Place = PrincipalPlace.Recipient, PartnerReference = paid.PartnerReference ?? PartnerReference,
        },
        RemittanceEvent.RefundRequested requested => RefundDue(at, requested.Reason) with { RefundAmount = requested.Amount },
        RemittanceEvent.Refunded refunded => Repaid(refunded, at, actor),
        _ => AfterMoney(happened, at, actor),
    };

    private Remittance Ended(RemittanceStatus status) => this with { Stage = RemittanceStage.Ended, Status = status, DueAt = null };

    private Remittance RefundDue(DateTimeOffset at, string reason) => this with
    {
        Stage = RemittanceStage.RefundDue, Status = RemittanceStatus.PendingRefund, RefundReason = reason, DueAt = at + RemittanceTimes.Stuck,
    };

    private void AssertInvariants()
    {
        Invariant.Holds(HasEnded == (Place is PrincipalPlace.Sender or PrincipalPlace.Recipient)
            || Stage == RemittanceStage.AwaitingPayment || (Stage == RemittanceStage.RefundDue && Payment is null));
        Invariant.Holds(Status != RemittanceStatus.Paid || Place == PrincipalPlace.Recipient);
        Invariant.Holds(Refund is null || Status == RemittanceStatus.Refunded);
        Invariant.Holds(RefundedTotal <= Terms.TotalPayable.MinorUnits);
    }

    /// <summary>Why, by what the step says or by where it found the remittance.</summary>
    private string? ReasonOf(RemittanceEvent happened, Remittance next) => happened switch
    {
        RemittanceEvent.PaymentReceived { FromAccountId: null } when next.Unapplied.Length > 0 && next.Stage == RemittanceStage.Verifying => RefundReasons.OverPayment,
        RemittanceEvent.ReceiptUnapplied when Stage == RemittanceStage.AwaitingPayment => RefundReasons.PartPayment,
        RemittanceEvent.ReceiptUnapplied => Payment is null ? RefundReasons.LatePayment : RefundReasons.DuplicatePayment,
        _ => ReasonOf(happened),
    };

    /// <summary>Why, by what the step itself says.</summary>
    internal static string? ReasonOf(RemittanceEvent happened) => happened switch
    {
        RemittanceEvent.Cancelled cancelled => cancelled.Reason,
        RemittanceEvent.Held held => held.Reason,
        RemittanceEvent.Released released => released.Reason ?? "RELEASED",
        RemittanceEvent.Rejected rejected => rejected.Reason,
        RemittanceEvent.PayoutFailed failed => failed.Code,
        RemittanceEvent.PayoutUnknown => "OUTCOME_UNKNOWN",
        RemittanceEvent.VerificationDelayed delayed => delayed.Reason,
        RemittanceEvent.PayoutDelayed delayed => delayed.Reason,
        RemittanceEvent.Redirected => "REDIRECTED",
        RemittanceEvent.RefundRequested requested => requested.Reason,
        RemittanceEvent.ExcessReturned returned => returned.Reason ?? "EXCESS_RETURNED",
        RemittanceEvent.GoodwillPaid goodwill => goodwill.Reason,
        RemittanceEvent.RecallRequested => "RECALL_REQUESTED",
        RemittanceEvent.RecallAccepted => "RECALL_ACCEPTED",
        RemittanceEvent.RecallDeclined => "RECALL_DECLINED",
        RemittanceEvent.ChargedBack or RemittanceEvent.ChargeBackCovered => RefundReasons.ChargedBack,
        RemittanceEvent.ChargeBackEnded ended => ended.IsWon ? "CHARGE_BACK_WON" : "CHARGE_BACK_LOST",
        _ => ReviewReasonOf(happened),
    };
}

/// <summary>A step as it was journaled.</summary>
public readonly record struct RemittanceStep(RemittanceChange Change, DateTimeOffset At, string Actor);

/// <param name="By">The code of who did it; <c>system</c> for the platform.</param>
[GenerateSerializer, Immutable, Alias("fincode.timeline-entry")]
public sealed record TimelineEntry(
    [property: Id(0)] RemittanceStatus Status, [property: Id(1)] DateTimeOffset At, [property: Id(2)] string By, [property: Id(3)] string? Reason)
{
    /// <summary>Whether the reason is compliance's own: who is looked at is not told why (FATF recommendation 21).</summary>
    [Id(4)]
    public bool IsReview { get; init; }
}

/// <summary>Why money goes back, where it is not a person's own words.</summary>
public static class RefundReasons
{
    public const string LatePayment = "LATE_PAYMENT";
    public const string Rejected = "COMPLIANCE_REJECTED";
    public const string NotDelivered = "NOT_DELIVERED";
    public const string PartPayment = "PART_PAYMENT";
    public const string OverPayment = "OVER_PAYMENT";
    public const string DuplicatePayment = "DUPLICATE_PAYMENT";
    public const string Recalled = "RECALLED";
    public const string ChargedBack = "CHARGED_BACK";
}

/// <summary>Codes of failed payouts that are ours and not an adapter's.</summary>
public static class PayoutFailures
{
    /// <summary>A person has passed on the partner's word that it did not pay.</summary>
    public const string SaidByPartner = "NOT_PAID_BY_PARTNER";
}

/// <summary>How long a remittance waits. What an operator may turn is configuration; these are its defaults.</summary>
public static class RemittanceTimes
{
    /// <summary>For the sender's payment, as published.</summary>
    public static readonly TimeSpan ToPay = TimeSpan.FromMinutes(10);

    /// <summary>A step that is under way takes milliseconds; after this long whoever had it is gone.</summary>
    public static readonly TimeSpan Stuck = TimeSpan.FromSeconds(20);

    /// <summary>Before the first question to a partner; doubled each time.</summary>
    public static readonly TimeSpan FirstInquiry = TimeSpan.FromSeconds(5);

    /// <summary>Before compliance is asked again after it could not tell; doubled each time.</summary>
    public static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(5);

    /// <summary>For one answer of a partner.</summary>
    public static readonly TimeSpan PartnerPatience = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>Payouts that fail so often are paid back, as published.</summary>
    public const int FailuresMax = 3;

    /// <summary>Before the second attempt, the third, and so on: doubled each time.</summary>
    public static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(30);

    public static TimeSpan RetryAfter(int failures) => Later(FirstRetry, failures - 1);

    /// <param name="times">How often it was waited before.</param>
    public static TimeSpan Later(TimeSpan first, int times) => Doubling.Pause(first, times, LongestWait);
}
