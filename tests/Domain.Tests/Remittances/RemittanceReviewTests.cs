using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using static FinCode.Domain.Tests.Remittances.Case;

namespace FinCode.Domain.Tests.Remittances;

public sealed class RemittanceReviewTests
{
    private static readonly Guid CaseId = Guid.Parse("0b0e6e2c-6d0a-4a57-8a60-000000000005");

    private static Remittance Held => New.Apply(Paid, Start, "RZ0LNK").Apply(new RemittanceEvent.Held("AML_REVIEW"), Start, "system");

    [Fact]
    public void A_hold_is_due_until_it_has_its_case()
    {
        Assert.Equal((RemittanceStage.Held, PrincipalPlace.OnHold, true, 3, "AML_REVIEW", Start + RemittanceTimes.Stuck), (Held.Stage, Held.Place, Held.NeedsCase, Held.HeldVersion, Held.HeldFor, Held.DueAt));

        var opened = Held.Apply(new RemittanceEvent.CaseOpened(CaseId), Start, "system");
        Assert.Equal((RemittanceStage.Held, false, CaseId, null), (opened.Stage, opened.NeedsCase, opened.CaseId, opened.DueAt));
        Assert.Equal(Held.Timeline.AsEnumerable(), opened.Timeline.AsEnumerable());
        Assert.Throws<InvariantBrokenException>(() => opened.Apply(new RemittanceEvent.CaseOpened(CaseId), Start, "system"));
        Assert.Throws<InvariantBrokenException>(() => New.Apply(new RemittanceEvent.CaseOpened(CaseId), Start, "system"));
    }

    [Fact]
    public void That_it_waits_for_a_verdict_is_told_once_for_each_reason_and_asked_again_ever_later()
    {
        var once = New.Apply(Paid, Start, "RZ0LNK").Apply(new RemittanceEvent.VerificationDelayed("SCREENING_LISTS_STALE"), Start, "system");
        var twice = once.Apply(new RemittanceEvent.VerificationDelayed("SCREENING_LISTS_STALE"), Start, "system");
        var other = twice.Apply(new RemittanceEvent.VerificationDelayed("MONITORING_LAGS"), Start, "system");

        Assert.Equal((RemittanceStage.Verifying, RemittanceStatus.Verifying, PrincipalPlace.InTransit), (twice.Stage, twice.Status, twice.Place));
        Assert.Equal((Start + RemittanceTimes.FirstLook, Start + (2 * RemittanceTimes.FirstLook)), (once.DueAt, twice.DueAt));
        Assert.Equal(once.Timeline.AsEnumerable(), twice.Timeline.AsEnumerable());
        Assert.Equal((once.Timeline.Length + 1, "MONITORING_LAGS", true), (other.Timeline.Length, other.Timeline[^1].Reason, other.Timeline[^1].IsReview));
    }

    [Fact]
    public void Nothing_becomes_payable_without_a_verdict_or_a_persons_word()
    {
        var paid = New.Apply(Paid, Start, "RZ0LNK");

        Assert.Throws<InvariantBrokenException>(() => paid.QueuePayout("TR000000000007", null));
        Assert.Equal(Clearance.Seen, paid.QueuePayout("TR000000000007", Clearance.Seen).Clearance);
        var released = paid.Apply(new RemittanceEvent.Held("X"), Start, "system").Apply(new RemittanceEvent.CaseOpened(CaseId), Start, "system").Apply(new RemittanceEvent.Released("Fine"), Start, "MGR");
        Assert.Null(released.QueuePayout("TR000000000007", null).Clearance);
    }

    [Fact]
    public void Each_attempt_needs_a_verdict_or_a_persons_word()
    {
        var failed = After(Paid, Queued, new RemittanceEvent.PayoutFailed("X", null, Start));

        Assert.Throws<InvariantBrokenException>(() => failed.QueuePayout("TR000000000007", null));
        Assert.Equal((2, "TR000000000007-2"), (failed.QueuePayout("TR000000000007", Clearance.Seen).Attempt, failed.QueuePayout("TR000000000007", Clearance.Seen).Reference));
        var waits = failed.Apply(new RemittanceEvent.VerificationDelayed("SCREENING_LISTS_STALE"), Start, "system");
        Assert.Equal((RemittanceStage.Undelivered, Start + RemittanceTimes.FirstLook, true), (waits.Stage, waits.DueAt, waits.Timeline[^1].IsReview));
    }

    [Fact]
    public void What_is_held_before_a_later_attempt_goes_on_from_the_beginning_and_not_from_the_first_reference()
    {
        var held = After(Paid, Queued, new RemittanceEvent.PayoutFailed("X", null, Start), new RemittanceEvent.VerificationDelayed("Y"), new RemittanceEvent.Held("LISTED", "a"));
        Assert.Equal((RemittanceStage.Held, RemittanceStatus.Verifying, PrincipalPlace.OnHold, 0), (held.Stage, held.Status, held.Place, held.Delays));

        var released = held.Apply(new RemittanceEvent.CaseOpened(CaseId), Start, "system").Apply(new RemittanceEvent.Released("Fine"), Start, "MGR");
        Assert.Equal((RemittanceStage.Verifying, PrincipalPlace.InTransit, true), (released.Stage, released.Place, released.IsCleared));
        Assert.Equal(2, released.QueuePayout("TR000000000007", null).Attempt);
    }

    [Fact]
    public void A_persons_word_is_about_what_they_saw()
    {
        string Of(params string[] found) => Findings.Of(found);
        var held = After(Paid, new RemittanceEvent.Held("LISTED", Of("one", "two")));
        var released = held.Apply(new RemittanceEvent.CaseOpened(CaseId), Start, "system").Apply(new RemittanceEvent.Released("Fine"), Start, "MGR");

        Assert.False(held.IsReleasedFrom(Of("one")));
        Assert.True(released.IsReleasedFrom(Of("two", "one")) && released.IsReleasedFrom(Of("two")));
        Assert.False(released.IsReleasedFrom(Of("one", "three")));
        Assert.False(released.Apply(new RemittanceEvent.Held("LISTED", Of("one")), Start, "system").IsReleasedFrom(Of("one")));

        // Of a hold of before nobody knows what it had found.
        var old = After(Paid, new RemittanceEvent.Held("LISTED"), new RemittanceEvent.CaseOpened(CaseId), new RemittanceEvent.Released("Fine"));
        Assert.False(old.IsReleasedFrom(Of("one")));
        Assert.Equal(Of("b", "a"), Of("a", "b", "a"));
        Assert.DoesNotContain("one", Of("one"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_ends_before_its_case_was_opened_stays_due_for_it()
    {
        var ended = Held.Apply(new RemittanceEvent.RefundRequested("Asked"), Start, "MGR").Apply(new RemittanceEvent.Refunded(Agreed.TotalPayable, null), Start, "system");
        Assert.Equal((true, true, Start + RemittanceTimes.Stuck), (ended.HasEnded, ended.NeedsCase, ended.DueAt));

        Assert.Equal((true, false, null), (ended.Apply(new RemittanceEvent.CaseOpened(CaseId), Start, "system") is var opened && opened.HasEnded, opened.NeedsCase, opened.DueAt));
    }

    [Fact]
    public void Each_hold_has_a_case_of_its_own_and_always_the_same()
    {
        var again = Held.Apply(new RemittanceEvent.CaseOpened(CaseId), Start, "system").Apply(new RemittanceEvent.Released("Fine"), Start, "MGR").Apply(new RemittanceEvent.Held("AGAIN"), Start, "system");

        Assert.Equal(Held.CaseIdOfHold, Held.CaseIdOfHold);
        Assert.NotEqual(Held.CaseIdOfHold, again.CaseIdOfHold);
        Assert.True(Held.AwaitsDecisionOn(3));
        Assert.False(again.AwaitsDecisionOn(3));
        Assert.Equal((true, null), (again.NeedsCase, again.CaseId));
    }

    [Fact]
    public void Blocked_money_is_nobodys_until_it_is_let_go()
    {
        var blocked = Held.Apply(new RemittanceEvent.CaseOpened(CaseId), Start, "system").Apply(new RemittanceEvent.Blocked("Listed"), Start, "MGR");

        Assert.Equal((RemittanceStage.Blocked, PrincipalPlace.Blocked, RemittanceStatus.Verifying, null, false), (blocked.Stage, blocked.Place, blocked.Status, blocked.DueAt, blocked.HasEnded));
        Assert.All(
            (RemittanceDecision[])[blocked.Cancel(null), blocked.RequestRefund("Please"), blocked.Decide(true, "x"), blocked.Block("x"), blocked.RetryPayout(null)],
            decision => Assert.Equal(RemittanceRefusal.StatusNotPermitted, Assert.IsType<RemittanceDecision.Refused>(decision).Reason));
        Assert.IsType<RemittanceDecision.Accepted>(blocked.Unblock("Licence"));
        Assert.IsType<RemittanceDecision.Refused>(Held.Unblock("x"));
        Assert.True(blocked.AwaitsDecisionOn(3));

        var thawed = blocked.Apply(new RemittanceEvent.Unblocked("Licence"), Start, "MGR");
        Assert.Equal((RemittanceStage.Held, PrincipalPlace.OnHold, false), (thawed.Stage, thawed.Place, thawed.NeedsCase));
        Assert.IsType<RemittanceDecision.Accepted>(thawed.Decide(false, "No"));
    }

    [Fact]
    public void A_charge_back_takes_nothing_out_of_blocked_money()
    {
        var card = New.Apply(new RemittanceEvent.PaymentReceived(Remittance.CardMethod, null, "C-1"), Start, "system").Apply(new RemittanceEvent.Held("X"), Start, "system");
        var blocked = card.Apply(new RemittanceEvent.CaseOpened(CaseId), Start, "system").Apply(new RemittanceEvent.Blocked("Listed"), Start, "MGR");

        var charged = blocked.Apply(new RemittanceEvent.ChargedBack("CB-1", Agreed.TotalPayable, Agreed.Send with { MinorUnits = 0 }), Start, "system");
        Assert.Equal((RemittanceStage.Blocked, PrincipalPlace.Blocked, null), (charged.Stage, charged.Place, charged.DueAt));

        // Once it may move again it covers the charge-back; to the recipient it does not go.
        var thawed = charged.Apply(new RemittanceEvent.Unblocked("Licence"), Start, "MGR");
        Assert.Equal((RemittanceStage.RefundDue, PrincipalPlace.OnHold, RefundReasons.ChargedBack), (thawed.Stage, thawed.Place, thawed.RefundReason));
        Assert.IsType<RemittanceDecision.Refused>(thawed.Decide(true, "x"));
    }

    [Fact]
    public void J34_freezes_the_principal_and_balances()
    {
        var block = RemittanceJournals.Block(Agreed);

        Assert.Equal(
            [(ChartOfAccounts.RemittancesOnHold, -Agreed.Send.MinorUnits), (ChartOfAccounts.BlockedFunds, Agreed.Send.MinorUnits)], block.Select(leg => (leg.ChartCode, leg.Amount)));
        Assert.Equal(block.Select(leg => -leg.Amount), RemittanceJournals.Unblock(Agreed).Select(leg => leg.Amount));
    }

    [Fact]
    public void Why_compliance_looked_is_marked_as_its_own()
    {
        var rejected = Held.Apply(new RemittanceEvent.CaseOpened(CaseId), Start, "system").Apply(new RemittanceEvent.Rejected("Listed"), Start, "MGR");

        Assert.Equal([false, false, true, true], rejected.Timeline.Select(entry => entry.IsReview));
    }
}
