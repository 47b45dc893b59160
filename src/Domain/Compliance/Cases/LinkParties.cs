using System.Collections.Immutable;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>Says who else it is about, so that it is found by them.</summary>
[GenerateSerializer, Immutable, Alias("fincode.link-parties")]
public sealed record LinkParties(OperationId OperationId, string By, [property: Id(0)] ImmutableArray<CaseParty> Parties) : CaseCommand(OperationId, By)
{
    public override Terms Terms => Terms.Of(TermsField.Text("parties", string.Join('\n', Parties.Select(party => $"{party.Name} {party.Relation}"))));

    protected override CaseDecision Decide(ComplianceCase current, DateTimeOffset now, bool isClosed)
    {
        if (isClosed) return Refuse(CaseRefusal.CaseClosed);
        if (current.Status == CaseStatus.PendingApproval) return Refuse(CaseRefusal.DecisionPending);
        ImmutableArray<CaseParty> more = [.. Parties.DistinctBy(party => party.Name).Where(party => current.Parties.All(known => known.Name != party.Name))];
        if (current.Parties.Length + more.Length > Limits.CasePartiesMax) return Refuse(CaseRefusal.CaseFull);
        return more.IsEmpty ? new CaseDecision.Nothing() : Accept(new CaseEvent.Linked(more));
    }
}
