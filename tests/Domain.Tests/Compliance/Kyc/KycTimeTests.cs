using FinCode.Domain.Compliance.Kyc;
using static FinCode.Domain.Tests.Compliance.Kyc.KycScenes;

namespace FinCode.Domain.Tests.Compliance.Kyc;

/// <summary>What time alone does.</summary>
public sealed class KycTimeTests
{
    private static readonly KycContext Context = With(Identity, Review);

    [Fact]
    public void A_document_counts_on_its_last_day_and_not_on_the_next()
    {
        var file = Delivered(Known(Context, Today.AddDays(60)));
        var lastDay = new DateTimeOffset(Today.AddDays(60).ToDateTime(new TimeOnly(23, 59)), TimeSpan.Zero);

        var still = file.After(At(lastDay, Identity, Review), new PassTime());
        var over = file.After(At(lastDay.AddMinutes(1), Identity, Review), new PassTime());

        Assert.Equal(lastDay.AddMinutes(1), file.DueAt);
        Assert.Equal((KycStatus.Approved, 1), (still.Status, still.Tier));
        Assert.Equal((KycStatus.Expired, 0, KycDocumentStatus.Expired), (over.Status, over.Tier, over.Documents[0].Status));
    }

    [Fact]
    public void Before_it_runs_out_another_one_is_asked_for_and_takes_over()
    {
        var file = Known(Context, Today.AddDays(60));
        var soon = At(Now.AddDays(31), Identity, Review);
        var next = file.After(soon, Brings(KycDocumentType.DriversLicense, "bb"));
        next = next.After(soon, Reviews(next));

        Assert.Equal(RequirementState.Met, KycAssessment.Demands(file, Context)[0].State);
        Assert.Equal(RequirementState.Expiring, KycAssessment.Demands(file, soon)[0].State);
        Assert.True(KycAssessment.Demands(file, soon)[0].IsAwaited());
        Assert.Equal(RequirementState.Met, KycAssessment.Demands(next, soon)[0].State);
        Assert.Equal((KycStatus.Approved, 1), (next.After(At(Now.AddDays(61), Identity, Review), new PassTime()).Status, next.Tier));
    }

    [Fact]
    public void A_review_begins_when_it_is_due_and_ends_with_what_it_asks_for()
    {
        var file = Delivered(Known(Context));
        var due = Now.AddMonths(36);

        var early = file.After(At(due.AddSeconds(-1), Identity, Review), new PassTime());
        var begun = file.After(At(due, Identity, Review), new PassTime());
        var done = begun.After(At(due.AddDays(3), Identity, Review), Harmless);

        Assert.Equal(due, file.DueAt);
        Assert.Equal(KycStatus.Approved, early.Status);
        Assert.Equal((KycStatus.PeriodicReview, 1, due), (begun.Status, begun.Tier, begun.ReviewStartedAt));
        Assert.Equal((KycStatus.Approved, 1, null, due.AddDays(3).AddMonths(36)), (done.Status, done.Tier, done.ReviewStartedAt, done.ReviewDueAt));
        Assert.Equal(KycEventTypes.Completed, done.Events[^1].Type);
    }

    [Fact]
    public void A_review_that_is_not_done_in_time_takes_the_tier_until_it_is()
    {
        var due = Now.AddMonths(36);
        var begun = Delivered(Known(Context).After(At(due, Identity, Review), new PassTime()));
        var end = due.AddDays(30);

        var overdue = begun.After(At(end, Identity, Review), new PassTime());
        var done = overdue.After(At(end.AddDays(9), Identity, Review), Harmless);

        Assert.Equal(end, begun.DueAt);
        Assert.Equal(KycStatus.PeriodicReview, begun.After(At(end.AddSeconds(-1), Identity, Review), new PassTime()).Status);
        Assert.Equal((KycStatus.Expired, 0), (overdue.Status, overdue.Tier));
        Assert.Equal((KycStatus.Approved, 1), (done.Status, done.Tier));
    }

    [Fact]
    public void Where_no_rule_says_what_a_review_asks_for_a_person_looks()
    {
        var alone = With(Identity);
        var due = At(Now.AddMonths(36), Identity);
        var begun = Known(alone).After(due, new PassTime());

        Assert.Equal(KycStatus.PeriodicReview, begun.Status);
        Assert.Equal(KycStatus.Approved, begun.After(due, Decides(KycDecisionKind.Approve)).Status);
    }

    [Fact]
    public void A_form_from_before_a_review_does_not_count_for_it_and_a_new_law_asks_anew()
    {
        var law = Rule("law", KycTrigger.RegulationChange, 0, Review.Requirements[0]);
        var context = With(Identity, law);
        var file = Known(context).After(context, Harmless);
        var later = At(Now.AddDays(10), Identity, law);
        var asked = file.After(later, new RaiseTrigger(null, Officer, KycTrigger.RegulationChange, null, "New law"));

        Assert.Equal(KycStatus.Approved, file.Status);
        Assert.Equal((KycStatus.Collecting, 1), (asked.Status, asked.Tier));
        Assert.Equal(KycStatus.Approved, asked.After(later, Harmless).Status);
    }

    [Fact]
    public void More_risk_brings_the_review_nearer()
    {
        var file = Known(Context);
        var risky = file.After(Context, new NoteRisk(null, Officer, "CHANNEL", 30, "By post"));

        Assert.Equal((RiskLevel.Medium, Now.AddMonths(24)), (risky.RiskLevel, risky.ReviewDueAt));
        Assert.Equal(Now.AddMonths(24), risky.After(Context, new NoteRisk(null, Officer, "CHANNEL", 0, "No more")).ReviewDueAt);
    }

    [Fact]
    public void What_is_told_to_nobody_yet_is_due_at_once_and_nothing_is_due_for_whoever_is_gone()
    {
        var file = Known(Context);
        var gone = file.After(Context, Decides(KycDecisionKind.Exit));

        Assert.Equal((Now, 2), (file.DueAt, file.Undelivered().Length));
        Assert.Null(KycSettling.DueOf(Delivered(gone), Context));
    }

    [Fact]
    public void Of_many_events_the_newest_are_kept_and_all_that_nobody_has_heard()
    {
        var file = Known(Context);
        for (var times = 0; times < Limits.KycEventsKept; times++) file = file.After(Context, Decides(KycDecisionKind.Restrict), Decides(KycDecisionKind.Lift));
        var unheard = file.Events.Length;
        file = Delivered(file).After(Context, Decides(KycDecisionKind.Restrict));

        Assert.Equal(file.Version - 1, unheard);
        Assert.Equal(Limits.KycEventsKept, file.Events.Length);
        Assert.Equal(Enumerable.Range(file.Version - Limits.KycEventsKept + 1, Limits.KycEventsKept), file.Events.Select(happened => happened.Version));
    }

    private static KycFile Delivered(KycFile file)
    {
        var told = file with { Delivered = file.Version };
        return told with { DueAt = KycSettling.DueOf(told, Context) };
    }
}
