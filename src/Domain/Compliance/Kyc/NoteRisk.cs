using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Kyc;

/// <summary>Points that a form does not know of: a PEP, a channel, how somebody behaves.</summary>
/// <param name="Factor">What they are for; the same factor again replaces its points.</param>
/// <param name="Points">Zero takes the factor away.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-note-risk")]
public sealed record NoteRisk(OperationId? OperationId, string By, [property: Id(0)] string Factor, [property: Id(1)] int Points, [property: Id(2)] string Reason) : KycCommand(OperationId, By)
{
    protected override string? Why => Reason;

    public override Terms Terms() => Ledger.Terms.Of(TermsField.Text("factor", Factor), TermsField.Number("points", Points), TermsField.Text("reason", Reason));

    protected override KycDecision Decide(KycFile file, KycContext context)
    {
        var factors = Points == 0 ? file.RiskFactors.Remove(Factor) : file.RiskFactors.SetItem(Factor, Points);
        return factors.Count > Limits.KycRiskFactorsMax ? Refuse(KycRefusal.DecisionNotPossible) : Accept(file with { RiskFactors = factors });
    }
}
