using FinCode.Contracts.Sessions;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FinCode.Api.Access.Tokens;

/// <summary>Makes the access tokens of a session.</summary>
internal sealed class AccessTokenIssuer(SigningKeys keys, AccessTokenOptions options, TimeProvider clock)
{
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <param name="mustEnrol">Whether it is good for enrolling a second factor and nothing else.</param>
    public string Issue(string tenant, UserProfile user, SessionFacts session, bool mustEnrol)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Issuer,
            IssuedAt = now,
            Expires = now + Limits.AccessTokenLifetime,
            SigningCredentials = keys.Signer(),
            Claims = new Dictionary<string, object>([.. PlaceOf(user), .. UseOf(mustEnrol)])
            {
                [AccessTokenClaims.Roles] = user.Roles.Select(role => role.Name()).ToArray(),
                [AccessTokenClaims.UserId] = user.Id.ToString("D"),
                [AccessTokenClaims.Tenant] = tenant,
                [AccessTokenClaims.Client] = tenant,
                [AccessTokenClaims.TokenId] = Guid.NewGuid().ToString("D"),
                [AccessTokenClaims.Subject] = user.Id.ToString("D"),
                [AccessTokenClaims.Code] = user.Code,
                [AccessTokenClaims.Session] = session.SessionId.ToString("D"),
            },
        });
    }

    private static IEnumerable<KeyValuePair<string, object>> UseOf(bool mustEnrol)
    {
        if (mustEnrol) yield return new(AccessTokenClaims.Use, AccessTokenClaims.Enrolment);
    }

    private static IEnumerable<KeyValuePair<string, object>> PlaceOf(UserProfile user)
    {
        if (user.Place.AgentCode is { Length: > 0 } agent) yield return new(AccessTokenClaims.Agent, agent);
        if (user.Place.BranchCode is { Length: > 0 } branch) yield return new(AccessTokenClaims.Branch, branch);
    }
}
