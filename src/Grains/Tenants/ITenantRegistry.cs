using FinCode.Domain.Ledger;

namespace FinCode.Grains.Tenants;

/// <summary>Tenant names and their numbers. A number is given once and never again.</summary>
public interface ITenantRegistry
{
    /// <summary>Cached; a tenant created elsewhere is seen within a second.</summary>
    ValueTask<TenantNo?> Find(string name, CancellationToken cancellation);

    /// <summary>For callers who know that the tenant exists: asks the store rather than believe that it does not.</summary>
    ValueTask<TenantNo?> FindNow(string name, CancellationToken cancellation);

    /// <summary>The tenant's number; the same again when it exists.</summary>
    Task<TenantNo> Create(string name, CancellationToken cancellation);

    Task<IReadOnlyList<RegisteredTenant>> List(CancellationToken cancellation);
}

/// <summary>Numbers of tenants that are known to exist.</summary>
public static class TenantNumbers
{
    /// <summary>Of a tenant that exists: a request came from it.</summary>
    public static async ValueTask<TenantNo> NumberOf(this ITenantRegistry tenants, string name) =>
        await tenants.FindNow(name, CancellationToken.None) ?? throw new Domain.InvariantBrokenException("A tenant that does not exist was acted for.");
}

/// <param name="Number">By which the ledger and every table know it.</param>
/// <param name="Name">The first label of its host.</param>
public sealed record RegisteredTenant(TenantNo Number, string Name);
