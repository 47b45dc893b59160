using FinCode.Api.Access;
using FinCode.Api.Access.Payloads;
using FinCode.Api.Access.SignIn;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Users;

namespace FinCode.Api.Users;

/// <summary>Managers, agents, sub-agents, cashiers and customers: create, read, edit, activate, deactivate, unlock.</summary>
internal sealed class PeopleEndpoints(IGrainFactory grains, Registration registration, PayloadKeys keys, Places places, TimeProvider clock, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var kind in PeopleKind.All)
        {
            var path = $"/usermanagement/{kind.Path}";
            routes.MapPost(path, keys.Ready(answers.Order(path[1..], KeyUse.Optional, fields => Read(fields, kind), (context, call, person) => Create(context, call, kind, person))))
                .RequirePermission(kind.Create).Rated(RateClass.Write).Describe(UserDocs.Create(kind));
            routes.MapRead($"{path}/{{code}}", context => Get(context, kind))
                .RequirePermission(kind.Read).Rated(RateClass.Read).Describe(UserDocs.Get(kind));
            routes.MapPut($"{path}/{{code}}", answers.Order($"{path[1..]}/edit", KeyUse.Optional, EditOrder.Read, (context, call, order) => Edit(context, call, kind, order)))
                .RequirePermission(kind.Edit).Rated(RateClass.Write).Describe(UserDocs.Edit(kind));
            MapSwitch(routes, kind, "activate", user => user.SetActive(true));
            MapSwitch(routes, kind, "deactivate", user => user.SetActive(false));
            MapSwitch(routes, kind, "unlock", user => user.Unlock());
            MapSwitch(routes, kind, "reset-second-factor", user => user.DropFactor(endsSessions: true));
        }
    }

    private void MapSwitch(IEndpointRouteBuilder routes, PeopleKind kind, string verb, Func<IUserGrain, Task<bool>> change) => routes
        .MapPost($"/usermanagement/{kind.Path}/{{code}}/{verb}", answers.Order(
            $"usermanagement/{kind.Path}/{verb}", KeyUse.Optional, static (source, _) => CodeIn(source.Context), (context, call, code) => Switch(context, call, kind, code, change), bodyIsOptional: true))
        .RequirePermission(kind.Switch).Rated(RateClass.Write).Describe(UserDocs.Switch(kind, verb));

    private PersonOrder Read(Fields fields, PeopleKind kind) =>
        kind.Role == Domain.Access.Role.Customer ? PersonOrder.ReadCustomer(fields, clock.Today()) : PersonOrder.ReadStaff(fields, clock.Today());

    private async Task Create(HttpContext context, Call call, PeopleKind kind, PersonOrder person)
    {
        var (place, refusal) = await places.For(call.Caller, kind, person);
        if (refusal is not null)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        await answers.Registered(
            context, () => registration.Create(call.Caller.Tenant.Name, call.Operation(), person, kind.Role, place, context.RequestAborted), UserDocs.Created(kind));
    }

    private async Task Get(HttpContext context, PeopleKind kind)
    {
        var caller = Call.CallerOf(context);
        var user = await Find(caller, kind, kind.Read, CodeIn(context));
        await (user is null ? answers.Refuse(context, Refusal.UserNotFound) : answers.Success(context, user, UserJson.WriteProfile));
    }

    private async Task Edit(HttpContext context, Call call, PeopleKind kind, EditOrder order)
    {
        var code = CodeIn(context);
        await (await Find(call.Caller, kind, kind.Edit, code) is null
            ? answers.Refuse(context, Refusal.UserNotFound)
            : answers.Edited(context, grains, call.Caller, code, order));
    }

    private async Task Switch(HttpContext context, Call call, PeopleKind kind, string code, Func<IUserGrain, Task<bool>> change)
    {
        var user = grains.User(call.Caller.Tenant.Name, code);
        if (await Find(call.Caller, kind, kind.Switch, code) is null || !await change(user) || await user.Find() is not { } changed)
        {
            await answers.Refuse(context, Refusal.UserNotFound);
            return;
        }

        await answers.Success(context, changed, UserJson.WriteProfile);
    }

    /// <summary>Null also where the permission does not reach: nobody learns who else there is.</summary>
    private async Task<UserProfile?> Find(Caller caller, PeopleKind kind, Permission permission, string code) =>
        Domain.Access.UserCode.IsWellFormed(code)
        && await grains.User(caller.Tenant.Name, code).Find() is { } user
        && user.Roles.Contains(kind.Role)
        && caller.Reaches(permission, user.Code, user.Place)
            ? user
            : null;

    private static string CodeIn(HttpContext context) => context.Request.RouteValues["code"] as string ?? "";
}
