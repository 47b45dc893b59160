using System.Collections.Immutable;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Remittances;

namespace FinCode.Grains.Remittances;

/// <summary>Where the cases of holds are opened.</summary>
public interface ICaseDesk
{
    /// <summary>Opens the case of the last hold: the same one however often it is asked, and durable when it answers.</summary>
    /// <param name="evidence">What the verdict found.</param>
    Task Open(string tenant, Remittance held, ImmutableArray<CaseEvidence> evidence, CancellationToken cancellation);
}
