using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>Says whose work it is.</summary>
[GenerateSerializer, Immutable, Alias("fincode.assign-case")]
public sealed record AssignCase(OperationId OperationId, string By, [property: Id(0)] string Owner) : CaseCommand(OperationId, By)
{
    public override Terms Terms => Terms.Of(TermsField.Text("owner", Owner));

    protected override CaseDecision Decide(ComplianceCase current, DateTimeOffset now, bool isClosed) =>
        isClosed ? Refuse(CaseRefusal.CaseClosed)
        : current.Owner == Owner ? new CaseDecision.Nothing()
        : Accept(new CaseEvent.Assigned(Owner));
}
