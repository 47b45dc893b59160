using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Wallets;

namespace FinCode.Grains.Ledger;

/// <summary>Who an account is, from memory where possible. Facts never change; a status may be as old as <see cref="StatusAgeMax"/>.</summary>
public interface IAccountDirectory
{
    /// <summary>How long another process may go on believing an old status. A close waits that long; zero when there is only one process.</summary>
    TimeSpan StatusAgeMax { get; }

    /// <summary>Null when the tenant has no such account.</summary>
    ValueTask<AccountState?> Find(TenantNo tenant, Guid accountId);

    /// <summary>The tenant's own account of a chart line and currency, opened when first asked for.</summary>
    ValueTask<AccountState> FindChart(TenantNo tenant, int chartCode, Currency currency);

    /// <summary>Tells this process of a status that it has just written.</summary>
    void Set(AccountState state);
}
