using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using static FinCode.Domain.Tests.Remittances.Case;

namespace FinCode.Domain.Tests.Remittances;

public sealed class RemittanceMoneyTests
{
    private const string Card = Remittance.CardMethod;
    private const string Bank = "BANK_TRANSFER";
    private static readonly RemittanceEvent ByCard = new RemittanceEvent.PaymentReceived(Card, null, "PSP-1");
    private static readonly RemittanceEvent Delivered = new RemittanceEvent.PaidOut("P-1");

    [Fact]
    public void Parts_make_it_up_and_the_last_one_may_be_too_much()
    {
        var first = Received(New, Bank, 100_00, "B-1");
        Assert.Equal((RemittanceStatus.WaitingToPay, PaymentStatus.PendingPayment, 100_00), (first.Status, first.PaymentStatus, first.UnappliedTotal));

        var whole = Received(first, Card, 110_00, "C-1");

        Assert.Equal((RemittanceStatus.Verifying, PaymentStatus.Paid, 8_01), (whole.Status, whole.PaymentStatus, whole.UnappliedTotal));
        Assert.Equal([new Receipt(Bank, Pounds(100_00), "B-1"), new Receipt(Card, Pounds(101_99), "C-1")], whole.Sources.AsEnumerable());
        Assert.Equal(["PART_PAYMENT", "OVER_PAYMENT"], whole.Timeline.Select(entry => entry.Reason).OfType<string>());
        Assert.Equal([new Receipt(Card, Pounds(50_00), "C-1")], whole.WayBack(50_00));
        Assert.Equal([new Receipt(Card, Pounds(101_99), "C-1"), new Receipt(Bank, Pounds(100_00), "B-1")], whole.WayBack(201_99));
    }

    [Fact]
    public void A_reference_is_booked_once()
    {
        var part = Received(New, Bank, 100_00, "B-1");

        Assert.IsType<RemittanceDecision.Known>(part.Receive(Bank, Pounds(100_00), "B-1"));
        Refused(RemittanceRefusal.ReferenceUsed, part.Receive(Bank, Pounds(100_01), "B-1"));
        Assert.IsType<RemittanceDecision.Known>(Received(part, Bank, 101_99, "B-2").Receive(Bank, Pounds(101_99), "B-2"));
    }

    [Fact]
    public void What_was_rejected_waits_until_somebody_pays_it_back()
    {
        var rejected = After(Paid, new RemittanceEvent.Held("AML_REVIEW"), new RemittanceEvent.Rejected("Sanctions"));
        Assert.Null(rejected.DueAt);

        var decision = Assert.IsType<RemittanceDecision.Accepted>(rejected.RequestRefund("Rejected by compliance"));
        var due = rejected.Apply(decision.Event, Start, "system");

        Assert.Equal((RemittanceStage.RefundDue, Pounds(201_99)), (due.Stage, due.Repay().Amount));
        Assert.NotNull(due.DueAt);
        Refused(RemittanceRefusal.StatusNotPermitted, due.RequestRefund("Again"));
    }

    [Fact]
    public void Another_currency_is_not_booked() => Refused(RemittanceRefusal.CurrencyMismatch, New.Receive(Bank, new Domain.Money.Money(201_99, Rupee), "B-1"));

    [Fact]
    public void A_second_payment_is_owed_back_and_the_remittance_goes_on()
    {
        var twice = Received(After(ByCard), Card, 201_99, "PSP-2");

        Assert.Equal((RemittanceStage.Verifying, 201_99, "DUPLICATE_PAYMENT"), (twice.Stage, twice.UnappliedTotal, twice.Timeline[^1].Reason));
        var returned = twice.Apply(Accepted(twice.ReturnExcess("Paid twice")), Start, "MGR001");
        Assert.Equal((RemittanceStage.Verifying, 0, RefundKind.Excess), (returned.Stage, returned.UnappliedTotal, returned.Refunds.Single().Kind));
        Refused(RemittanceRefusal.NothingOwed, returned.ReturnExcess(null));
    }

    [Theory]
    [InlineData(true, RemittanceStatus.Expired)]
    [InlineData(false, RemittanceStatus.Cancelled)]
    public void Over_before_it_was_paid_in_full_the_parts_go_back(bool expires, RemittanceStatus over)
    {
        var part = Received(New, Bank, 100_00, "B-1");
        var lapsed = part.Apply(expires ? new RemittanceEvent.Expired() : new RemittanceEvent.Cancelled(null), Start, "x");

        Assert.Equal((RemittanceStatus.PendingRefund, RemittanceStage.RefundDue), (lapsed.Status, lapsed.Stage));
        Assert.Contains(lapsed.Timeline, entry => entry.Status == over);
        Assert.Equal(expires ? RemittanceRefusal.TransactionExpired : RemittanceRefusal.TransactionCancelled, lapsed.RefusePayment(Start));

        // One more part is late, and goes with them.
        var more = Received(lapsed, Bank, 5_00, "B-2");
        Assert.Equal(Pounds(105_00), more.Repay().Amount);
        var refunded = more.Apply(more.Repay(), Start, "system");
        Assert.Equal((RemittanceStatus.Refunded, PaymentStatus.Refunded, 0), (refunded.Status, refunded.PaymentStatus, refunded.UnappliedTotal));

        // And another one after that.
        var late = Received(refunded, Bank, 201_99, "B-3");
        Assert.Equal((RemittanceStatus.PendingRefund, Pounds(201_99)), (late.Status, late.Repay().Amount));
        Assert.Equal(RemittanceStatus.Refunded, late.Apply(late.Repay(), Start, "system").Status);
    }

    [Theory]
    [InlineData(199_99, RemittanceRefusal.AmountMismatch)]
    [InlineData(202_00, RemittanceRefusal.AmountMismatch)]
    [InlineData(200_00, null)]
    [InlineData(201_98, null)]
    public void Before_delivery_at_least_the_principal_goes_back(long amount, RemittanceRefusal? refusal)
    {
        var decision = After(Paid).RequestRefund("Asked", Pounds(amount));
        if (refusal is { } reason)
        {
            Refused(reason, decision);
            return;
        }

        var due = After(Paid).Apply(Accepted(decision), Start, "x");
        Assert.Equal((RemittanceStatus.PendingRefund, Pounds(amount)), (due.Status, due.Repay().Amount));
        var refunded = due.Apply(due.Repay(), Start, "system");
        Assert.Equal((RemittanceStatus.Refunded, PaymentStatus.PartiallyRefunded, amount), (refunded.Status, refunded.PaymentStatus, refunded.RefundedTotal));
    }

    [Fact]
    public void Goodwill_never_reaches_what_the_sender_paid()
    {
        var paid = After(Paid, Queued, Delivered);
        Refused(RemittanceRefusal.RecallRequired, paid.RequestRefund("All"));
        Refused(RemittanceRefusal.RecallRequired, paid.RequestRefund("All", Agreed.TotalPayable));
        Refused(RemittanceRefusal.RefundExceedsPayment, paid.RequestRefund("More", Pounds(202_00)));
        Refused(RemittanceRefusal.CurrencyMismatch, paid.RequestRefund("Rupees", new Domain.Money.Money(1, Rupee)));

        var some = paid.Apply(Accepted(paid.RequestRefund("Late", Pounds(150_00))), Start, "MGR001");

        Assert.Equal((RemittanceStatus.Paid, PaymentStatus.PartiallyRefunded), (some.Status, some.PaymentStatus));
        Assert.Equal(("Late", "MGR001"), (some.Timeline[^1].Reason, some.Timeline[^1].By));
        Refused(RemittanceRefusal.RefundExceedsPayment, some.RequestRefund("Later", Pounds(52_00)));
        Refused(RemittanceRefusal.RecallRequired, some.RequestRefund("Later", Pounds(51_99)));
        Assert.IsType<RemittanceDecision.Accepted>(some.RequestRefund("Later", Pounds(51_98)));
    }

    [Fact]
    public void A_recall_needs_an_answer_and_an_answer_a_recall()
    {
        var paid = After(Paid, Queued, Delivered);
        Refused(RemittanceRefusal.StatusNotPermitted, paid.AnswerRecall(true, "P-2"));
        Refused(RemittanceRefusal.StatusNotPermitted, After(Paid).RequestRecall("Wrong account"));

        var asked = paid.Apply(Accepted(paid.RequestRecall("Wrong account")), Start, "MGR001");
        Assert.Equal((RemittanceStatus.Paid, "RECALL_REQUESTED"), (asked.Status, asked.Timeline[^1].Reason));
        Refused(RemittanceRefusal.RecallUnderWay, asked.RequestRecall("Again"));
        Refused(RemittanceRefusal.RecallUnderWay, asked.RequestRefund("Meanwhile", Pounds(1)));

        var declined = asked.Apply(Accepted(asked.AnswerRecall(false, "P-2")), Start, "x");
        Assert.Equal((RemittanceStatus.Paid, "RECALL_DECLINED", RecallStatus.Declined), (declined.Status, declined.Timeline[^1].Reason, declined.Recall));

        var accepted = asked.Apply(Accepted(asked.AnswerRecall(true, "P-2")), Start, "x");
        Assert.Equal((RemittanceStatus.PendingRefund, PrincipalPlace.Payable), (accepted.Status, accepted.Place));
        var refunded = accepted.Apply(accepted.Repay(), Start, "system");
        Assert.Equal((RemittanceStatus.Refunded, PaymentStatus.Refunded, 201_99), (refunded.Status, refunded.PaymentStatus, refunded.RefundedTotal));
    }

    [Fact]
    public void A_charge_back_stops_what_has_not_left()
    {
        foreach (var stage in new[] { After(ByCard), After(ByCard, new RemittanceEvent.Held("LOOK")), After(ByCard, Queued, new RemittanceEvent.PayoutFailed("X", null, Start)) })
        {
            var charged = stage.Apply(Accepted(stage.ChargePaymentBack(Agreed.TotalPayable, Pounds(15_00), "CB-1")), Start, "psp");
            Assert.Equal((RemittanceStage.RefundDue, "CHARGED_BACK"), (charged.Stage, charged.Timeline[^1].Reason));
            Refused(RemittanceRefusal.StatusNotPermitted, charged.EndChargeBack(true, null));

            var covered = charged.Apply(charged.CoverChargeBack(), Start, "system");
            Assert.Equal((RemittanceStatus.Cancelled, 0, ChargeBackStatus.Covered), (covered.Status, covered.ChargeBackOpen, covered.ChargeBacks[0].Status));
            Assert.Empty(covered.Refunds);
        }
    }

    [Fact]
    public void While_a_payout_is_under_way_a_charge_back_waits_for_how_it_ends()
    {
        var charged = After(ByCard, Queued, new RemittanceEvent.ChargedBack("CB-1", Agreed.TotalPayable, Pounds(15_00)));
        Assert.Equal(RemittanceStage.Submitting, charged.Stage);
        Refused(RemittanceRefusal.PayoutUnderWay, charged.EndChargeBack(true, null));

        var failed = charged.Apply(charged.FailPayout("X", null, isFinal: false, Start), Start, "system");
        Assert.Equal((RemittanceStage.RefundDue, 201_99), (failed.Stage, failed.CoverChargeBack().Amount.MinorUnits));

        var paid = charged.Apply(Delivered, Start, "system");
        Assert.Equal((RemittanceStatus.Paid, 201_99), (paid.Status, paid.ChargeBackOpen));
        // What was charged back is not given as goodwill as well.
        Refused(RemittanceRefusal.RefundExceedsPayment, paid.RequestRefund("Late", Pounds(1)));
        var won = paid.Apply(Accepted(paid.EndChargeBack(true, "CB-1")), Start, "psp");
        Assert.Equal((0, "CHARGE_BACK_WON"), (won.ChargeBackOpen, won.Timeline[^1].Reason));
        Refused(RemittanceRefusal.ChargeBackNotOpen, won.EndChargeBack(false, "CB-1"));
        Assert.IsType<RemittanceDecision.Accepted>(won.RequestRefund("Late", Pounds(1)));
    }

    [Fact]
    public void A_charge_back_is_of_a_card_payment_once_and_not_of_more()
    {
        Refused(RemittanceRefusal.NotPaidByCard, After(Paid).ChargePaymentBack(Pounds(1), Pounds(0), "CB-1"));
        Refused(RemittanceRefusal.NotPaidByCard, New.ChargePaymentBack(Pounds(1), Pounds(0), "CB-1"));
        Refused(RemittanceRefusal.AmountMismatch, After(ByCard).ChargePaymentBack(Pounds(202_00), Pounds(0), "CB-1"));
        var charged = After(ByCard, Queued, Delivered, new RemittanceEvent.ChargedBack("CB-1", Pounds(150_00), Pounds(0)));
        Assert.IsType<RemittanceDecision.Known>(charged.ChargePaymentBack(Pounds(150_00), Pounds(0), "CB-1"));
        Refused(RemittanceRefusal.ReferenceUsed, charged.ChargePaymentBack(Pounds(151_00), Pounds(0), "CB-1"));
        Refused(RemittanceRefusal.AmountMismatch, charged.ChargePaymentBack(Pounds(52_00), Pounds(0), "CB-2"));
        Assert.IsType<RemittanceDecision.Accepted>(charged.ChargePaymentBack(Pounds(51_99), Pounds(0), "CB-2"));
    }

    [Fact]
    public void Managers_are_told_of_the_second_failure_and_of_each_after_it_even_when_it_is_over()
    {
        var failed = new RemittanceEvent.PayoutFailed("X", null, Start);
        Assert.False(After(Paid, Queued, failed).IsAlarming);
        var second = After(Paid, Queued, failed, Queued, failed);
        Assert.True(second.IsAlarming);
        var told = second.Apply(new RemittanceEvent.ManagersTold(2, true), Start, "system");
        Assert.False(told.IsAlarming);
        var over = told.Apply(Queued, Start, "system").Apply(new RemittanceEvent.PayoutFailed("X", null, null), Start, "system");
        over = over.Apply(over.Repay(), Start, "system");
        Assert.True(over is { IsAlarming: true, HasEnded: true, DueAt: not null });
        Assert.Null(over.Apply(new RemittanceEvent.ManagersTold(3, true), Start, "system").DueAt);
    }

    private static Remittance Received(Remittance remittance, string method, long amount, string reference) =>
        remittance.Apply(Accepted(remittance.Receive(method, Pounds(amount), reference)), Start, "system");

    private static RemittanceEvent Accepted(RemittanceDecision decision) => Assert.IsType<RemittanceDecision.Accepted>(decision).Event;

    private static void Refused(RemittanceRefusal reason, RemittanceDecision decision) => Assert.Equal(reason, Assert.IsType<RemittanceDecision.Refused>(decision).Reason);

    private static Domain.Money.Money Pounds(long minorUnits) => new(minorUnits, Pound);
}
