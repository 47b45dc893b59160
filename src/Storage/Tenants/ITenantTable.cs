using FinCode.Domain.Ledger;
using FinCode.Grains.Tenants;

namespace FinCode.Storage.Tenants;

/// <summary>The tenants as a database has them.</summary>
internal interface ITenantTable
{
    Task<IReadOnlyList<RegisteredTenant>> List(CancellationToken cancellation);

    /// <summary>The tenant's number, a new one if it has none.</summary>
    Task<TenantNo> Create(string name, CancellationToken cancellation);
}
