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
        var (sender, recipient) = (
            await Known(tenant, new CaseParty(CasePartyKind.Customer, remittance.Terms.SenderCode, "SENDER")),
            await Known(tenant, new CaseParty(CasePartyKind.Beneficiary, remittance.Terms.RecipientCode, "RECIPIENT")));
        var verdict = await Screened(tenant, sender, cancellation);
        verdict = verdict.And(await Screened(tenant, recipient, cancellation));
        return verdict.And(Judged(await judging));
    }

    public async Task<Verdict> VerifyCollector(string tenant, Remittance remittance, Collector collector, CancellationToken cancellation)
    {
        var party = new CaseParty(CasePartyKind.Beneficiary, remittance.Terms.RecipientCode, "COLLECTOR");
        return await Screened(tenant, new ScreenedParty(party, ScreenedParty.Of(collector)), cancellation);
    }

    private async Task<ScreenedParty> Known(string tenant, CaseParty party) => new(party, party.Kind == CasePartyKind.Customer
        ? await grains.User(tenant, party.Id).Find() is { } user ? ScreenedParty.Of(user) : null
        : await grains.Beneficiary(tenant, party.Id).Find() is { } beneficiary ? ScreenedParty.Of(beneficiary.Details) : null);

    private async ValueTask<Verdict> Screened(string tenant, ScreenedParty party, CancellationToken cancellation)
    {
        if (party.Subject is not { } subject) return new Verdict.Held(PartyUnknown, [new CaseEvidence(CaseEvidence.Listed, $"{party.Party.Name} is not known any more")]);
        switch (await screening.Screen(tenant, subject, cancellation))
        {
            case ScreeningAnswer.NotReady notReady:
                return new Verdict.Waits(notReady.Reason);
            case ScreeningAnswer.Screened(var result) when result.IsAlert:
                return await Doubted(tenant, party, subject, result);
            case ScreeningAnswer.Screened(var result):
                return Passed(result);
            case var unknown:
                throw new InvalidOperationException($"An answer of an unknown kind: {unknown.GetType().Name}.");
        }
    }

    /// <summary>Two people may have looked at exactly this entry and this person before.</summary>
    private async Task<Verdict> Doubted(string tenant, ScreenedParty party, ScreeningSubject subject, ScreeningResult result)
    {
        var fingerprint = ScreenedParty.FingerprintOf(subject);
        var known = await grains.GoodGuys(tenant, party.Party.Name).Read();
        ImmutableArray<CaseEvidence> evidence =
        [
            .. result.Hits
                .Where(hit => hit.IsAlert && !known.Covers(new ListEntry(hit.ListId, hit.EntryId), hit.EntryVersion, fingerprint))
                .Select(hit => ScreenedParty.Evidence(party.Party, hit, fingerprint)),
        ];
        if (result.Verdict == ScreeningVerdict.Unreadable)
        {
            evidence = [.. evidence, new CaseEvidence(CaseEvidence.Listed, $"{party.Party.Name}: a name has no letter or digit that could be compared")];
        }

        // More were found than are shown: those nobody has looked at.
        return evidence.IsEmpty && result.HitCount == result.Hits.Length ? Passed(result) : new Verdict.Held(Listed, evidence);
    }

    private static Verdict.Passed Passed(ScreeningResult result) => new(new Clearance(ScreenedParty.Cite(result.Lists), result.Algorithm));

    private static Verdict Judged(MonitoringAnswer answer)
    {
        switch (answer)
        {
            case MonitoringAnswer.NotYet notYet:
                return new Verdict.Waits(notYet.Reason);
            case MonitoringAnswer.Judged(var verdict, _) when verdict.Outcome < RuleAction.Hold:
                return new Verdict.Passed(new Clearance(Rules: verdict.DocumentVersion));
            case MonitoringAnswer.Judged(var verdict, var reference):
                return new Verdict.Held(
                    verdict.Outcome == RuleAction.Block ? RuleBlock : RuleHold,
                    [.. verdict.Hits.Where(hit => !hit.IsShadow).Select(hit => new CaseEvidence(CaseEvidence.Rule, hit.Explain(reference)))]);
            default:
                throw new InvalidOperationException($"An answer of an unknown kind: {answer.GetType().Name}.");
        }
    }
}
