using System.Collections.Immutable;

namespace FinCode.Domain.Compliance.Kyc;

/// <summary>How far a requirement is met.</summary>
[GenerateSerializer, Alias("fincode.kyc-requirement-state")]
public enum RequirementState
{
    Missing,

    /// <summary>What was brought was not good.</summary>
    Rejected,

    /// <summary>What was brought was good and ran out.</summary>
    Expired,
    PendingReview,

    /// <summary>With the provider.</summary>
    InScreening,

    /// <summary>A person has to decide what the provider did not.</summary>
    Referred,
    Met,

    /// <summary>Met, and what was brought runs out soon.</summary>
    Expiring,
}

/// <summary>One requirement of a customer, and how it stands.</summary>
/// <param name="Reason">Why, where there is something to say.</param>
/// <param name="ExpiresOn">The last day of what was brought, where it has one.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-demand")]
public sealed record KycDemand(
    [property: Id(0)] KycRule Rule,
    [property: Id(1)] KycRequirement Requirement,
    [property: Id(2)] RequirementState State,
    [property: Id(3)] string? Reason = null,
    [property: Id(4)] DateOnly? ExpiresOn = null)
{
    public bool IsMet() => State is RequirementState.Met or RequirementState.Expiring;

    /// <summary>Whether the customer has to do something.</summary>
    public bool IsAwaited() => State is RequirementState.Missing or RequirementState.Rejected or RequirementState.Expired or RequirementState.Expiring;
}

/// <summary>What is asked of a customer, and how far what is there goes. Pure: the same file and rules always give the same.</summary>
public static class KycAssessment
{
    /// <summary>Everything that is asked of the customer now.</summary>
    public static ImmutableArray<KycDemand> Demands(KycFile file, KycContext context) =>
    [
        .. context.Rules.Rules.Where(rule => rule.Fits(context.Country, file.RiskLevel) && SinceOf(rule, file) is not null)
            .SelectMany(rule => rule.Requirements.Select(requirement => DemandOf(rule, requirement, file, context))),
    ];

    /// <summary>The greatest tier all of whose rules are met, and all of those below it.</summary>
    public static int EarnedTier(KycFile file, KycContext context)
    {
        for (var tier = 1; tier <= Limits.KycTierMax; tier++)
        {
            if (file.GrantedTier >= tier) continue;
            var rules = context.Rules.Rules.Where(rule => rule.Tier == tier && rule.Fits(context.Country, file.RiskLevel) && (rule.TransactionTypes.IsEmpty || SinceOf(rule, file) is not null)).ToArray();

            // A tier that no rule describes is nobody's by proof.
            if (rules.Length == 0 || rules.Any(rule => rule.Requirements.Any(requirement => !DemandOf(rule, requirement, file, context).IsMet()))) return tier - 1;
        }

        return Limits.KycTierMax;
    }

    public static int PointsOf(KycFile file, KycContext context) => Math.Min(
        Limits.CraPointsMax,
        file.Submissions.GroupBy(submission => submission.FormId).Sum(form => form.Last().Points)
            + file.RiskFactors.Values.Sum()
            + (context.Policy.RiskCountries.Contains(context.Country) ? context.Policy.CountryPoints : 0));

    /// <summary>When a rule went off; null where it has not.</summary>
    private static DateTimeOffset? SinceOf(KycRule rule, KycFile file) => rule.Trigger == KycTrigger.Registration
        ? DateTimeOffset.MinValue
        : file.Raised.LastOrDefault(raised => raised.Trigger == rule.Trigger && (raised.RuleId is null || raised.RuleId == rule.Id))?.At;

    private static KycDemand DemandOf(KycRule rule, KycRequirement requirement, KycFile file, KycContext context)
    {
        // A person's word stands for the proof of its tier, but not for what is asked anew.
        if (rule.Tier > 0 && rule.Tier <= file.GrantedTier && !rule.NeedsFresh()) return new KycDemand(rule, requirement, RequirementState.Met);

        var since = rule.NeedsFresh() ? SinceOf(rule, file) ?? DateTimeOffset.MinValue : DateTimeOffset.MinValue;
        return requirement.Kind switch
        {
            RequirementKind.Document => OfDocument(rule, requirement, file, context),
            RequirementKind.Form => new KycDemand(rule, requirement, file.Submissions.Any(sent => sent.FormId == requirement.FormId && sent.SubmittedAt >= since) ? RequirementState.Met : RequirementState.Missing),
            _ => OfVerification(rule, requirement, file.Verifications.LastOrDefault(verification => verification.StartedAt >= since)),
        };
    }

    private static KycDemand OfDocument(KycRule rule, KycRequirement requirement, KycFile file, KycContext context)
    {
        var fitting = file.Documents.Where(document => requirement.DocumentTypes.Contains(document.Type)).OrderBy(document => document.SubmittedAt).ToArray();
        var isNextThere = fitting.Any(document => document.Status == KycDocumentStatus.PendingReview);
        if (fitting.Where(document => document.Status == KycDocumentStatus.Approved && !document.IsOver(context.Today)).MaxBy(document => document.ExpiresOn ?? DateOnly.MaxValue) is { } good)
        {
            var isEnding = good.ExpiresOn is { } last && last <= context.Today.AddDays(context.Policy.NoticeDays) && !isNextThere;
            return new KycDemand(rule, requirement, isEnding ? RequirementState.Expiring : RequirementState.Met, null, good.ExpiresOn);
        }

        if (isNextThere) return new KycDemand(rule, requirement, RequirementState.PendingReview);
        return fitting.LastOrDefault() is not { } newest ? new KycDemand(rule, requirement, RequirementState.Missing)
            : newest.Status == KycDocumentStatus.Rejected ? new KycDemand(rule, requirement, RequirementState.Rejected, newest.Reason)
            : new KycDemand(rule, requirement, RequirementState.Expired, null, newest.ExpiresOn);
    }

    private static KycDemand OfVerification(KycRule rule, KycRequirement requirement, KycVerification? newest) => newest switch
    {
        null => new KycDemand(rule, requirement, RequirementState.Missing),
        { Status: VerificationStatus.Passed } or { AcceptedBy: not null } => new KycDemand(rule, requirement, RequirementState.Met),
        { Status: VerificationStatus.Failed or VerificationStatus.Resubmit } => new KycDemand(rule, requirement, RequirementState.Rejected, newest.Detail),
        { Status: VerificationStatus.Referred } => new KycDemand(rule, requirement, RequirementState.Referred, newest.Detail),
        _ when newest.IsGivenUp() => new KycDemand(rule, requirement, RequirementState.Referred, "The provider does not answer."),
        _ => new KycDemand(rule, requirement, RequirementState.InScreening),
    };
}
