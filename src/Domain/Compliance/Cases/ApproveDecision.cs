using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>A second person says that it is to be done. It is noted before anything is done, and then it is done, whatever dies between.</summary>
[GenerateSerializer, Immutable, Alias("fincode.approve-decision")]
public sealed record ApproveDecision(OperationId OperationId, string By, [property: Id(0)] string? Comment) : CaseCommand(OperationId, By)
{
    public override Terms Terms => Terms.Of(TermsField.Text("comment", Comment));

    protected override bool IsWork => false;

    protected override CaseDecision Decide(ComplianceCase current, DateTimeOffset now, bool isClosed)
    {
        if (isClosed) return Refuse(CaseRefusal.CaseClosed);
        if (current is not { Status: CaseStatus.PendingApproval, Proposal: { ApprovedBy: null } proposal }) return Refuse(CaseRefusal.DecisionNotPending);
        return proposal.By == By ? Refuse(CaseRefusal.ProposerMayNotApprove) : Accept(new CaseEvent.DecisionApproved(Comment));
    }
}
