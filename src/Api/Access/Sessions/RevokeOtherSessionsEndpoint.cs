using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;

namespace FinCode.Api.Access.Sessions;

/// <summary>Ends every session of the caller but the one that asks.</summary>
internal sealed class RevokeOtherSessionsEndpoint(LivingSessions sessions, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/securitymanagement/sessions", Revoke)
        .RequirePermission(Permission.ManageOwnCredentials)
        .Rated(RateClass.Write)
        .Describe(SessionDocs.RevokeOthers);

    private async Task Revoke(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        await sessions.EndAll(caller.Tenant.Name, caller.UserCode, but: caller.SessionId);
        await answers.Message(context, SessionDocs.RevokeOthers.Message!);
    }
}
