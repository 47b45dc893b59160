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

    /// <summary>What their API token is limited to; null for a person's own access token.</summary>
    public PermissionSet? Scopes { get; init; }

    /// <summary>Until when what they showed is believed. An answer that lasts longer ends then.</summary>
    public DateTimeOffset ExpiresAt { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>
    /// Whose quota a call counts against. A person's sessions share one, so that signing in again buys nothing; each API token has
    /// its own. An object that is there already, so that counting allocates nothing.
    /// </summary>
    public object Credential => Scopes is null ? UserCode : credential ??= SessionId;

    private object? credential;

    /// <summary>Whether a manager made their API token for spending: it spends from every wallet of the tenant.</summary>
    public bool SpendsForTenant => Scopes is not null && Scopes.Contains(Permission.SpendFromWallet) && Is(Role.Manager);

    public bool May(Permission permission) => permission == Permission.Anonymous || ScopeOf(permission) != Scope.None;

    public Scope ScopeOf(Permission permission) =>
        Scopes is null || Scopes.Contains(permission) ? PermissionTable.ScopeOf(Roles, permission) : Scope.None;

    /// <summary>Whether the permission reaches somebody.</summary>
    public bool Reaches(Permission permission, string userCode, Place place) => Place.Reaches(ScopeOf(permission), UserCode, userCode, place);

    public bool Is(Role role) => Roles.Contains(role);

    public static ValueTask<Caller> BindAsync(HttpContext context) =>
        ValueTask.FromResult(context.Features.Get<Caller>() ?? throw new InvalidOperationException("The endpoint asks for a caller but allows anonymous calls."));
}
