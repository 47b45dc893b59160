using FinCode.Domain.Remittances;

namespace FinCode.Grains.Remittances;

/// <summary>Looks at a paid remittance before anything leaves the house. What it cannot tell waits, and what it doubts it holds.</summary>
public interface IRemittanceVerifier
{
    Task<Verdict> Verify(string tenant, Remittance remittance, CancellationToken cancellation);

    /// <summary>Looks at whoever has come for the cash, before it is handed out.</summary>
    Task<Verdict> VerifyCollector(string tenant, Remittance remittance, Collector collector, CancellationToken cancellation);
}

/// <summary>Who shows a document at a counter.</summary>
/// <param name="IssuerCountry">ISO 3166-1 alpha-3 of the document; null where it was not taken down.</param>
/// <param name="IdNumber">Of the document.</param>
public sealed record Collector(string FirstName, string LastName, string? IssuerCountry, string? IdNumber = null)
{
    // A record prints its members; names must not end up in a log.
    public override string ToString() => nameof(Collector);
}
