using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>Writes something down. Also about a closed case: what is learnt later belongs to it.</summary>
[GenerateSerializer, Immutable, Alias("fincode.comment-on-case")]
public sealed record CommentOnCase(OperationId OperationId, string By, [property: Id(0)] string Text) : CaseCommand(OperationId, By)
{
    public override Terms Terms => Terms.Of(TermsField.Text("text", Text));

    protected override CaseDecision Decide(ComplianceCase current, DateTimeOffset now, bool isClosed) => Accept(new CaseEvent.Commented(Text));
}
