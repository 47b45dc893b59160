using FinCode.Domain.Remittances;

namespace FinCode.Grains.Remittances;

/// <summary>Looks at a paid remittance before anything leaves the house. What it cannot tell it holds.</summary>
public interface IRemittanceVerifier
{
    Task<Verdict> Verify(string tenant, Remittance remittance, CancellationToken cancellation);
}

/// <param name="HoldFor">Why a person must decide; null lets it pass.</param>
public readonly record struct Verdict(string? HoldFor)
{
    public static readonly Verdict Pass = new(null);
}
