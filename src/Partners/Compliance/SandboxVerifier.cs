using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;

namespace FinCode.Partners.Compliance;

/// <summary>A simulator of whoever else looks in a sandbox: finds what one of its magic values asks it to find.</summary>
public sealed class SandboxVerifier : IRemittanceVerifier
{
    /// <summary>777.77 of the send currency is held for a review.</summary>
    public const long Review = 777_77;

    /// <summary>Whoever calls themselves so is held at the counter.</summary>
    public const string HeldLastName = "Heldatcounter";

    private static readonly Verdict Seen = new Verdict.Passed(Clearance.Seen);

    public Task<Verdict> Verify(string tenant, Remittance remittance, CancellationToken cancellation) =>
        Task.FromResult(remittance.Terms.Send.MinorUnits == Review ? new Verdict.Held("AML_REVIEW") : Seen);

    public Task<Verdict> VerifyCollector(string tenant, Remittance remittance, Collector collector, CancellationToken cancellation) =>
        Task.FromResult(string.Equals(collector.LastName, HeldLastName, StringComparison.OrdinalIgnoreCase) ? new Verdict.Held("SANCTIONS_REVIEW") : Seen);
}
