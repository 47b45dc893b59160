using System.Collections.Immutable;

namespace FinCode.Domain.Compliance.Kyc;

/// <summary>What follows from a changed file: risk, status, tier, the next instant that matters, and the event that tells of it.</summary>
public static class KycSettling
{
    /// <param name="before">As everybody has heard it.</param>
    /// <param name="next">With the change.</param>
    /// <param name="reason">Why, where somebody said so.</param>
    public static KycFile Settle(KycFile before, KycFile next, KycContext context, string actor, string? reason)
    {
        var points = KycAssessment.PointsOf(next, context);
        next = next with { RiskPoints = points, RiskLevel = context.Policy.LevelOf(points) };
        var status = StatusOf(next, KycAssessment.Demands(next, context), context);
        if (status == KycStatus.Approved) next = Scheduled(next, context);
        var tier = TierOf(before, next, context);
        next = next with { Status = status, Tier = tier };
        if (status != before.Status || tier != before.Tier) next = Told(before, next with { Reason = reason, StatusAt = context.Now }, context, actor);
        return next with { DueAt = DueOf(next, context) };
    }

    /// <summary>Whether a review is running and its time is over.</summary>
    public static bool IsOverdue(KycFile file, KycContext context) => file.ReviewStartedAt is { } began && began.AddDays(context.Policy.GraceDays) <= context.Now;

    private static KycStatus StatusOf(KycFile file, ImmutableArray<KycDemand> demands, KycContext context)
    {
        if (file.Ruling != KycRuling.None)
        {
            return file.Ruling switch { KycRuling.Exited => KycStatus.Exited, KycRuling.Restricted => KycStatus.Restricted, _ => KycStatus.Rejected };
        }

        // A check that is not begun is our step, not the customer's.
        var toBring = demands.Where(demand => demand.IsAwaited() && !demand.IsMet() && !IsToBegin(demand)).ToArray();
        if (toBring.Length > 0 || file.InfoRequest is not null) return Waiting(file, toBring, context);
        if (demands.Any(IsToBegin)) return IsOverdue(file, context) ? KycStatus.Expired : KycStatus.Submitted;
        if (demands.Any(demand => demand.State == RequirementState.InScreening)) return KycStatus.AutoReview;
        if (demands.Any(demand => demand.State is RequirementState.PendingReview or RequirementState.Referred)) return KycStatus.ManualReview;
        if (file.ReviewStartedAt is not null && !demands.Any(demand => demand.Rule.Trigger == KycTrigger.PeriodicReview))
        {
            return IsOverdue(file, context) ? KycStatus.Expired : KycStatus.PeriodicReview;
        }

        if (demands.IsEmpty && file.GrantedTier == 0) return KycStatus.NotStarted;
        return WaitsForPerson(file, context) ? KycStatus.ManualReview : KycStatus.Approved;
    }

    /// <summary>Something is to be brought: what is it called?</summary>
    private static KycStatus Waiting(KycFile file, KycDemand[] toBring, KycContext context)
    {
        if (IsOverdue(file, context) || toBring.Any(demand => demand.State == RequirementState.Expired)) return KycStatus.Expired;
        if (file.InfoRequest is not null || toBring.Any(demand => demand.State == RequirementState.Rejected)) return KycStatus.InfoRequested;
        if (file.ReviewStartedAt is not null) return KycStatus.PeriodicReview;
        var isUntouched = file.Documents.IsEmpty && file.Submissions.IsEmpty && file.Verifications.IsEmpty && file.GrantedTier == 0 && file.Raised.IsEmpty;
        return isUntouched ? KycStatus.NotStarted : KycStatus.Collecting;
    }

    /// <summary>The risk is more than is approved without anybody, and nobody has looked at it.</summary>
    private static bool WaitsForPerson(KycFile file, KycContext context) => file.RiskLevel > context.Policy.ApprovesUpTo && !(file.ClearedAt >= file.RiskLevel);

    private static bool IsToBegin(KycDemand demand) => demand.Requirement.Kind == RequirementKind.Verification && demand.State == RequirementState.Missing;

    private static int TierOf(KycFile before, KycFile next, KycContext context)
    {
        if (next.Ruling != KycRuling.None || IsOverdue(next, context)) return 0;
        var tier = KycAssessment.EarnedTier(next, context);

        // A person has not looked yet: it goes no further than it was.
        if (WaitsForPerson(next, context)) tier = Math.Min(tier, Math.Max(before.Tier, next.GrantedTier));
        return Math.Min(Math.Max(tier, next.GrantedTier), next.TierMost ?? Limits.KycTierMax);
    }

    /// <summary>An approval ends a review and says when the next one is; more risk brings it nearer.</summary>
    private static KycFile Scheduled(KycFile file, KycContext context)
    {
        var fresh = context.Policy.ReviewAfter(context.Now, file.RiskLevel);
        return file.ReviewStartedAt is null
            ? file with { ReviewDueAt = file.ReviewDueAt is { } due && due < fresh ? due : fresh }
            : file with { ReviewStartedAt = null, ReviewDueAt = fresh, Raised = file.Raised.RemoveAll(raised => raised.Trigger == KycTrigger.PeriodicReview) };
    }

    private static KycFile Told(KycFile before, KycFile next, KycContext context, string actor)
    {
        var isCompleted = (next.Status is KycStatus.Approved or KycStatus.Rejected) && (next.Status != before.Status || next.Tier > before.Tier);
        var version = before.Version + 1;
        var happened = new KycEvent(
            KycEvent.IdOf(context.Tenant, context.CustomerCode, version), isCompleted ? KycEventTypes.Completed : KycEventTypes.Changed, version, context.Now,
            context.CustomerCode, next.Status, before.Status, next.Tier, before.Tier, next.RiskLevel, actor, next.Reason);
        var kept = next.Events.Where(known => known.Version > Math.Min(next.Delivered, version - Limits.KycEventsKept));
        return next with { Version = version, Events = [.. kept, happened] };
    }

    /// <summary>When time alone changes something next; null for never.</summary>
    public static DateTimeOffset? DueOf(KycFile file, KycContext context)
    {
        if (file.Delivered < file.Version) return context.Now;
        if (file.Ruling != KycRuling.None) return null;
        var instants = file.Documents.Where(document => document.Status == KycDocumentStatus.Approved && document.ExpiresOn is not null).Select(document => EndOf(document.ExpiresOn!.Value))
            .Concat(file.Verifications.Where(verification => verification.IsOpen()).Select(verification => verification.AskAt).OfType<DateTimeOffset>());
        if (file.ReviewStartedAt is { } began)
        {
            var end = began.AddDays(context.Policy.GraceDays);
            if (end > context.Now) instants = instants.Append(end);
        }
        else if (file.ReviewDueAt is { } review)
        {
            instants = instants.Append(review);
        }

        return instants.Select(instant => (DateTimeOffset?)instant).Min();
    }

    private static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
