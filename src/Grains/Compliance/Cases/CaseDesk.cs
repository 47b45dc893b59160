using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Cases;
using FinCode.Domain;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;

namespace FinCode.Grains.Compliance.Cases;

/// <summary>Opens the case of a hold, with who sends, who receives and what held it.</summary>
public sealed class CaseDesk(IGrainFactory grains, IPcns pcns) : ICaseDesk
{
    public async Task Open(string tenant, Remittance held, ImmutableArray<CaseEvidence> evidence, CancellationToken cancellation)
    {
        var policy = new CasePolicy(await grains.Configuration(tenant, "").Read());
        var pcn = (await pcns.Of(tenant)).Write(held.No.Serial);
        var reason = held.HeldFor ?? "";
        var caseId = held.CaseIdOfHold;
        var answer = await grains.Case(tenant, caseId).Execute(new OpenCase(
            new OperationId(caseId),
            RecordContext.System.Actor,
            CaseQueue.PaymentHold,
            reason,
            new CaseHold(held.No.Serial, held.HeldVersion, pcn),
            PartiesOf(held.Terms, pcn),
            [new CaseEvidence(CaseEvidence.Hold, reason), .. (evidence.IsDefault ? [] : evidence).Take(Limits.CaseEvidenceMax - 1)],
            policy.TimeToDecide(CaseQueue.PaymentHold)));
        // What was found the second time may be something else; the case is the one that was opened first.
        Invariant.Holds(answer is CaseAnswer.Done or CaseAnswer.DifferentTerms);
    }

    private static ImmutableArray<CaseParty> PartiesOf(RemittanceTerms terms, string pcn) =>
    [
        new(CasePartyKind.Transaction, pcn),
        new(CasePartyKind.Customer, terms.SenderCode, "SENDER"),
        new(CasePartyKind.Beneficiary, terms.RecipientCode, "RECIPIENT"),
        .. terms.PlaceCode.Length > 0 ? new CaseParty[] { new(CasePartyKind.Agent, terms.PlaceCode, "PLACE") } : [],
    ];
}
