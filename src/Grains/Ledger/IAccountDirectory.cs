using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Wallets;

namespace FinCode.Grains.Ledger;

/// <summary>The accounts as a process with a journal knows them. Facts never change; a status may be as old as <see cref="StatusAgeMax"/>.</summary>
public interface IAccountDirectory : IAccountLookup
{
    /// <summary>How long another process may go on believing an old status. A close waits that long; zero when there is only one process.</summary>
    TimeSpan StatusAgeMax { get; }

    /// <summary>The tenant's own account of a chart line and currency, opened when first asked for.</summary>
    ValueTask<AccountState> FindChart(TenantNo tenant, int chartCode, Currency currency);

    /// <summary>Tells this process of a status that it has just written.</summary>
    void Set(AccountState state);
}
