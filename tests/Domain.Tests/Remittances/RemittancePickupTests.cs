using FinCode.Domain.Remittances;
using static FinCode.Domain.Tests.Remittances.Case;

namespace FinCode.Domain.Tests.Remittances;

/// <summary>Cash that our own agents hand out: what may follow what, and how far the delivery is.</summary>
public sealed class RemittancePickupTests
{
    [Fact]
    public void Offered_it_waits_and_collected_it_is_paid()
    {
        var waiting = AtAgents(Paid, Offered);
        Assert.Equal((RemittanceStage.AwaitingPickup, RemittanceStatus.Verifying, PrincipalPlace.Payable, 3), (waiting.Stage, waiting.Status, waiting.Place, waiting.PickupVersion));
        Assert.Equal((Start.AddDays(30), true, false), (waiting.DueAt, waiting.AwaitsPickup(3), waiting.AwaitsPickup(2)));
        Assert.Equal("PICKUP_AVAILABLE", waiting.Timeline[^1].Reason);

        var paid = waiting.Apply(new RemittanceEvent.PaidOut("KX2M9P"), Start, "C4F7K2");
        Assert.Equal((RemittanceStatus.Paid, PaymentStatus.PaidOut, PrincipalPlace.Recipient, "C4F7K2"), (paid.Status, paid.PaymentStatus, paid.Place, paid.Timeline[^1].By));
    }

    [Fact]
    public void What_nobody_came_for_a_person_pays_back_or_offers_again()
    {
        var unclaimed = AtAgents(Paid, Offered, Lapsed);
        Assert.Equal((RemittanceStage.Unclaimed, RemittanceStatus.PendingRefund, PrincipalPlace.Unclaimed, null), (unclaimed.Stage, unclaimed.Status, unclaimed.Place, unclaimed.DueAt));
        Assert.Equal("PICKUP_EXPIRED", unclaimed.Timeline[^1].Reason);

        Assert.IsType<RemittanceDecision.Accepted>(unclaimed.RequestRefund("Nobody came"));
        Assert.Throws<InvariantBrokenException>(() => unclaimed.OfferAgain(Start.AddDays(60), clearance: null));
        var again = Assert.IsType<RemittanceDecision.Accepted>(unclaimed.OfferAgain(Start.AddDays(60), Clearance.Seen));
        var waiting = unclaimed.Apply(again.Event, Start, "M00001");
        Assert.Equal((RemittanceStage.AwaitingPickup, RemittanceStatus.Verifying, PrincipalPlace.Payable, 5), (waiting.Stage, waiting.Status, waiting.Place, waiting.PickupVersion));
        Assert.False(waiting.AwaitsPickup(3));
        Assert.Equal(new RemittanceDecision.Refused(RemittanceRefusal.StatusNotPermitted), waiting.OfferAgain(Start, Clearance.Seen));
        Assert.Equal(new RemittanceDecision.Refused(RemittanceRefusal.StatusNotPermitted), unclaimed.Cancel(null));
    }

    [Fact]
    public void While_it_waits_the_sender_may_have_it_back()
    {
        var waiting = AtAgents(Paid, Offered);
        var asked = Assert.IsType<RemittanceDecision.Accepted>(waiting.Cancel(null));

        Assert.Equal(RemittanceStage.RefundDue, waiting.Apply(asked.Event, Start, "RZ0LNK").Stage);
        Assert.IsType<RemittanceDecision.Accepted>(waiting.RequestRefund("Asked"));
    }

    [Fact]
    public void Nothing_that_does_not_wait_is_collected_lapses_or_is_handed_back()
    {
        var collected = new RemittanceEvent.PaidOut("KX2M9P");
        Assert.Throws<InvariantBrokenException>(() => AtAgents(Paid, collected));
        Assert.Throws<InvariantBrokenException>(() => AtAgents(Paid, Offered, Lapsed, collected));
        Assert.Throws<InvariantBrokenException>(() => AtAgents(Paid, Offered, collected, Lapsed));
        Assert.Throws<InvariantBrokenException>(() => AtAgents(Paid, Offered, collected, Offered));
        Assert.Throws<InvariantBrokenException>(() => AtAgents(Paid, Offered, new RemittanceEvent.RefundRequested("Asked"), collected));
        Assert.Throws<InvariantBrokenException>(() => AtAgents(Paid, new RemittanceEvent.RefundOffered()));
    }

    [Fact]
    public void Cash_is_owed_at_the_counter_that_took_it_until_a_person_looks_again()
    {
        var floatId = Guid.Parse("0b0e6e2c-6d0a-4a57-8a60-000000000009");
        var waiting = AtAgents(
            new RemittanceEvent.PaymentReceived("CASH", floatId, "KX2M9P/till/C4F7K2/1"), new RemittanceEvent.RefundRequested("Asked"), new RemittanceEvent.RefundOffered());

        Assert.Equal((RemittanceStatus.PendingRefund, null), (waiting.Status, waiting.DueAt));
        Assert.True(waiting.IsRefundedAt(floatId));
        Assert.False(waiting.IsRefundedAt(Guid.Empty));
        Assert.IsType<RemittanceDecision.Accepted>(waiting.RequestRefund("The agent has closed"));
        Assert.Equal(RemittanceStatus.Refunded, waiting.Apply(new RemittanceEvent.Refunded(ByAgents.TotalPayable, floatId), Start, "C4F7K2").Status);
    }

    [Fact]
    public void The_delivery_has_a_state_of_its_own()
    {
        Assert.Null(After(Paid).DeliveryStatus);
        Assert.Equal(DeliveryStatus.Queued, After(Paid, Queued).DeliveryStatus);
        Assert.Equal(DeliveryStatus.Submitted, After(Paid, Queued, new RemittanceEvent.PayoutAccepted(null)).DeliveryStatus);
        Assert.Equal(DeliveryStatus.Unknown, After(Paid, Queued, new RemittanceEvent.PayoutUnknown("?")).DeliveryStatus);
        Assert.Equal(DeliveryStatus.Failed, After(Paid, Queued, new RemittanceEvent.PayoutFailed("REJECTED", null, null)).DeliveryStatus);
        Assert.Equal(DeliveryStatus.Delivered, After(Paid, Queued, new RemittanceEvent.PaidOut(null)).DeliveryStatus);
        Assert.Equal(DeliveryStatus.Available, AtAgents(Paid, Offered).DeliveryStatus);
        Assert.Equal(DeliveryStatus.Expired, AtAgents(Paid, Offered, Lapsed).DeliveryStatus);
        Assert.Equal(DeliveryStatus.Expired, AtAgents(Paid, Offered, Lapsed, new RemittanceEvent.RefundRequested("Asked")).DeliveryStatus);
        Assert.Null(AtAgents(Paid, Offered, new RemittanceEvent.RefundRequested("Asked")).DeliveryStatus);
    }
}
