using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;

namespace FinCode.Api.Access.Sessions;

/// <summary>Ends one of the caller's sessions.</summary>
internal sealed class RevokeSessionEndpoint(LivingSessions sessions, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/securitymanagement/sessions/{id}", answers.ById("id", Revoke))
        .RequirePermission(Permission.ManageOwnCredentials)
        .Rated(RateClass.Write)
        .Describe(SessionDocs.Revoke);

    private async Task Revoke(HttpContext context, Caller caller, Guid id) =>
        await (await sessions.End(caller.Tenant.Name, caller.UserCode, id)
            ? answers.Message(context, SessionDocs.Revoke.Message!)
            : answers.Refuse(context, AccessReason.SessionNotFound.ToRefusal()));
}
