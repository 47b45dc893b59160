using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Events;
using FinCode.Domain.Revenue;
using FinCode.Domain.Webhooks;

namespace FinCode.Domain.Tests.Events;

public sealed class NoticeTypesTests
{
    [Fact]
    public void Each_step_of_a_case_that_others_hear_of_has_a_name_and_what_is_written_in_it_has_none()
    {
        CaseEvent[] told =
        [
            new CaseEvent.Opened(CaseQueue.Aml, "AML_REVIEW", null, [], [], default), new CaseEvent.Assigned("CMP001"), new CaseEvent.InformationRequested(default, "ADA001", "Why?", default),
            new CaseEvent.InformationAnswered(default, "A gift"), new CaseEvent.Escalated(null, "Big"), new CaseEvent.DeadlineMissed(true),
            new CaseEvent.DecisionProposed(CaseOutcome.FalsePositive, CaseDisposition.Release, CaseReason.DocumentsSeen, "", []), new CaseEvent.DecisionDeclined("No"), new CaseEvent.DecisionApproved(null),
            new CaseEvent.Closed(), new CaseEvent.Reopened("New list", default),
        ];
        CaseEvent[] untold =
        [
            new CaseEvent.Commented("Called"), new CaseEvent.EvidenceAdded([]), new CaseEvent.Linked([]), new CaseEvent.CustomerTold(default, true), new CaseEvent.InformationLapsed(default),
            new CaseEvent.DecisionRefused("WALLET_FROZEN"), new CaseEvent.HoldEnded("REFUNDED"),
        ];

        Assert.All(told, each => Assert.Equal(EventSubject.Case, EventCatalogue.Find(CaseEventTypes.Of(each)!)!.Subject));
        Assert.Equal(told.Length, told.Select(CaseEventTypes.Of).Distinct().Count());
        Assert.All(untold, each => Assert.Null(CaseEventTypes.Of(each)));

        // A new kind of step is one of both: somebody decides which.
        Assert.Equal(typeof(CaseEvent).GetNestedTypes().Length, told.Length + untold.Length);
    }

    [Fact]
    public void Each_status_of_a_settlement_but_the_first_is_an_event() =>
        Assert.Equal(
            [null, SettlementEventTypes.Instructed, SettlementEventTypes.Completed, SettlementEventTypes.Refused, SettlementEventTypes.Reversed],
            Enum.GetValues<SettlementStatus>().Select(SettlementEventTypes.Of));

    [Fact]
    public void Whoever_wants_wallets_says_so_by_name_or_wants_everything()
    {
        Assert.True(new EventFilter(["wallet.frozen"]).NamesWallets);
        Assert.True(new EventFilter(["transaction.*", "wallet.*"]).NamesWallets);
        Assert.Equal((true, false), (EventFilter.All.TakesWallets, EventFilter.All.NamesWallets));
        Assert.Equal((false, false), (new EventFilter(["transaction.*"]).TakesWallets, new EventFilter(["customer.created"]).NamesWallets));
    }
}
