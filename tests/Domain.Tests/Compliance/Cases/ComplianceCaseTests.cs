using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Chains;
using static FinCode.Domain.Tests.Compliance.Cases.CaseScenes;

namespace FinCode.Domain.Tests.Compliance.Cases;

public sealed class ComplianceCaseTests
{
    [Fact]
    public void Status_and_outcome_are_two()
    {
        var open = Case();
        Assert.Equal((CaseStatus.Open, CaseOutcome.Unset, null), (open.Status, open.Outcome, open.Disposition));

        var assigned = open.After(new AssignCase(Next, Checker, Maker));
        Assert.Equal(CaseStatus.Assigned, assigned.Status);
        Assert.Equal(CaseStatus.Assigned, assigned.After(new CommentOnCase(Next, Checker, "Hm")).Status);
        var investigating = assigned.After(new CommentOnCase(Next, Maker, "Looking"));
        Assert.Equal(CaseStatus.Investigating, investigating.Status);

        var pending = investigating.After(Propose());
        Assert.Equal((CaseStatus.PendingApproval, CaseOutcome.Unset), (pending.Status, pending.Outcome));
        var approved = pending.After(new ApproveDecision(Next, Checker, null));
        Assert.True(approved.IsCarryingOut);
        Assert.Equal(DateTimeOffset.UnixEpoch, approved.WakeAt);

        var closed = approved.Apply(new CaseEvent.Closed(), Start, Checker);
        Assert.Equal((CaseStatus.Closed, CaseOutcome.FalsePositive, CaseDisposition.Release, null), (closed.Status, closed.Outcome, closed.Disposition, closed.WakeAt));
        var again = closed.After(new ReopenCase(Next, Maker, "New list", TimeSpan.FromHours(1)));
        Assert.Equal((CaseStatus.Reopened, CaseOutcome.Unset, null, Start.AddHours(1)), (again.Status, again.Outcome, again.Disposition, again.DueAt));
    }

    [Fact]
    public void Nobody_approves_what_they_have_proposed_themselves()
    {
        var pending = Case().After(Propose());

        Assert.Equal(CaseRefusal.ProposerMayNotApprove, pending.RefusalOf(new ApproveDecision(Next, Maker, null)));
        Assert.Equal(Checker, pending.After(new ApproveDecision(Next, Checker, "Seen")).Proposal!.ApprovedBy);
    }

    [Fact]
    public void What_is_declined_is_proposed_anew_and_then_its_first_proposer_may_approve()
    {
        var declined = Case().After(Propose()).After(new DeclineDecision(Next, Checker, "Too short"));

        Assert.Equal((CaseStatus.Investigating, null), (declined.Status, declined.Proposal));
        Assert.Equal(Maker, declined.After(Propose(by: Checker)).After(new ApproveDecision(Next, Maker, null)).Proposal!.ApprovedBy);
    }

    [Fact]
    public void Refusals_come_in_their_order()
    {
        var (open, pending) = (Case(), Case().After(Propose()));
        var carrying = pending.After(new ApproveDecision(Next, Checker, null));
        Assert.Equal(CaseRefusal.CaseNotFound, Assert.IsType<CaseDecision.Refused>(new CommentOnCase(Next, Maker, "x").Decide(null, Start)).Reason);
        foreach (var command in (CaseCommand[])
            [
                new AssignCase(Next, Maker, Maker), new AddEvidence(Next, Maker, [new CaseEvidence("STAFF", "x")]), new LinkParties(Next, Maker, [new CaseParty(CasePartyKind.Device, "d")]),
                new RequestInformation(Next, Maker, "RZ0LNK", "?", TimeSpan.FromDays(1)), new EscalateCase(Next, Maker, null, "x"), Propose(), new ApproveDecision(Next, Checker, null),
                new DeclineDecision(Next, Checker, "x"),
            ])
        {
            Assert.Equal(CaseRefusal.CaseClosed, Closed.RefusalOf(command));
        }

        Assert.Equal(CaseRefusal.CaseNotClosed, open.RefusalOf(new ReopenCase(Next, Maker, "x", TimeSpan.FromHours(1))));
        Assert.Equal(CaseRefusal.DecisionPending, pending.RefusalOf(Propose()));
        Assert.Equal(CaseRefusal.DecisionPending, pending.RefusalOf(new EscalateCase(Next, Maker, null, "x")));
        Assert.Equal(CaseRefusal.DecisionPending, pending.RefusalOf(new AddEvidence(Next, Maker, [new CaseEvidence("STAFF", "x")])));
        Assert.Equal(CaseRefusal.DecisionPending, carrying.RefusalOf(new AddEvidence(Next, Maker, [new CaseEvidence("STAFF", "x")])));
        Assert.Equal(CaseRefusal.DecisionPending, pending.RefusalOf(new LinkParties(Next, Maker, [new CaseParty(CasePartyKind.Device, "d")])));
        Assert.Equal(CaseRefusal.DecisionPending, pending.RefusalOf(new RequestInformation(Next, Maker, "RZ0LNK", "?", TimeSpan.FromDays(1))));
        Assert.Equal(CaseRefusal.DecisionNotPending, open.RefusalOf(new ApproveDecision(Next, Checker, null)));
        Assert.Equal(CaseRefusal.DecisionNotPending, carrying.RefusalOf(new ApproveDecision(Next, "MGR00C", null)));
        Assert.Equal(CaseRefusal.DecisionNotPending, carrying.RefusalOf(new DeclineDecision(Next, "MGR00C", "x")));
        Assert.Equal(CaseRefusal.DispositionRequired, open.RefusalOf(Propose(CaseDisposition.None)));
        Assert.Equal(CaseRefusal.DispositionNotPossible, Case(hasMoney: false).RefusalOf(Propose()));
        Assert.Equal(CaseRefusal.DispositionNotPossible, open.Apply(new CaseEvent.HoldEnded("PAID"), Start, "system").RefusalOf(Propose()));
        Assert.Equal(CaseRefusal.RequestNotOpen, open.RefusalOf(new AnswerInformation(Next, Maker, Guid.NewGuid(), "x")));
    }

    [Fact]
    public void Only_matches_of_the_case_are_cleared_and_only_as_false_positives()
    {
        var found = Case(hasMoney: true, new CaseEvidence(CaseEvidence.Listed, "Looks alike", Match));
        var entry = new ListEntry("UN", "QDi.001");

        Assert.Equal(entry, found.After(Propose(goodGuys: entry)).Proposal!.GoodGuys.Single());
        Assert.Equal(CaseRefusal.MatchNotFound, found.RefusalOf(Propose(goodGuys: new ListEntry("UN", "QDi.002"))));
        Assert.Equal(CaseRefusal.MatchNotFound, found.RefusalOf(Propose(CaseDisposition.BlockFunds, CaseOutcome.ConfirmedRisk, goodGuys: entry)));
    }

    [Fact]
    public void While_the_customer_is_asked_the_clock_stands()
    {
        var asked = Case().After(new RequestInformation(Next, Maker, "RZ0LNK", "A payslip?", TimeSpan.FromDays(1)), Start.AddHours(1));
        Assert.Equal((CaseStatus.InfoRequested, DateTimeOffset.UnixEpoch, false), (asked.Status, asked.WakeAt, asked.IsOverdueAt(Start.AddDays(3))));

        var told = asked.Apply(new CaseEvent.CustomerTold(asked.Requests[0].RequestId, true), Start.AddHours(1), "system");
        Assert.Equal(Start.AddHours(25), told.WakeAt);

        var heard = told.After(new AnswerInformation(Next, "RZ0LNK", told.Requests[0].RequestId, "My salary"), Start.AddHours(11));
        Assert.Equal((CaseStatus.Investigating, Start.AddHours(14), false), (heard.Status, heard.DueAt, heard.IsOverdueAt(Start.AddHours(13))));
        Assert.True(heard.IsOverdueAt(Start.AddHours(14)));
        Assert.Equal("My salary", heard.Requests[0].Answer);
    }

    [Fact]
    public void Of_two_questions_the_last_answer_sets_the_clock_going()
    {
        var asked = Case()
            .After(new RequestInformation(Next, Maker, "RZ0LNK", "One?", TimeSpan.FromDays(1)))
            .After(new RequestInformation(Next, Maker, "RZ0LNK", "Two?", TimeSpan.FromDays(2)), Start.AddHours(1));

        var first = asked.After(new AnswerInformation(Next, "RZ0LNK", asked.Requests[0].RequestId, "1"), Start.AddHours(2));
        Assert.Equal((CaseStatus.InfoRequested, Start.AddHours(4)), (first.Status, first.DueAt));
        var second = first.Apply(new CaseEvent.InformationLapsed(asked.Requests[1].RequestId), Start.AddHours(49), "system");
        Assert.Equal((CaseStatus.Investigating, Start.AddHours(53), null), (second.Status, second.DueAt, second.Requests[1].Answer));
    }

    [Fact]
    public void What_is_not_decided_in_time_is_escalated_once_and_what_was_decided_elsewhere_is_not()
    {
        var missed = Case().Apply(new CaseEvent.DeadlineMissed(true), Start.AddHours(4), "system");
        Assert.Equal((CaseStatus.Escalated, 1, null), (missed.Status, missed.Level, missed.WakeAt));
        Assert.Equal(CaseStatus.PendingApproval, Case().After(Propose()).Apply(new CaseEvent.DeadlineMissed(true), Start.AddHours(4), "system").Status);
        Assert.Null(Case().Apply(new CaseEvent.HoldEnded("PAID"), Start, "system").WakeAt);
    }

    [Fact]
    public void Work_fills_a_case_and_decisions_still_find_room()
    {
        var full = Case() with { Version = Limits.CaseEntriesMax - Limits.CaseEntriesReserved };

        Assert.Equal(CaseRefusal.CaseFull, full.RefusalOf(new CommentOnCase(Next, Maker, "One more")));
        Assert.Equal(CaseStatus.PendingApproval, full.After(Propose()).Status);
        Assert.Equal(CaseRefusal.CaseFull, (Case() with { Version = Limits.CaseEntriesMax }).RefusalOf(Propose()));
    }

    [Fact]
    public void A_party_is_linked_once()
    {
        var linked = Case().After(new LinkParties(Next, Maker, [new CaseParty(CasePartyKind.Device, "d-1"), new CaseParty(CasePartyKind.Device, "d-1", "AGAIN"), new CaseParty(CasePartyKind.Customer, "RZ0LNK")]));

        Assert.Equal(["CUSTOMER/RZ0LNK", "DEVICE/d-1"], linked.Parties.Select(party => party.Name));
        Assert.IsType<CaseDecision.Nothing>(new LinkParties(Next, Maker, [new CaseParty(CasePartyKind.Device, "d-1")]).Decide(linked, Start));
    }

    [Fact]
    public void A_case_is_what_its_history_says()
    {
        var (caseId, subject) = (Guid.NewGuid(), "");
        subject = CaseHistory.SubjectOf("demo", caseId);
        var opened = new CaseEvent.Opened(CaseQueue.Aml, "R", null, [new CaseParty(CasePartyKind.Customer, "RZ0LNK", "SENDER")], [new CaseEvidence(CaseEvidence.Listed, "x", Match)], Start.AddDays(5));
        CaseEvent[] events =
        [
            opened, new CaseEvent.Assigned(Maker), new CaseEvent.Commented("Grüße \"quoted\""), new CaseEvent.Escalated(null, "Big"),
            new CaseEvent.DecisionProposed(CaseOutcome.ValuableAlert, CaseDisposition.None, CaseReason.Other, "n", [new ListEntry("UN", "1")]), new CaseEvent.DecisionApproved(null), new CaseEvent.Closed(),
        ];
        var expected = ComplianceCase.Begin(caseId, opened, Start, Maker);
        foreach (var each in events[1..]) expected = expected.Apply(each, Start, Maker);
        var history = events.Aggregate(System.Collections.Immutable.ImmutableArray<HashedEntry>.Empty, (entries, each) => HashedHistory.With(subject, entries, Start, Maker, each.Write()));

        var read = CaseHistory.Read("demo", caseId, history)!;

        Assert.Equal((expected.Status, expected.Outcome, expected.Owner, expected.Version, expected.Level), (read.Status, read.Outcome, read.Owner, read.Version, read.Level));
        Assert.Equal(expected.Comments.AsEnumerable(), read.Comments.AsEnumerable());
        Assert.Equal(expected.Evidence.AsEnumerable(), read.Evidence.AsEnumerable());
        Assert.Throws<InvariantBrokenException>(() => CaseHistory.Read("demo", caseId, history.RemoveAt(2)));
        Assert.Throws<InvariantBrokenException>(() => CaseHistory.Read("acme", caseId, history));
        Assert.Null(CaseHistory.Read("demo", caseId, []));
    }
}
