using FinCode.Contracts;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.TravelRule;
using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;

namespace FinCode.Grains.Compliance.TravelRule;

/// <summary>
/// Looks, beside whoever else looks, whether what has to travel with a transfer is known. Below the law's line that is only names and
/// accounts, without which there is no remittance, and nothing is read.
/// </summary>
public sealed class TravelRuleVerifier(IRemittanceVerifier inner, IGrainFactory grains) : IRemittanceVerifier
{
    public const string Incomplete = "TRAVEL_RULE_INCOMPLETE";

    public async Task<Verdict> Verify(string tenant, Remittance remittance, CancellationToken cancellation)
    {
        var verdict = await inner.Verify(tenant, remittance, cancellation);
        var terms = remittance.Terms;
        var regime = TravelRegimes.For(terms.Route.Origin, DateOnly.FromDateTime(remittance.CreatedAt.UtcDateTime));
        if (verdict is Verdict.Waits || !regime.IsAbove(terms.Send)) return verdict;

        var file = await grains.TravelRule(tenant, remittance.No.Serial).Read();
        if (file is null or { Missing.IsEmpty: true }) return verdict;

        var policy = new TravelRulePolicy(await grains.Configuration(tenant, "").Read());
        if (verdict is Verdict.Passed && !policy.HoldsOnMissing) return verdict;
        return verdict.And(new Verdict.Held(
            Incomplete, [.. file.Missing.Select(field => new CaseEvidence(CaseEvidence.TravelRule, $"{file.Regime}: {field} is missing"))]));
    }

    public Task<Verdict> VerifyCollector(string tenant, Remittance remittance, Collector collector, CancellationToken cancellation) =>
        inner.VerifyCollector(tenant, remittance, collector, cancellation);
}
