using FinCode.Api.Access.Tokens;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Sessions;
using FinCode.Contracts.Tenants;
using FinCode.Domain;

namespace FinCode.Api.Access.SignIn;

/// <summary>
/// Ends the session of the access token, of the refresh token, or of both. Either is proof enough: a client that has
/// only one of them left, or whose access token has expired, can still leave.
/// </summary>
internal sealed class LogoutEndpoint(
    RefreshTokens refreshTokens, RevokedTokens revoked, IGrainFactory grains, TimeProvider clock, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/securitymanagement/logout", answers.Body(
            source => source.Open(fields => fields.OptionalText("refresh_token", Limits.TokenLengthMax)), SignOut, isOptional: true))
        .RequirePermission(Permission.Anonymous)
        .Rated(RateClass.Write)
        .Describe(SignInDocs.Logout);

    private async Task SignOut(HttpContext context, string? token)
    {
        var tenant = context.Features.Get<TenantProfile>()?.Name;
        var sessions = new HashSet<Guid>();
        if (context.Features.Get<Caller>() is { Scopes: null } caller) sessions.Add(caller.SessionId);
        if (tenant is not null && token is not null && refreshTokens.TryRead(tenant, token, out var sessionId, out _)) sessions.Add(sessionId);
        if (sessions.Count == 0)
        {
            await answers.Refuse(context, new Refusal(ErrorCode.AuthRequired, "A valid access token or refresh token is required."));
            return;
        }

        foreach (var session in sessions)
        {
            await grains.Session(tenant!, session).Revoke();
            revoked.Note(new Revocation(session.ToString("D"), clock.GetUtcNow()));
        }

        await answers.Message(context, SignInDocs.Logout.Message!);
    }
}
