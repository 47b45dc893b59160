using FinCode.Api.Access.Tokens;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Sessions;

namespace FinCode.Api.Access.Sessions;

/// <summary>Ends one of the caller's sessions.</summary>
internal sealed class RevokeSessionEndpoint(RevokedTokens revoked, IGrainFactory grains, TimeProvider clock, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/securitymanagement/sessions/{id}", Revoke)
        .RequirePermission(Permission.ManageOwnCredentials)
        .Rated(RateClass.Write)
        .Describe(SessionDocs.Revoke);

    private async Task Revoke(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var id = PathId.FromPath(context, "id", faults);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (!(await grains.LivingSessions(caller)).Any(session => session.Session.SessionId == id))
        {
            await answers.Refuse(context, AccessReason.SessionNotFound.ToRefusal());
            return;
        }

        await grains.Session(caller.Tenant.Name, id).Revoke();
        revoked.Note(new Revocation(id.ToString("D"), clock.GetUtcNow()));
        await answers.Message(context, SessionDocs.Revoke.Message!);
    }
}
