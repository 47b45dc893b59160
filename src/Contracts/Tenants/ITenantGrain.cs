using System.Collections.Immutable;
using FinCode.Domain.Ledger;

namespace FinCode.Contracts.Tenants;

/// <summary>One tenant's configuration. Key: the tenant's name.</summary>
[Alias("fincode.tenant-grain")]
public interface ITenantGrain : IGrainWithStringKey
{
    /// <summary>Creates the tenant, or answers what it is when it exists.</summary>
    [Alias("create")]
    Task<TenantProfile> Create(TenantSettings settings);

    /// <summary>Sets the tenant's own quotas by class of routes; what is not named stays. Null when there is no such tenant.</summary>
    /// <param name="changes">Requests per window; zero goes back to the operator's.</param>
    [Alias("change-quotas")]
    Task<TenantProfile?> ChangeQuotas(ImmutableDictionary<string, int> changes);

    /// <summary>Null when there is no such tenant.</summary>
    [Alias("find")]
    Task<TenantProfile?> Find();
}

/// <param name="Environment">SANDBOX or PRODUCTION.</param>
/// <param name="WalletTransferFees">Flat fee per wallet transfer by currency code, in minor units; absent means free.</param>
/// <param name="RateLimited">False for a tenant made for load harnesses.</param>
[GenerateSerializer, Immutable, Alias("fincode.tenant-settings")]
public sealed record TenantSettings(
    [property: Id(0)] string DisplayName,
    [property: Id(1)] string Environment,
    [property: Id(2)] ImmutableDictionary<string, long> WalletTransferFees,
    [property: Id(3)] bool RateLimited)
{
    /// <summary>Requests per window by class of routes, where the tenant wants less than the operator gives; null for nowhere.</summary>
    [Id(4)]
    public ImmutableDictionary<string, int>? Quotas { get; init; }
}

/// <summary>A tenant as every process knows it: its name, its number in the ledger, and what is set for it.</summary>
[GenerateSerializer, Immutable, Alias("fincode.tenant-profile")]
public sealed record TenantProfile(
    [property: Id(0)] string Name,
    [property: Id(1)] TenantNo Number,
    [property: Id(2)] TenantSettings Settings);
