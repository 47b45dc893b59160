using FinCode.Contracts.Tenants;
using FinCode.Domain.Ledger;

namespace FinCode.Grains.Tenants;

/// <summary>One tenant: its number, and what its operator has set.</summary>
[GenerateSerializer, Alias("fincode.tenant-state")]
public sealed record TenantState
{
    [Id(0)]
    public TenantNo Number { get; init; }

    /// <summary>Null until the tenant is created.</summary>
    [Id(1)]
    public TenantSettings? Settings { get; init; }
}
