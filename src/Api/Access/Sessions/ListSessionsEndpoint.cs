using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;

namespace FinCode.Api.Access.Sessions;

/// <summary>Where the caller is signed in.</summary>
internal sealed class ListSessionsEndpoint(LivingSessions sessions, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/securitymanagement/sessions", List)
        .RequirePermission(Permission.ManageOwnCredentials)
        .Rated(RateClass.Read)
        .Describe(SessionDocs.List);

    private async Task List(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        await answers.Success(context, (await sessions.Of(caller.Tenant.Name, caller.UserCode), caller.SessionId), SessionJson.Write);
    }
}
