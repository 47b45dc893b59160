using FinCode.Domain.Remittances;
using static FinCode.Domain.Tests.Remittances.Case;

namespace FinCode.Domain.Tests.Remittances;

public sealed class RemittanceTests
{
    [Fact]
    public void The_published_way_from_promise_to_delivery()
    {
        var remittance = After(Paid, Queued, new RemittanceEvent.PaidOut("P-1"));

        Assert.Equal((RemittanceStatus.Paid, PaymentStatus.PaidOut, 4, "P-1"), (remittance.Status, remittance.PaymentStatus, remittance.Version, remittance.PartnerReference));
        Assert.Equal([RemittanceStatus.WaitingToPay, RemittanceStatus.Verifying, RemittanceStatus.Paid], remittance.Timeline.Select(entry => entry.Status));
        Assert.Null(remittance.DueAt);
    }

    [Fact]
    public void Steps_read_again_make_the_same_remittance()
    {
        var remittance = New;
        var steps = new List<RemittanceStep> { new(New.Change(Paid, Start, "x") with { Version = 1, Status = RemittanceStatus.WaitingToPay, Event = new RemittanceEvent.Created(Agreed, Start + RemittanceTimes.ToPay) }, Start, "RZ0LNK") };
        foreach (var happened in new[] { Paid, Queued, new RemittanceEvent.PayoutUnknown("?"), new RemittanceEvent.PaidOut(null) })
        {
            steps.Add(new RemittanceStep(remittance.Change(happened, Start, "system"), Start, "system"));
            remittance = remittance.Apply(happened, Start, "system");
        }

        var again = Remittance.From(steps)!;
        Assert.Equal(remittance with { Timeline = [] }, again with { Timeline = [] });
        Assert.Equal(remittance.Timeline.AsEnumerable(), again.Timeline.AsEnumerable());
    }

    [Fact]
    public void A_gap_between_steps_is_noticed() => Assert.Throws<InvariantBrokenException>(() => Remittance.From(
    [
        new RemittanceStep(new RemittanceChange(No, 1, RemittanceStatus.WaitingToPay, PaymentStatus.PendingPayment, null, new RemittanceEvent.Created(Agreed, Start)), Start, "x"),
        new RemittanceStep(new RemittanceChange(No, 3, RemittanceStatus.Verifying, PaymentStatus.Paid, null, Paid), Start, "x"),
    ]));

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, RemittanceRefusal.TransactionExpired)]
    public void The_sender_may_pay_until_the_deadline(int seconds, RemittanceRefusal? refusal) =>
        Assert.Equal(refusal, New.RefusePayment(Start + RemittanceTimes.ToPay + TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void It_expires_once_and_only_unpaid()
    {
        var late = Start + RemittanceTimes.ToPay;
        Assert.NotNull(New.Expire(late));
        Assert.Null(New.Expire(late - TimeSpan.FromSeconds(1)));
        Assert.Null(After(Paid).Expire(late));
        Assert.Null(After(new RemittanceEvent.Expired()).Expire(late));
    }

    [Fact]
    public void Failures_are_tried_again_later_and_later_and_then_paid_back()
    {
        var remittance = After(Paid, Queued);
        var waits = new List<TimeSpan?>();
        for (var attempt = 1; attempt <= RemittanceTimes.FailuresMax; attempt++)
        {
            var failed = remittance.FailPayout("ACCOUNT_CLOSED", null, isFinal: false, Start);
            waits.Add(failed.RetryAt - Start);
            remittance = remittance.Apply(failed, Start, "system");
            if (failed.RetryAt is not null) remittance = remittance.Apply(remittance.QueuePayout("TR000000000007", Clearance.Seen), Start, "system");
        }

        Assert.Equal([TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60), null], waits);
        Assert.Equal((RemittanceStatus.PendingRefund, "TR000000000007-3"), (remittance.Status, remittance.Payout!.Reference));
    }

    [Fact]
    public void What_cannot_be_mended_is_not_tried_again() =>
        Assert.Null(After(Paid, Queued).FailPayout("RECIPIENT_UNKNOWN", null, isFinal: true, Start).RetryAt);

    [Fact]
    public void A_person_who_redirects_it_gives_it_all_its_attempts_again()
    {
        var failed = After(Paid, Queued, new RemittanceEvent.PayoutFailed("ACCOUNT_CLOSED", null, Start));
        var other = Guid.NewGuid();

        var next = failed.Apply(((RemittanceDecision.Accepted)failed.RetryPayout(other)).Event, Start, "KX2M9P");

        Assert.Equal((other, 0), (next.RecipientAccountId, next.Failures));
    }

    public static TheoryData<RemittanceStage, bool, bool, bool> Permitted => new()
    {
        //                                     cancel refund retry
        { RemittanceStage.AwaitingPayment, true, false, false },
        { RemittanceStage.Verifying, true, true, false },
        { RemittanceStage.Held, false, false, false },
        { RemittanceStage.Submitting, false, false, false },
        { RemittanceStage.Submitted, false, false, false },
        { RemittanceStage.Undelivered, true, true, true },
        { RemittanceStage.RefundDue, false, false, false },
        { RemittanceStage.Ended, false, false, false },
    };

    [Theory]
    [MemberData(nameof(Permitted))]
    public void What_may_be_ordered_in_each_stage(RemittanceStage stage, bool cancel, bool refund, bool retry)
    {
        var remittance = New with { Stage = stage, Status = stage == RemittanceStage.AwaitingPayment ? RemittanceStatus.WaitingToPay : RemittanceStatus.Verifying };

        Assert.Equal(cancel, remittance.Cancel(null) is RemittanceDecision.Accepted);
        Assert.Equal(refund, remittance.RequestRefund("Asked") is RemittanceDecision.Accepted);
        Assert.Equal(retry, remittance.RetryPayout(null) is RemittanceDecision.Accepted);
        Assert.Equal(stage == RemittanceStage.Held, remittance.Decide(true, "Fine") is RemittanceDecision.Accepted);
    }

    [Fact]
    public void Money_that_comes_after_the_end_is_owed_back()
    {
        foreach (var end in new RemittanceEvent[] { new RemittanceEvent.Expired(), new RemittanceEvent.Cancelled(null) })
        {
            var late = After(end, Paid);
            Assert.Equal((RemittanceStatus.PendingRefund, PaymentStatus.Paid, PrincipalPlace.InTransit), (late.Status, late.PaymentStatus, late.Place));
            Assert.Equal(Agreed.TotalPayable, late.Repay().Amount);
        }
    }

    [Fact]
    public void Waiting_grows_and_ends_at_a_quarter_of_an_hour()
    {
        Assert.Equal(TimeSpan.FromSeconds(5), RemittanceTimes.Later(RemittanceTimes.FirstInquiry, 0));
        Assert.Equal(TimeSpan.FromSeconds(40), RemittanceTimes.Later(RemittanceTimes.FirstInquiry, 3));
        Assert.Equal(RemittanceTimes.LongestWait, RemittanceTimes.Later(RemittanceTimes.FirstInquiry, 1_000));
    }
}
