using System.Collections.Immutable;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;

namespace FinCode.Simulation.Outside;

/// <summary>Cases are documents beside the money, and not what is simulated: that each hold opens one is.</summary>
internal sealed class SimulatedDesk : ICaseDesk
{
    public Task Open(string tenant, Remittance held, ImmutableArray<CaseEvidence> evidence, CancellationToken cancellation) => Task.CompletedTask;
}
