using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;

namespace FinCode.Partners.Compliance;

/// <summary>A simulator of verification: lets pass what is not one of the sandbox's magic amounts.</summary>
public sealed class SandboxVerifier : IRemittanceVerifier
{
    /// <summary>777.77 of the send currency is held for a review.</summary>
    public const long Review = 777_77;

    public Task<Verdict> Verify(string tenant, Remittance remittance, CancellationToken cancellation) =>
        Task.FromResult(remittance.Terms.Send.MinorUnits == Review ? new Verdict("AML_REVIEW") : Verdict.Pass);

    /// <summary>Whoever calls themselves so is held at the counter.</summary>
    public const string HeldLastName = "Heldatcounter";

    public Task<Verdict> VerifyCollector(string tenant, Remittance remittance, Collector collector, CancellationToken cancellation) =>
        Task.FromResult(string.Equals(collector.LastName, HeldLastName, StringComparison.OrdinalIgnoreCase) ? new Verdict("SANCTIONS_REVIEW") : Verdict.Pass);
}
