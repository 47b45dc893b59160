using FinCode.Api.Access;
using FinCode.Api.Access.Payloads;
using FinCode.Api.Access.SignIn;
using FinCode.Api.Access.Tokens;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Sessions;
using FinCode.Contracts.Users;

namespace FinCode.Api.Users;

/// <summary>Managers, agents, sub-agents, cashiers and customers: create, read, edit, activate, deactivate, unlock.</summary>
internal sealed class PeopleEndpoints(
    IGrainFactory grains, People people, Registration registration, PayloadKeys keys, Places places, RevokedTokens revoked, TimeProvider clock, Answers answers) : IEndpoint
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
            $"usermanagement/{kind.Path}/{verb}", KeyUse.Optional, static (source, _) => People.CodeIn(source.Context), (context, call, code) => Switch(context, call, kind, code, change), bodyIsOptional: true))
        .RequirePermission(kind.Switch).Rated(RateClass.Write).Describe(UserDocs.Switch(kind, verb));

    private PersonOrder Read(Fields fields, PeopleKind kind) =>
        kind.Role == Domain.Access.Role.Customer ? PersonOrder.ReadCustomer(fields, clock.Today()) : PersonOrder.ReadStaff(fields, clock.Today());

    private async Task Create(HttpContext context, Call call, PeopleKind kind, PersonOrder person)
    {
        var (place, refusal) = await places.For(call.Caller, kind, kind.Create, person.AgentCode, person.BranchCode);
        if (refusal is not null)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        await answers.Registered(
            context, () => registration.Create(call.Caller.Tenant.Name, call.Operation(), person, kind.Role, place, call.Caller.UserCode, context.RequestAborted), UserDocs.Created(kind));
    }

    private async Task Get(HttpContext context, PeopleKind kind)
    {
        var caller = Call.CallerOf(context);
        var user = await people.Find(caller, kind.Role, kind.Read, People.CodeIn(context));
        await (user is null ? answers.Refuse(context, Refusal.UserNotFound) : answers.Success(context, user, UserJson.WriteProfile));
    }

    private async Task Edit(HttpContext context, Call call, PeopleKind kind, EditOrder order)
    {
        var code = People.CodeIn(context);
        await (await people.Find(call.Caller, kind.Role, kind.Edit, code) is null
            ? answers.Refuse(context, Refusal.UserNotFound)
            : answers.Edited(context, grains, call, code, order));
    }

    private async Task Switch(HttpContext context, Call call, PeopleKind kind, string code, Func<IUserGrain, Task<bool>> change)
    {
        var tenant = call.Caller.Tenant.Name;
        var user = grains.User(tenant, code);
        if (await people.Find(call.Caller, kind.Role, kind.Switch, code) is not { } before || !await change(user) || await user.Find() is not { } changed)
        {
            await answers.Refuse(context, Refusal.UserNotFound);
            return;
        }

        // Other processes read of it within seconds; this one knows now.
        if (changed.SessionsValidFrom != before.SessionsValidFrom) revoked.Note(new Revocation($"{tenant}/{code}", changed.SessionsValidFrom));
        if (changed is { IsActive: false, DeactivatedAt: { } at }) revoked.Note(new Revocation(Revocation.OfStaff(tenant, code), at));

        await answers.Success(context, changed, UserJson.WriteProfile);
    }
}
