using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;

namespace FinCode.Grains.Compliance;

/// <summary>Everybody who looks, one after the other; what they say counts together.</summary>
public sealed class VerifierChain(params IReadOnlyList<IRemittanceVerifier> lookers) : IRemittanceVerifier
{
    public async Task<Verdict> Verify(string tenant, Remittance remittance, CancellationToken cancellation)
    {
        Verdict verdict = new Verdict.Passed(Clearance.Seen);
        foreach (var looker in lookers) verdict = verdict.And(await looker.Verify(tenant, remittance, cancellation));
        return verdict;
    }

    public async Task<Verdict> VerifyCollector(string tenant, Remittance remittance, Collector collector, CancellationToken cancellation)
    {
        Verdict verdict = new Verdict.Passed(Clearance.Seen);
        foreach (var looker in lookers) verdict = verdict.And(await looker.VerifyCollector(tenant, remittance, collector, cancellation));
        return verdict;
    }
}
