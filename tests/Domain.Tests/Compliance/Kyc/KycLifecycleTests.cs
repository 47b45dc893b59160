using FinCode.Domain.Compliance.Kyc;
using static FinCode.Domain.Tests.Compliance.Kyc.KycScenes;

namespace FinCode.Domain.Tests.Compliance.Kyc;

public sealed class KycLifecycleTests
{
    private static readonly KycContext All = With(Identity, Address, Funds);

    [Fact]
    public void A_document_that_somebody_else_finds_good_makes_the_tier_and_tells_of_it()
    {
        var brought = KycFile.Empty.After(All, Brings(KycDocumentType.Passport));
        var good = brought.After(All, Reviews(brought));

        Assert.Equal((KycStatus.ManualReview, 0), (brought.Status, brought.Tier));
        Assert.Equal((KycStatus.Approved, 1), (good.Status, good.Tier));
        Assert.Equal([KycEventTypes.Changed, KycEventTypes.Completed], good.Events.Select(happened => happened.Type));
        Assert.Equal([1, 2], good.Events.Select(happened => happened.Version));
        Assert.Equal((Officer, 1, 0, KycStatus.ManualReview), (good.Events[^1].Actor, good.Events[^1].Tier, good.Events[^1].PreviousTier, good.Events[^1].PreviousStatus));
        Assert.Equal(Now.AddMonths(36), good.ReviewDueAt);
    }

    [Fact]
    public void A_document_that_is_refused_is_asked_for_again_with_the_reason()
    {
        var brought = KycFile.Empty.After(All, Brings(KycDocumentType.Passport));
        var refused = brought.After(All, Reviews(brought, isGood: false, reason: "Cut off"));
        var demand = Assert.Single(KycAssessment.Demands(refused, All));
        var again = refused.After(All, Brings(KycDocumentType.DriversLicense, "bb"));

        Assert.Equal((KycStatus.InfoRequested, RequirementState.Rejected, "Cut off"), (refused.Status, demand.State, demand.Reason));
        Assert.Equal(KycStatus.ManualReview, again.Status);
    }

    [Fact]
    public void Whoever_brought_it_does_not_review_it_and_nobody_reviews_it_twice()
    {
        var own = KycFile.Empty.After(All, Brings(KycDocumentType.Passport, by: Officer));
        var good = own.After(All, Reviews(own, by: "W7K2QD"));

        Assert.Equal(KycRefusal.ReviewerInvolved, Reviews(own).Run(own, All).Refusal);
        Assert.Equal(KycRefusal.ReviewerInvolved, Reviews(own, by: Customer).Run(own, All).Refusal);
        Assert.Equal(good, Reviews(good, by: "W7K2QD").Run(good, All).File);
        Assert.Equal(KycRefusal.DocumentReviewed, Reviews(good, isGood: false, by: "W7K2QD").Run(good, All).Refusal);
        Assert.Equal(KycRefusal.DocumentNotFound, new ReviewDocument(null, Officer, Guid.NewGuid(), true, null, null).Run(good, All).Refusal);
    }

    [Fact]
    public void A_greater_tier_is_asked_for_and_given_when_all_below_it_is_met_too()
    {
        var wants = KycFile.Empty.After(All, new RaiseTrigger(null, Customer, KycTrigger.TierUpgrade, 2, null));
        var billed = wants.After(All, Brings(KycDocumentType.UtilityBill));
        billed = billed.After(All, Reviews(billed)).Checked(All, VerificationStatus.Passed);
        var whole = billed.After(All, Brings(KycDocumentType.Passport, "bb"));
        whole = whole.After(All, Reviews(whole));

        Assert.Equal(["identity", "address", "check"], KycAssessment.Demands(wants, All).Select(demand => demand.Requirement.Id));
        Assert.Equal((KycStatus.Collecting, 0), (billed.Status, billed.Tier));
        Assert.Equal((KycStatus.Approved, 2), (whole.Status, whole.Tier));
        Assert.Equal(KycRefusal.TierNotOffered, new RaiseTrigger(null, Customer, KycTrigger.TierUpgrade, 3, null).Run(whole, With(Identity, Address)).Refusal);
    }

    [Fact]
    public void What_is_asked_for_beyond_the_tier_leaves_the_tier_as_it_is()
    {
        var known = Known(All).After(All, new RaiseTrigger(null, Customer, KycTrigger.TierUpgrade, 2, null));

        Assert.Equal((KycStatus.Collecting, 1), (known.Status, known.Tier));
    }

    [Fact]
    public void A_check_is_begun_once_and_what_nobody_knows_is_a_state_of_its_own()
    {
        var wants = Known(All).After(All, new RaiseTrigger(null, Customer, KycTrigger.TierUpgrade, 2, null), Brings(KycDocumentType.UtilityBill));
        wants = wants.After(All, Reviews(wants));
        var begun = wants.After(All, new StartVerification(null, Customer, Guid.CreateVersion7(), "P"));
        var twice = begun.After(All, new StartVerification(null, Customer, Guid.CreateVersion7(), "P"));
        var unknown = begun.After(All, new HearVerification(begun.Verifications[0].Reference, new VerificationWord(VerificationStatus.Unknown), IsInquiry: true));
        var pending = unknown.After(All, new HearVerification(begun.Verifications[0].Reference, new VerificationWord(VerificationStatus.Pending), IsInquiry: true));
        var notAgain = pending.After(All, new HearVerification(begun.Verifications[0].Reference, new VerificationWord(VerificationStatus.Unknown), IsInquiry: true));

        Assert.Equal(KycStatus.Submitted, wants.Status);
        Assert.Equal((KycStatus.AutoReview, VerificationStatus.Unknown), (begun.Status, begun.Verifications[0].Status));
        Assert.Single(twice.Verifications);
        Assert.Equal((VerificationStatus.Unknown, 1), (unknown.Verifications[0].Status, unknown.Verifications[0].Inquiries));
        Assert.Equal(VerificationStatus.Pending, notAgain.Verifications[0].Status);
        Assert.Equal(Now + (Limits.KycInquiryPause * 8), notAgain.Verifications[0].AskAt);
        Assert.Equal(KycRefusal.NothingToVerify, new StartVerification(null, Customer, Guid.NewGuid(), "P").Run(Known(All), All).Refusal);
    }

    [Fact]
    public void A_provider_that_never_answers_is_given_up_and_a_person_decides()
    {
        var context = With(Identity, Rule("check", KycTrigger.Registration, 2, Address.Requirements[1]));
        var file = Known(context).After(context, new StartVerification(null, Customer, Guid.CreateVersion7(), "P"));
        for (var asked = 0; asked < Limits.KycInquiriesMax; asked++)
        {
            Assert.Equal(KycStatus.AutoReview, file.Status);
            file = file.After(context, new HearVerification(file.Verifications[0].Reference, new VerificationWord(VerificationStatus.Unknown), IsInquiry: true));
        }

        var accepted = file.After(context, Decides(KycDecisionKind.Approve));
        Assert.Equal((KycStatus.ManualReview, null), (file.Status, file.Verifications[0].AskAt));
        Assert.Equal((KycStatus.Approved, 2, Officer), (accepted.Status, accepted.Tier, accepted.Verifications[0].AcceptedBy));
    }

    [Theory]
    [InlineData(VerificationStatus.Referred, KycStatus.ManualReview, 1)]
    [InlineData(VerificationStatus.Resubmit, KycStatus.InfoRequested, 1)]
    [InlineData(VerificationStatus.Failed, KycStatus.Rejected, 0)]
    [InlineData(VerificationStatus.Passed, KycStatus.Approved, 2)]
    public void What_the_provider_says_decides(VerificationStatus said, KycStatus status, int tier)
    {
        var context = With(Identity, Rule("check", KycTrigger.Registration, 2, Address.Requirements[1]));

        var heard = Known(context).Checked(context, said, "DETAIL");
        var late = heard.After(context, new HearVerification(heard.Verifications[0].Reference, new VerificationWord(VerificationStatus.Passed), IsInquiry: false));

        Assert.Equal((status, tier), (heard.Status, heard.Tier));
        Assert.Equal(heard, late);
        Assert.Equal(KycRefusal.VerificationNotFound, new HearVerification(Guid.NewGuid(), new VerificationWord(said), false).Run(heard, context).Refusal);
    }

    [Fact]
    public void A_person_rejects_reopens_restricts_lifts_and_ends()
    {
        var known = Known(All);
        var rejected = known.After(All, Decides(KycDecisionKind.Reject));
        var reopened = rejected.After(All, Decides(KycDecisionKind.Reopen));
        var restricted = known.After(All, Decides(KycDecisionKind.Restrict));
        var lifted = restricted.After(All, Decides(KycDecisionKind.Lift));
        var gone = known.After(All, Decides(KycDecisionKind.Exit));

        Assert.Equal((KycStatus.Rejected, 0, KycEventTypes.Completed), (rejected.Status, rejected.Tier, rejected.Events[^1].Type));
        Assert.Equal((KycStatus.Approved, 1), (reopened.Status, reopened.Tier));
        Assert.Equal((KycStatus.Restricted, 0, KycEventTypes.Changed), (restricted.Status, restricted.Tier, restricted.Events[^1].Type));
        Assert.Equal((KycStatus.Approved, 1), (lifted.Status, lifted.Tier));
        Assert.Equal((KycStatus.Exited, 0), (gone.Status, gone.Tier));
        Assert.Equal(KycRefusal.CustomerClosed, Brings(KycDocumentType.UtilityBill).Run(gone, All).Refusal);
        Assert.Equal(KycRefusal.CustomerClosed, Brings(KycDocumentType.UtilityBill).Run(rejected, All).Refusal);
        Assert.Equal(KycRefusal.DecisionNotPossible, Decides(KycDecisionKind.Lift).Run(known, All).Refusal);
        Assert.Equal(KycRefusal.DecisionNotPossible, Decides(KycDecisionKind.Reject).Run(rejected, All).Refusal);
    }

    [Fact]
    public void No_approval_stands_for_what_is_missing_or_not_reviewed()
    {
        var brought = KycFile.Empty.After(All, Brings(KycDocumentType.Passport));

        Assert.Equal(KycRefusal.DocumentsPending, Decides(KycDecisionKind.Approve).Run(brought, All).Refusal);
        Assert.Equal(KycRefusal.DecisionNotPossible, Decides(KycDecisionKind.Approve).Run(KycFile.Empty, All).Refusal);
        Assert.Equal(KycRefusal.DecisionNotPossible, Decides(KycDecisionKind.Approve).Run(KycFile.Empty, With()).Refusal);
    }

    [Fact]
    public void More_information_is_asked_for_until_something_is_brought()
    {
        var asked = Known(All).After(All, Decides(KycDecisionKind.RequestInfo));
        var brought = asked.After(All, Brings(KycDocumentType.BankStatement));

        Assert.Equal((KycStatus.InfoRequested, 1, "Seen"), (asked.Status, asked.Tier, asked.InfoRequest));
        Assert.Null(brought.InfoRequest);
        Assert.NotEqual(KycStatus.InfoRequested, brought.Status);
    }

    [Fact]
    public void A_persons_word_stands_for_the_rules_of_its_tier_and_may_hold_somebody_below_what_is_proved()
    {
        var granted = KycFile.Empty.After(All, new GrantTier(null, Officer, 2, "Seen elsewhere"));
        var known = Known(All);
        var held = known.After(All, new GrantTier(null, Officer, 0, "For now"));
        var free = held.After(All, new GrantTier(null, Officer, 1, "Again"));

        Assert.Equal((KycStatus.Approved, 2), (granted.Status, granted.Tier));
        Assert.Equal((0, 1), (held.Tier, free.Tier));
        Assert.Equal(KycRefusal.DecisionNotPossible, new GrantTier(null, Officer, 1, "x").Run(known.After(All, Decides(KycDecisionKind.Restrict)), All).Refusal);
    }

    [Fact]
    public void The_same_document_again_is_the_same_and_there_are_not_too_many()
    {
        var brought = KycFile.Empty.After(All, Brings(KycDocumentType.Passport));
        var again = Brings(KycDocumentType.Passport).Run(brought, All);
        var many = brought with { Documents = [.. Enumerable.Repeat(brought.Documents[0], Limits.KycDocumentsMax)] };

        Assert.Equal(brought.Documents[0].Id, again.Subject);
        Assert.Single(again.File.Documents);
        Assert.Equal(KycRefusal.TooManyDocuments, Brings(KycDocumentType.Passport, "cc").Run(many, All).Refusal);
        Assert.Equal(KycRefusal.DocumentOutOfDate, Brings(KycDocumentType.Passport, "dd", Today.AddDays(-1)).Run(brought, All).Refusal);
        Assert.Equal(KycRefusal.DocumentNotAsked, (Brings(KycDocumentType.UtilityBill) with { RuleId = Identity.Id }).Run(brought, All).Refusal);
        Assert.Equal(KycRefusal.KycRuleNotFound, (Brings(KycDocumentType.UtilityBill) with { RuleId = Guid.NewGuid() }).Run(brought, All).Refusal);
    }
}
