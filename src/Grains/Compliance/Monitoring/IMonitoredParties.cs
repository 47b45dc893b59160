using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Money;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>What the platform knows of the people of a payment, as it is now: keys and facts, no names.</summary>
public interface IMonitoredParties
{
    /// <param name="reference">The currency in which limits are told.</param>
    Task<PaymentParties> Sender(string tenant, string code, Currency reference, CancellationToken cancellation);

    /// <summary>From where a sender made a remittance, and with what.</summary>
    Task<PaymentParties> Origin(string tenant, string code, int number, CancellationToken cancellation);

    Task<PaymentParties> Recipient(string tenant, string code, Guid? accountId, CancellationToken cancellation);

    /// <summary>Under which keys an agent themself may send or be paid.</summary>
    Task<PaymentParties> Agent(string tenant, string code, CancellationToken cancellation);
}

/// <summary>In what a tenant's monitoring counts, and what a unit of a currency is worth in it.</summary>
public interface IReferenceRates
{
    /// <summary>That of the tenant's limits, or the dollar.</summary>
    Task<Currency> ReferenceOf(string tenant, CancellationToken cancellation);

    /// <summary>Null where nobody has said.</summary>
    Task<decimal?> RateOf(string tenant, Currency currency, Currency reference, DateTimeOffset at, CancellationToken cancellation);
}
