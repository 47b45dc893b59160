using FinCode.Api.Access;
using FinCode.Api.Access.Sessions;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;

namespace FinCode.Api.Users;

/// <summary>Where others are signed in, for whoever may shut them out.</summary>
internal sealed class PeopleSessionsEndpoints(LivingSessions sessions, People people, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var kind in PeopleKind.All)
        {
            var path = $"/usermanagement/{kind.Path}/{{code}}/sessions";
            routes.MapRead(path, context => List(context, kind)).RequirePermission(kind.Switch).Rated(RateClass.Read).Describe(UserDocs.ListSessions(kind));
            routes.MapDelete(path, context => EndAll(context, kind)).RequirePermission(kind.Switch).Rated(RateClass.Write).Describe(UserDocs.EndSessions(kind));
            routes.MapDelete($"{path}/{{id}}", answers.ById("id", (context, caller, id) => End(context, caller, kind, id)))
                .RequirePermission(kind.Switch).Rated(RateClass.Write).Describe(UserDocs.EndSession(kind));
        }
    }

    private async Task List(HttpContext context, PeopleKind kind)
    {
        var caller = Call.CallerOf(context);
        await (await people.Find(caller, kind.Role, kind.Switch, People.CodeIn(context)) is { } user
            ? answers.Success(context, (await sessions.Of(caller.Tenant.Name, user.Code), caller.SessionId), SessionJson.Write)
            : answers.Refuse(context, Refusal.UserNotFound));
    }

    private async Task End(HttpContext context, Caller caller, PeopleKind kind, Guid id)
    {
        var user = await people.Find(caller, kind.Role, kind.Switch, People.CodeIn(context));
        await (user is null ? answers.Refuse(context, Refusal.UserNotFound)
            : await sessions.End(caller.Tenant.Name, user.Code, id) ? answers.Message(context, SessionDocs.Revoke.Message!)
            : answers.Refuse(context, AccessReason.SessionNotFound.ToRefusal()));
    }

    private async Task EndAll(HttpContext context, PeopleKind kind)
    {
        var caller = Call.CallerOf(context);
        if (await people.Find(caller, kind.Role, kind.Switch, People.CodeIn(context)) is not { } user)
        {
            await answers.Refuse(context, Refusal.UserNotFound);
            return;
        }

        await sessions.EndAll(caller.Tenant.Name, user.Code);
        await answers.Message(context, UserDocs.SessionsEnded);
    }
}
