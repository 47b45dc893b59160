using FinCode.Contracts;
using FinCode.Contracts.Sessions;
using FinCode.Contracts.Users;
using FinCode.Domain;

namespace FinCode.Api.Access.SignIn;

/// <summary>Begins a session for somebody who has shown who they are.</summary>
internal sealed class SessionOpening(SessionTokenIssuer issuer, IGrainFactory grains, TimeProvider clock)
{
    public async Task<SessionTokens> Begin(HttpContext context, string tenant, UserProfile user)
    {
        // The id names the instant of the beginning (see SessionId), which must lie after whatever ended the sessions before,
        // also where another machine's clock said when that was.
        var now = clock.GetUtcNow();
        var earliest = user.SessionsValidFrom.AddMilliseconds(1);
        var sessionId = Guid.CreateVersion7(now > earliest ? now : earliest);
        var session = await grains.Session(tenant, sessionId).Start(user.Code, OriginOf(context));
        return await issuer.Issue(tenant, user, session);
    }

    private static SessionOrigin OriginOf(HttpContext context) => new(
        context.Connection.RemoteIpAddress?.ToString(), Short(context.Request.Headers["platform"]), Short(context.Request.Headers.UserAgent));

    private static string? Short(string? said) => said is { Length: > Limits.OriginLengthMax } ? said[..Limits.OriginLengthMax] : said;
}
