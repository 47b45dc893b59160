using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>Somebody says that it is not to be done: a second person, or whoever has proposed it.</summary>
[GenerateSerializer, Immutable, Alias("fincode.decline-decision")]
public sealed record DeclineDecision(OperationId OperationId, string By, [property: Id(0)] string Reason) : CaseCommand(OperationId, By)
{
    public override Terms Terms => Terms.Of(TermsField.Text("reason", Reason));

    protected override bool IsWork => false;

    protected override CaseDecision Decide(ComplianceCase current, DateTimeOffset now, bool isClosed) =>
        isClosed ? Refuse(CaseRefusal.CaseClosed)
        : current is { Status: CaseStatus.PendingApproval, Proposal.ApprovedBy: null } ? Accept(new CaseEvent.DecisionDeclined(Reason))
        : Refuse(CaseRefusal.DecisionNotPending);
}
