using System.Collections.Immutable;
using FinCode.Contracts.Tenants;
using FinCode.Domain.Access;

namespace FinCode.Api.Access.Tokens;

/// <summary>What a validated access token says.</summary>
internal sealed class TokenIdentity(string tenant, string userCode, ImmutableArray<Role> roles, Guid sessionId, DateTimeOffset expiresAt)
{
    private Caller? lastCaller;

    public string Tenant => tenant;

    public Place Place { get; init; } = Place.OfTenant;

    /// <summary>What an API token is limited to; null for an access token.</summary>
    public PermissionSet? Scopes { get; init; }

    /// <summary>Of an API token, its own id.</summary>
    public Guid SessionId => sessionId;

    public DateTimeOffset ExpiresAt => expiresAt;

    /// <summary>How a revocation of all of a user's tokens names the user.</summary>
    public string UserKey { get; } = $"{tenant}/{userCode}";

    /// <summary>What else may end it: whom its user works for, or, of an API token, that its secret was changed.</summary>
    public IReadOnlyList<string> OtherKeys { get; init; } = [];

    public DateTimeOffset SessionStart { get; init; } = Domain.Access.SessionId.StartOf(sessionId);

    /// <summary>The caller under the tenant's present configuration; the same object while that does not change.</summary>
    public Caller ToCaller(TenantProfile profile)
    {
        var caller = Volatile.Read(ref lastCaller);
        if (caller is null || !ReferenceEquals(caller.Tenant, profile))
        {
            caller = new Caller(profile, userCode, roles, sessionId) { Place = Place, Scopes = Scopes, ExpiresAt = expiresAt };
            Volatile.Write(ref lastCaller, caller);
        }

        return caller;
    }
}
