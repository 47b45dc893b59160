using System.Collections.Immutable;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>Proposes what came out of the case and what is to be done. Nothing is done before a second person approves it.</summary>
/// <param name="Outcome">Never <see cref="CaseOutcome.Unset"/>.</param>
/// <param name="GoodGuys">Matches that were looked at and are not the listed ones: they need not be looked at again while nothing changes.</param>
[GenerateSerializer, Immutable, Alias("fincode.propose-decision")]
public sealed record ProposeDecision(
    OperationId OperationId,
    string By,
    [property: Id(0)] CaseOutcome Outcome,
    [property: Id(1)] CaseDisposition Disposition,
    [property: Id(2)] CaseReason Reason,
    [property: Id(3)] string Narrative,
    [property: Id(4)] ImmutableArray<ListEntry> GoodGuys) : CaseCommand(OperationId, By)
{
    public override Terms Terms => Terms.Of(
        TermsField.Text("outcome", Outcome.ToString()),
        TermsField.Text("disposition", Disposition.ToString()),
        TermsField.Text("reasonCode", Reason.ToString()),
        TermsField.Text("narrative", Narrative),
        TermsField.Text("goodGuys", string.Join('\n', GoodGuys.Select(entry => $"{entry.ListId} {entry.EntryId}"))));

    protected override bool IsWork => false;

    protected override CaseDecision Decide(ComplianceCase current, DateTimeOffset now, bool isClosed)
    {
        Invariant.Holds(Outcome != CaseOutcome.Unset);
        if (isClosed) return Refuse(CaseRefusal.CaseClosed);
        if (current.Status == CaseStatus.PendingApproval) return Refuse(CaseRefusal.DecisionPending);
        var hasMoney = current is { Hold: not null, HoldEndedAs: null };
        if (Disposition != CaseDisposition.None && !hasMoney) return Refuse(CaseRefusal.DispositionNotPossible);
        if (Disposition == CaseDisposition.None && hasMoney) return Refuse(CaseRefusal.DispositionRequired);
        if (GoodGuys.Any(entry => Outcome != CaseOutcome.FalsePositive || !current.Evidence.Any(each => each.Match?.IsOf(entry) == true))) return Refuse(CaseRefusal.MatchNotFound);
        return Accept(new CaseEvent.DecisionProposed(Outcome, Disposition, Reason, Narrative, GoodGuys));
    }
}
