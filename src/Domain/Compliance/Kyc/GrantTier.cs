using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Kyc;

/// <summary>A person says how far a customer is verified: by proof that was seen elsewhere, or by another provider.</summary>
/// <param name="Tier">From 0. One below what is proved here holds until the next word.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-grant-tier")]
public sealed record GrantTier(OperationId? OperationId, string By, [property: Id(0)] int Tier, [property: Id(1)] string? Reason) : KycCommand(OperationId, By)
{
    protected override string? Why => Reason;

    public override Terms Terms() => Ledger.Terms.Of(TermsField.Number("kycTier", Tier), TermsField.Text("reason", Reason));

    protected override KycDecision Decide(KycFile file, KycContext context)
    {
        Invariant.Holds(Tier is >= 0 and <= Limits.KycTierMax);
        if (file.Ruling != KycRuling.None) return Refuse(KycRefusal.DecisionNotPossible);
        var granted = file with { GrantedTier = Tier };
        return Accept(granted with { TierMost = KycAssessment.EarnedTier(granted, context) > Tier ? Tier : null });
    }
}
