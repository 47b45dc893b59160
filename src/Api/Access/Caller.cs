using FinCode.Contracts.Tenants;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;

namespace FinCode.Api.Access;

/// <summary>
/// Who is calling, from a validated token and nothing else. Put into <c>HttpContext.Features</c> by the authentication
/// middleware; bound by <c>BindAsync</c> in endpoints.
/// </summary>
public sealed record Caller(TenantProfile Tenant, string UserCode, IReadOnlyList<Role> Roles, Guid SessionId)
{
    public TenantNo TenantNo => Tenant.Number;

    /// <summary>The agent and branch they belong to.</summary>
    public Place Place { get; init; } = Place.OfTenant;

    public Scope ScopeOf(Permission permission) => PermissionTable.ScopeOf(Roles, permission);

    /// <summary>Whether the permission reaches somebody.</summary>
    public bool Reaches(Permission permission, string userCode, Place place) => Place.Reaches(ScopeOf(permission), UserCode, userCode, place);

    public bool Is(Role role) => Roles.Contains(role);

    public static ValueTask<Caller> BindAsync(HttpContext context) =>
        ValueTask.FromResult(context.Features.Get<Caller>() ?? throw new InvalidOperationException("The endpoint asks for a caller but allows anonymous calls."));
}
