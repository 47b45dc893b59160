using System.Collections.Immutable;
using FinCode.Api.Access.SignIn;
using FinCode.Contracts.Sessions;
using FinCode.Domain;
using FinCode.Domain.Access;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FinCode.Api.Access.Tokens;

/// <summary>
/// Decides whether a token is good. A token seen before costs a hash and a look-up; only its first use costs a
/// signature check. Expiry and revocation are looked at every time.
/// </summary>
internal sealed class AccessTokenReader(
    SigningKeys keys, ApiTokenReader apiTokens, RevokedTokens revoked, TokenCache cache, AccessTokenOptions options, TimeProvider clock)
{
    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = Limits.TokenLengthMax };

    /// <summary>Null for every token that is not good, whatever is wrong with it.</summary>
    /// <param name="tenant">Whose host was called; tokens of other tenants may come back all the same.</param>
    public ValueTask<TokenIdentity?> Read(string tenant, string token)
    {
        if (token.Length is 0 or > Limits.TokenLengthMax)
        {
            return default;
        }

        var digest = TokenDigest.Of(token);
        if (cache.TryFind(digest, out var identity))
        {
            if (clock.GetUtcNow() < identity.ExpiresAt && !revoked.Contains(identity)) return ValueTask.FromResult<TokenIdentity?>(identity);

            cache.Remove(digest);
            if (identity.Scopes is null) return default;
        }

        return new ValueTask<TokenIdentity?>(ApiTokenText.IsOne(token) ? ReadApiToken(tenant, token, digest) : Validate(token, digest));
    }

    private async Task<TokenIdentity?> ReadApiToken(string tenant, string token, TokenDigest digest)
    {
        if (await apiTokens.Read(tenant, token) is not { } identity || revoked.Contains(identity)) return null;

        cache.Add(digest, identity);
        return identity;
    }

    private async Task<TokenIdentity?> Validate(string text, TokenDigest digest)
    {
        if (Parse(text) is not { } token || await keys.FindVerifier(token.Kid) is not { } key)
        {
            return null;
        }

        var result = await handler.ValidateTokenAsync(token, Demands(key));
        if (!result.IsValid || Identity(token) is not { } identity || revoked.Contains(identity))
        {
            return null;
        }

        cache.Add(digest, identity);
        return identity;
    }

    /// <summary>Only what we issue: our algorithm, our key by its id, our issuer, and an expiry in the future.</summary>
    private TokenValidationParameters Demands(ECDsaSecurityKey key) => new()
    {
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
        ValidTypes = ["JWT"],
        ValidIssuer = options.Issuer,
        ValidateAudience = false,
        IssuerSigningKey = key,
        TryAllIssuerSigningKeys = false,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        LifetimeValidator = (notBefore, expires, _, _) =>
            expires is { } end && clock.GetUtcNow().UtcDateTime < end && !(notBefore > clock.GetUtcNow().UtcDateTime + Limits.ClockSkewMax),
    };

    private static JsonWebToken? Parse(string text)
    {
        try
        {
            var token = new JsonWebToken(text);
            return token.Alg == SecurityAlgorithms.EcdsaSha256 && !string.IsNullOrEmpty(token.Kid) ? token : null;
        }
        catch (Exception failure) when (failure is ArgumentException or SecurityTokenException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static TokenIdentity? Identity(JsonWebToken token)
    {
        if (!token.TryGetPayloadValue<string>(AccessTokenClaims.Tenant, out var tenant) || string.IsNullOrEmpty(tenant)
            || !token.TryGetPayloadValue<string>(AccessTokenClaims.Code, out var code) || string.IsNullOrEmpty(code)
            || !token.TryGetPayloadValue<string[]>(AccessTokenClaims.Roles, out var names)
            || !token.TryGetPayloadValue<string>(AccessTokenClaims.Session, out var session)
            || !Guid.TryParseExact(session, "D", out var sessionId) || !SessionId.IsWellFormed(sessionId))
        {
            return null;
        }

        var roles = ImmutableArray.CreateBuilder<Role>(names.Length);
        foreach (var name in names)
        {
            if (RoleNames.TryParse(name, out var role)) roles.Add(role);
        }

        var (held, place) = (roles.DrainToImmutable(), PlaceOf(token));
        return new TokenIdentity(tenant, code, held, sessionId, token.ValidTo)
        {
            Place = place,
            OtherKeys = [.. Employers.Of(held, code, place).Select(employer => Revocation.OfStaff(tenant, employer))],
            Scopes = token.TryGetPayloadValue<string>(AccessTokenClaims.Use, out _) ? PermissionSet.Enrolment : null,
        };
    }

    private static Place PlaceOf(JsonWebToken token) => new(
        token.TryGetPayloadValue<string>(AccessTokenClaims.Agent, out var agent) ? agent : "",
        token.TryGetPayloadValue<string>(AccessTokenClaims.Branch, out var branch) ? branch : "");
}
