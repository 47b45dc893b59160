using FinCode.Domain.Remittances;

namespace FinCode.Grains.Remittances;

/// <summary>Tells those who have to know that a payout keeps failing.</summary>
public interface IPayoutAlarm
{
    /// <returns>False where there is no way to tell anybody. Any exception means that it is worth trying again.</returns>
    Task<bool> Raise(string tenant, Remittance remittance, CancellationToken cancellation);
}
