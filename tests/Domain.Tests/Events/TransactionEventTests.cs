using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using static FinCode.Domain.Tests.Remittances.Case;

namespace FinCode.Domain.Tests.Events;

public sealed class TransactionEventTests
{
    private const string Pcn = "TR123456789012";
    private static readonly EntryNo Position = EntryNo.Next(default, Start, 1);

    public static TheoryData<RemittanceEvent, string, string?> Steps => new()
    {
        { new RemittanceEvent.Created(Agreed, Start), "transaction.created", null },
        { Paid, "payment.received", null },
        { new RemittanceEvent.Cancelled("Changed my mind"), "transaction.cancelled", "Changed my mind" },
        { new RemittanceEvent.Expired(), "transaction.expired", null },
        { new RemittanceEvent.Held("LOOK"), "transaction.on_hold", "LOOK" },
        { new RemittanceEvent.Released(null), "transaction.released", "RELEASED" },
        { new RemittanceEvent.Rejected("NO"), "transaction.rejected", "NO" },
        { new RemittanceEvent.VerificationDelayed("SCREENING_LISTS_STALE"), "transaction.verification_delayed", "SCREENING_LISTS_STALE" },
        { new RemittanceEvent.PayoutDelayed("WAIT"), "transaction.payout_delayed", "WAIT" },
        { Queued, "transaction.payout_queued", null },
        { new RemittanceEvent.PayoutAccepted("P-1"), "transaction.payout_accepted", null },
        { new RemittanceEvent.PayoutUnknown("?"), "transaction.payout_unknown", "OUTCOME_UNKNOWN" },
        { new RemittanceEvent.PayoutFailed("CLOSED", null, Start), "transaction.payout_failed", "CLOSED" },
        { new RemittanceEvent.PayoutFailed("CLOSED", null, null), "transaction.failed", "CLOSED" },
        { new RemittanceEvent.Redirected(Guid.Empty), "transaction.redirected", "REDIRECTED" },
        { new RemittanceEvent.PaidOut("P-1"), "transaction.completed", null },
        { new RemittanceEvent.RefundRequested("LATE"), "transaction.refund_requested", "LATE" },
        { new RemittanceEvent.Refunded(Agreed.TotalPayable, null), "transaction.refunded", null },
        { new RemittanceEvent.ReceiptUnapplied("BANK_TRANSFER", Agreed.Send, "B-1"), "payment.unapplied", null },
        { new RemittanceEvent.ExcessReturned(Agreed.Send, null), "payment.returned", "EXCESS_RETURNED" },
        { new RemittanceEvent.GoodwillPaid(Agreed.Send, null, "LATE"), "transaction.goodwill_paid", "LATE" },
        { new RemittanceEvent.RecallRequested("WRONG"), "transaction.recall_requested", "RECALL_REQUESTED" },
        { new RemittanceEvent.RecallAccepted("R-1"), "transaction.recall_accepted", "RECALL_ACCEPTED" },
        { new RemittanceEvent.RecallDeclined("R-1"), "transaction.recall_declined", "RECALL_DECLINED" },
        { new RemittanceEvent.ChargedBack("CB-1", Agreed.Send, Agreed.Send), "payment.charged_back", "CHARGED_BACK" },
        { new RemittanceEvent.ChargeBackCovered(Agreed.Send, null), "payment.charge_back_covered", "CHARGED_BACK" },
        { new RemittanceEvent.ChargeBackEnded("CB-1", true), "payment.charge_back_ended", "CHARGE_BACK_WON" },
        { new RemittanceEvent.ManagersTold(2, true), "transaction.managers_told", null },
        { new RemittanceEvent.AllowanceGivenBack(), "transaction.allowance_given_back", null },
        { new RemittanceEvent.CaseOpened(Guid.Empty), "transaction.review_opened", null },
        { new RemittanceEvent.Blocked("LISTED"), "transaction.blocked", "LISTED" },
        { new RemittanceEvent.Unblocked("LICENCE"), "transaction.unblocked", "LICENCE" },
        { new RemittanceEvent.PickupOffered(Start), "transaction.pickup_available", "PICKUP_AVAILABLE" },
        { new RemittanceEvent.PickupLapsed(), "transaction.pickup_expired", "PICKUP_EXPIRED" },
        { new RemittanceEvent.RefundOffered(), "transaction.refund_available", "REFUND_AT_TILL" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Each_step_has_its_name(RemittanceEvent happened, string type, string? reason)
    {
        var made = Event(happened, 2);
        Assert.Equal((type, reason, 1), (made.Type, made.Reason, made.Schema));
    }

    [Fact]
    public void No_kind_of_step_is_left_without_a_name() => Assert.Equal(
        typeof(RemittanceEvent).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(RemittanceEvent))).Select(type => type.Name).Order(),
        Steps.Select(row => row[0].GetType().Name).Distinct().Order());

    [Fact]
    public void Its_id_is_the_same_whoever_makes_it_and_another_for_every_step()
    {
        Assert.Equal(Event(Paid, 2).Id, Event(Paid, 2).Id);
        Assert.Equal(4, new[]
        {
            TransactionEvent.IdOf(new(1), Pcn, 1), TransactionEvent.IdOf(new(1), Pcn, 2), TransactionEvent.IdOf(new(2), Pcn, 1), TransactionEvent.IdOf(new(1), "TR123456789013", 1),
        }.Distinct().Count());
        // Stored by clients for ever: this one must not change.
        Assert.Equal("346cfd90b219b07af3e39426ac244179", TransactionEvent.IdOf(new(1), Pcn, 1).ToString("N"));
    }

    private static TransactionEvent Event(RemittanceEvent happened, int version) => TransactionEvent.Of(
        new RemittanceChange(No, version, RemittanceStatus.Verifying, PaymentStatus.Paid, null, happened), Agreed, Position, Start, "system", Pcn);
}
