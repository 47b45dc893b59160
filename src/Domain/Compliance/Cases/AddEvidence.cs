using System.Collections.Immutable;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>Adds what speaks for or against it. What a second person approves is what was proposed: while that waits, nothing is added.</summary>
[GenerateSerializer, Immutable, Alias("fincode.add-evidence")]
public sealed record AddEvidence(OperationId OperationId, string By, [property: Id(0)] ImmutableArray<CaseEvidence> Evidence) : CaseCommand(OperationId, By)
{
    public override Terms Terms => Terms.Of(TermsField.Text(
        "evidence", string.Join('\n', Evidence.Select(each => $"{each.Kind} {each.Text} {each.Match?.ListId} {each.Match?.EntryId} {each.Match?.EntryVersion}"))));

    protected override CaseDecision Decide(ComplianceCase current, DateTimeOffset now, bool isClosed) =>
        isClosed ? Refuse(CaseRefusal.CaseClosed)
        : current.Status == CaseStatus.PendingApproval ? Refuse(CaseRefusal.DecisionPending)
        : current.Evidence.Length + Evidence.Length > Limits.CaseEvidenceMax ? Refuse(CaseRefusal.CaseFull)
        : Accept(new CaseEvent.EvidenceAdded(Evidence));
}
