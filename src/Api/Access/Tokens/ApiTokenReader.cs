using System.Security.Cryptography;
using System.Text;
using FinCode.Api.Access.SignIn;
using FinCode.Api.Requests;
using FinCode.Contracts;
using FinCode.Contracts.ApiTokens;
using FinCode.Contracts.Sessions;
using FinCode.Domain;

namespace FinCode.Api.Access.Tokens;

/// <summary>
/// Reads API tokens from the store. What it finds may be believed for a few minutes only, so that a changed role, a
/// deactivated user and an expiry are noticed, and the use is.
/// </summary>
internal sealed class ApiTokenReader(ApiTokenText texts, Employers employers, AfterAnswer after, IGrainFactory grains, TimeProvider clock)
{
    public async Task<TokenIdentity?> Read(string tenant, string token)
    {
        if (!texts.TryRead(tenant, token, out var id, out var digest)) return null;

        var now = clock.GetUtcNow();
        var grain = grains.ApiToken(tenant, id);
        if (await grain.Find() is not { } facts
            || EndOf(facts, digest) is not { } expires
            || now >= expires
            || await grains.User(tenant, facts.UserCode).Find() is not { } user
            || await employers.SessionsValidFrom(tenant, user) is null)
        {
            return null;
        }

        // A store that takes no writes stops nobody from reading.
        after.TryBegin("note the use of an API token", grain.Use);
        var believed = now + Limits.ApiTokenBelief;
        return new TokenIdentity(tenant, user.Code, user.Roles, id, expires < believed ? expires : believed)
        {
            Place = user.Place,
            Scopes = PermissionSet.Of(facts.Scopes),
            OtherKeys = [Revocation.OfApiToken(tenant, id), .. Employers.Of(user.Roles, user.Code, user.Place).Select(employer => Revocation.OfStaff(tenant, employer))],

            // Whatever ends the user's sessions makes us read again; it does not end the token.
            SessionStart = now,
        };
    }

    /// <summary>Until when a secret opens the token: the present one, or the one before while both do. Null for any other.</summary>
    private static DateTimeOffset? EndOf(ApiTokenFacts facts, string digest) =>
        IsSame(digest, facts.SecretDigest) ? facts.ExpiresAt
        : facts.EarlierDigest is { } earlier && IsSame(digest, earlier) ? facts.EarlierUntil < facts.ExpiresAt ? facts.EarlierUntil : facts.ExpiresAt
        : null;

    private static bool IsSame(string digest, string stored) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(digest), Encoding.ASCII.GetBytes(stored));
}
