using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Remittances;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Grains.Compliance.Screening;
using FinCode.Grains.Remittances;
using Verdict = FinCode.Grains.Remittances.Verdict;

namespace FinCode.Grains.Compliance;

/// <summary>
/// Lets pass what is nobody's on a list and crosses no rule. Both are asked every time: nothing passes on half a verdict, and nobody
/// decides about a hold on half the evidence.
/// </summary>
public sealed class ComplianceVerifier(INameScreening screening, IPaymentMonitoring monitoring, IGrainFactory grains) : IRemittanceVerifier
{
    public const string Listed = "SANCTIONS_REVIEW";
    public const string RuleHold = "AML_REVIEW";
    public const string RuleBlock = "AML_BLOCK";

    /// <summary>Whoever sends or receives is not there any more: a person has to find out who it was.</summary>
    public const string PartyUnknown = "PARTY_UNKNOWN";

    public async Task<Verdict> Verify(string tenant, Remittance remittance, CancellationToken cancellation)
    {
        // Asked first and heard last: names are compared while monitoring comes to the payment.
        var judging = monitoring.VerdictOf(tenant, remittance, cancellation);
        var verdict = await Screened(tenant, new CaseParty(CasePartyKind.Customer, remittance.Terms.SenderCode, "SENDER"), cancellation);
        verdict = verdict.And(await Screened(tenant, new CaseParty(CasePartyKind.Beneficiary, remittance.Terms.RecipientCode, "RECIPIENT"), cancellation));
        return verdict.And(Judged(await judging));
    }

    public async Task<Verdict> VerifyCollector(string tenant, Remittance remittance, Collector collector, CancellationToken cancellation)
    {
        var party = new CaseParty(CasePartyKind.Beneficiary, remittance.Terms.RecipientCode, "COLLECTOR");
        return await Screened(tenant, party, ScreenedPerson.Of(collector), cancellation);
    }

    private async Task<Verdict> Screened(string tenant, CaseParty party, CancellationToken cancellation) =>
        await ScreenedPerson.Find(grains, tenant, party) is { } person
            ? await Screened(tenant, party, person, cancellation)
            : new Verdict.Held(PartyUnknown, [new CaseEvidence(CaseEvidence.Hold, $"{party.Name} is not known any more")]);

    private async ValueTask<Verdict> Screened(string tenant, CaseParty party, ScreenedPerson person, CancellationToken cancellation)
    {
        switch (await screening.Screen(tenant, person.Subject, cancellation))
        {
            case ScreeningAnswer.NotReady notReady:
                return new Verdict.Waits(notReady.Reason);
            case ScreeningAnswer.Screened(var result) when result.IsAlert:
                return await Doubted(tenant, party, person.Fingerprint, result);
            case ScreeningAnswer.Screened(var result):
                return Passed(result);
            case var unknown:
                throw new InvalidOperationException($"An answer of an unknown kind: {unknown.GetType().Name}.");
        }
    }

    /// <summary>Two people may have looked at exactly this entry and this person before.</summary>
    private async Task<Verdict> Doubted(string tenant, CaseParty party, string fingerprint, ScreeningResult result)
    {
        var known = await grains.GoodGuys(tenant, party.Name).Read();
        ImmutableArray<CaseEvidence> evidence =
        [
            .. ScreenedParties.Doubtful(result, known, fingerprint)
                .Select(hit => new CaseEvidence(
                    CaseEvidence.Listed, $"{party.Name}: {hit.Band} match with {hit.ListId} entry {hit.EntryId}", ScreenedParties.MatchOf(party, hit, result.Policy, fingerprint))),
        ];
        if (result.Verdict == ScreeningVerdict.Unreadable)
        {
            evidence = [.. evidence, new CaseEvidence(CaseEvidence.Listed, $"{party.Name}: a name has no letter or digit that could be compared")];
        }

        return ScreenedParties.Holds(result, known, fingerprint) ? new Verdict.Held(Listed, evidence) : Passed(result);
    }

    private static Verdict.Passed Passed(ScreeningResult result) => new(new Clearance(
        string.Join(", ", result.Lists.Select(list => $"{list.ListId} {list.Version}")), $"{result.Algorithm}, {ScreeningLines.Text(result.Policy)}"));

    private static Verdict Judged(MonitoringAnswer answer)
    {
        switch (answer)
        {
            case MonitoringAnswer.NotYet notYet:
                return new Verdict.Waits(notYet.Reason);
            case MonitoringAnswer.Judged(var verdict, _) when verdict.Outcome < RuleAction.Hold:
                return new Verdict.Passed(new Clearance(Rules: verdict.DocumentVersion == 0 ? null : verdict.DocumentVersion));
            case MonitoringAnswer.Judged(var verdict, var reference):
                return new Verdict.Held(
                    verdict.Outcome == RuleAction.Block ? RuleBlock : RuleHold,
                    [.. verdict.Hits.Where(hit => !hit.IsShadow).Select(hit => new CaseEvidence(CaseEvidence.Rule, hit.Explain(reference)))]);
            default:
                throw new InvalidOperationException($"An answer of an unknown kind: {answer.GetType().Name}.");
        }
    }
}
