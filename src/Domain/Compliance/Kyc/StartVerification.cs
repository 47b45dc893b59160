using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Kyc;

/// <summary>Begins an external check, before the provider is told: what is told once can be asked for ever.</summary>
[GenerateSerializer, Immutable, Alias("fincode.kyc-start-verification")]
public sealed record StartVerification(OperationId? OperationId, string By, [property: Id(0)] Guid Reference, [property: Id(1)] string Provider) : KycCommand(OperationId, By)
{
    protected override KycDecision Decide(KycFile file, KycContext context)
    {
        if (file.Ruling != KycRuling.None) return Refuse(KycRefusal.CustomerClosed);
        if (file.Verifications.LastOrDefault() is { } open && open.IsOpen() && !open.IsGivenUp()) return Accept(file, open.Reference);

        var demands = KycAssessment.Demands(file, context);
        var isAsked = demands.Any(demand => demand.Requirement.Kind == RequirementKind.Verification && (demand.State is RequirementState.Missing or RequirementState.Rejected));
        if (!isAsked) return Refuse(KycRefusal.NothingToVerify);
        return Accept(file.With(new KycVerification(Reference, Provider, VerificationStatus.Unknown, context.Now, By, 0, context.Now + Limits.KycInquiryPause)), Reference);
    }
}
