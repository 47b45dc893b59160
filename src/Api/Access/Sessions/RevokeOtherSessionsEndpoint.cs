using FinCode.Api.Access.Tokens;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Sessions;

namespace FinCode.Api.Access.Sessions;

/// <summary>Ends every session of the caller but the one that asks.</summary>
internal sealed class RevokeOtherSessionsEndpoint(RevokedTokens revoked, IGrainFactory grains, TimeProvider clock, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/securitymanagement/sessions", Revoke)
        .RequirePermission(Permission.ManageOwnCredentials)
        .Rated(RateClass.Write)
        .Describe(SessionDocs.RevokeOthers);

    private async Task Revoke(HttpContext context)
    {
        var caller = Call.CallerOf(context);

        // What is ended leaves the list, which has an end of its own.
        while ((await grains.LivingSessions(caller)).Where(session => session.Session.SessionId != caller.SessionId).ToArray() is { Length: > 0 } others)
        {
            foreach (var (session, _) in others)
            {
                await grains.Session(caller.Tenant.Name, session.SessionId).Revoke();
                revoked.Note(new Revocation(session.SessionId.ToString("D"), clock.GetUtcNow()));
            }
        }

        await answers.Message(context, SessionDocs.RevokeOthers.Message!);
    }
}
