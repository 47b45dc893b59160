using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>Says that somebody else has to look.</summary>
/// <param name="To">Whose work it becomes; null leaves it where it is.</param>
[GenerateSerializer, Immutable, Alias("fincode.escalate-case")]
public sealed record EscalateCase(OperationId OperationId, string By, [property: Id(0)] string? To, [property: Id(1)] string Reason) : CaseCommand(OperationId, By)
{
    public override Terms Terms => Terms.Of(TermsField.Text("to", To), TermsField.Text("reason", Reason));

    protected override CaseDecision Decide(ComplianceCase current, DateTimeOffset now, bool isClosed) =>
        isClosed ? Refuse(CaseRefusal.CaseClosed)
        : current.Status == CaseStatus.PendingApproval ? Refuse(CaseRefusal.DecisionPending)
        : Accept(new CaseEvent.Escalated(To, Reason));
}
