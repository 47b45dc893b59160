using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Grains.Ledger;

/// <summary>Who an account is, from memory where possible. It only reads, so it works in any process that reaches the store.</summary>
public interface IAccountLookup
{
    /// <summary>Null when the tenant has no such account. Facts never change; the status may be a few seconds old.</summary>
    ValueTask<AccountState?> Find(TenantNo tenant, Guid accountId);
}
