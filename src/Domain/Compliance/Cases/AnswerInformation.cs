using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>What came back: from the customer, or by whoever heard it from them.</summary>
[GenerateSerializer, Immutable, Alias("fincode.answer-information")]
public sealed record AnswerInformation(OperationId OperationId, string By, [property: Id(0)] Guid RequestId, [property: Id(1)] string Text) : CaseCommand(OperationId, By)
{
    public override Terms Terms => Terms.Of(TermsField.Id("requestId", RequestId), TermsField.Text("text", Text));

    protected override bool IsWork => false;

    protected override CaseDecision Decide(ComplianceCase current, DateTimeOffset now, bool isClosed) =>
        current.Requests.Any(request => request.RequestId == RequestId && request.IsOpen)
            ? Accept(new CaseEvent.InformationAnswered(RequestId, Text))
            : Refuse(CaseRefusal.RequestNotOpen);
}
