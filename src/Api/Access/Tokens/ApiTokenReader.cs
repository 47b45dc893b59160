using System.Security.Cryptography;
using System.Text;
using FinCode.Api.Requests;
using FinCode.Contracts;
using FinCode.Domain;

namespace FinCode.Api.Access.Tokens;

/// <summary>
/// Reads API tokens from the store. What it finds may be believed for a few minutes only, so that a changed role, a
/// deactivated user and an expiry are noticed, and the use is.
/// </summary>
internal sealed class ApiTokenReader(ApiTokenText texts, AfterAnswer after, IGrainFactory grains, TimeProvider clock)
{
    public async Task<TokenIdentity?> Read(string tenant, string token)
    {
        if (!texts.TryRead(tenant, token, out var id, out var digest)) return null;

        var now = clock.GetUtcNow();
        var grain = grains.ApiToken(tenant, id);
        if (await grain.Find() is not { } facts
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(digest), Encoding.ASCII.GetBytes(facts.SecretDigest))
            || now >= facts.ExpiresAt
            || await grains.User(tenant, facts.UserCode).Find() is not { IsActive: true } user)
        {
            return null;
        }

        // A store that takes no writes stops nobody from reading.
        after.TryBegin("note the use of an API token", grain.Use);
        var believed = now + Limits.ApiTokenBelief;
        return new TokenIdentity(tenant, user.Code, user.Roles, id, facts.ExpiresAt < believed ? facts.ExpiresAt : believed)
        {
            Place = user.Place,
            Scopes = PermissionSet.Of(facts.Scopes),

            // Whatever ends the user's sessions makes us read again; it does not end the token.
            SessionStart = now,
        };
    }
}
