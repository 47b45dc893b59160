using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;

namespace FinCode.Partners.Compliance;

/// <summary>Where nothing screens, a person does: a remittance that nobody has looked at does not leave the house.</summary>
public sealed class HoldEverything : IRemittanceVerifier
{
    private static readonly Task<Verdict> Hold = Task.FromResult(new Verdict("NO_SCREENING_CONFIGURED"));

    public Task<Verdict> Verify(string tenant, Remittance remittance, CancellationToken cancellation) => Hold;

    /// <summary>A person has looked at the remittance and its recipient, and the document is compared with that name.</summary>
    public Task<Verdict> VerifyCollector(string tenant, Remittance remittance, Collector collector, CancellationToken cancellation) =>
        remittance.IsCleared ? Task.FromResult(Verdict.Pass) : Hold;
}
