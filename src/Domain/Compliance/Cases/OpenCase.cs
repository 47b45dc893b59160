using System.Collections.Immutable;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>Opens a case; again it is the one that there is.</summary>
/// <param name="Hold">Null where no money waits.</param>
/// <param name="TimeToDecide">From now.</param>
[GenerateSerializer, Immutable, Alias("fincode.open-case")]
public sealed record OpenCase(
    OperationId OperationId,
    string By,
    [property: Id(0)] CaseQueue Queue,
    [property: Id(1)] string Reason,
    [property: Id(2)] CaseHold? Hold,
    [property: Id(3)] ImmutableArray<CaseParty> Parties,
    [property: Id(4)] ImmutableArray<CaseEvidence> Evidence,
    [property: Id(5)] TimeSpan TimeToDecide) : CaseCommand(OperationId, By)
{
    public override Terms Terms => Terms.Of(
        TermsField.Text("queue", Queue.ToString()),
        TermsField.Text("reason", Reason),
        TermsField.Text("parties", string.Join('\n', Parties.Select(party => $"{party.Name} {party.Relation}"))),
        TermsField.Text("evidence", string.Join('\n', Evidence.Select(each => $"{each.Kind} {each.Text} {each.Match?.ListId} {each.Match?.EntryId}"))));

    protected override CaseEvent.Opened Begin(DateTimeOffset now) =>
        new(Queue, Reason, Hold, ImmutableArray<CaseParty>.Empty.With(Parties), Evidence, now + TimeToDecide);

    protected override CaseDecision Decide(ComplianceCase current, DateTimeOffset now, bool isClosed) => new CaseDecision.Nothing();
}
