using System.Text.Json;
using FinCode.Api.Access.Tokens;
using FinCode.Contracts.Sessions;
using FinCode.Contracts.Users;
using FinCode.Domain;

namespace FinCode.Api.Access.SignIn;

/// <summary>What a sign-in and a refresh answer.</summary>
/// <param name="MustEnrol">Whether the access token is good for enrolling a second factor and nothing else.</param>
internal sealed record SessionTokens(string Access, string Refresh, UserProfile User, bool MustEnrol)
{
    public static void Write(Utf8JsonWriter json, SessionTokens tokens)
    {
        json.WriteStartObject();
        json.WriteString("access_token"u8, tokens.Access);
        json.WriteString("refresh_token"u8, tokens.Refresh);
        json.WriteString("token_type"u8, "Bearer"u8);
        json.WriteNumber("expires_in"u8, (long)Limits.AccessTokenLifetime.TotalSeconds);
        if (tokens.MustEnrol) json.WriteBoolean("secondFactorEnrolmentRequired"u8, true);
        json.WriteString("countryIsoCode3"u8, tokens.User.CountryIsoCode3);
        json.WriteStartObject("user"u8);
        UserJson.WriteIdentity(json, tokens.User);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // A record prints its members; tokens must not end up in a log.
    public override string ToString() => nameof(SessionTokens);
}

/// <summary>Makes the pair of tokens of a session.</summary>
internal sealed class SessionTokenIssuer(AccessTokenIssuer access, RefreshTokens refresh, SignInRules rules)
{
    public async Task<SessionTokens> Issue(string tenant, UserProfile user, SessionFacts session)
    {
        var mustEnrol = await rules.MustEnrol(tenant, user);
        return new SessionTokens(access.Issue(tenant, user, session, mustEnrol), refresh.Write(tenant, session.SessionId, session.Generation), user, mustEnrol);
    }
}
