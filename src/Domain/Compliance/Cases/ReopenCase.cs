using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>Looks again at what was closed. What was done stays done.</summary>
/// <param name="TimeToDecide">From now.</param>
[GenerateSerializer, Immutable, Alias("fincode.reopen-case")]
public sealed record ReopenCase(OperationId OperationId, string By, [property: Id(0)] string Reason, [property: Id(1)] TimeSpan TimeToDecide) : CaseCommand(OperationId, By)
{
    public override Terms Terms => Terms.Of(TermsField.Text("reason", Reason));

    protected override bool IsWork => false;

    protected override CaseDecision Decide(ComplianceCase current, DateTimeOffset now, bool isClosed) =>
        isClosed ? Accept(new CaseEvent.Reopened(Reason, now + TimeToDecide)) : Refuse(CaseRefusal.CaseNotClosed);
}
