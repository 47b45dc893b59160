using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;

namespace FinCode.Simulation.Plants;

/// <summary>Somebody who takes not knowing for a yes, or what was said of one attempt for a word about the next.</summary>
internal sealed class PlantedVerifier(IRemittanceVerifier verifier, IReadOnlySet<Plant> plants) : IRemittanceVerifier
{
    private readonly Dictionary<RemittanceNo, Verdict.Passed> kept = [];

    public async Task<Verdict> Verify(string tenant, Remittance remittance, CancellationToken cancellation)
    {
        if (plants.Contains(Plant.VerdictKeptForRetry) && kept.TryGetValue(remittance.No, out var before)) return before;
        var verdict = await verifier.Verify(tenant, remittance, cancellation);
        if (verdict is Verdict.Passed passed) kept[remittance.No] = passed;
        return verdict is Verdict.Waits && plants.Contains(Plant.PassedWithoutVerdict) ? new Verdict.Passed(Clearance.Seen) : verdict;
    }

    public Task<Verdict> VerifyCollector(string tenant, Remittance remittance, Collector collector, CancellationToken cancellation) =>
        verifier.VerifyCollector(tenant, remittance, collector, cancellation);
}
