using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>Asks the customer. While the answer is waited for, the case's clock stands.</summary>
/// <param name="Message">What the customer reads: it says nothing of a case.</param>
/// <param name="Patience">How long the answer is waited for.</param>
[GenerateSerializer, Immutable, Alias("fincode.request-information")]
public sealed record RequestInformation(
    OperationId OperationId, string By, [property: Id(0)] string CustomerCode, [property: Id(1)] string Message, [property: Id(2)] TimeSpan Patience)
    : CaseCommand(OperationId, By)
{
    public override Terms Terms => Terms.Of(
        TermsField.Text("customerCode", CustomerCode), TermsField.Text("message", Message), TermsField.Number("seconds", (long)Patience.TotalSeconds));

    protected override CaseDecision Decide(ComplianceCase current, DateTimeOffset now, bool isClosed) =>
        isClosed ? Refuse(CaseRefusal.CaseClosed)
        : current.Status == CaseStatus.PendingApproval ? Refuse(CaseRefusal.DecisionPending)
        : current.Requests.Length >= Limits.CaseRequestsMax ? Refuse(CaseRefusal.CaseFull)
        : Accept(new CaseEvent.InformationRequested(OperationId.Value, CustomerCode, Message, now + Patience));
}
