using FinCode.Api.Access;
using FinCode.Api.Access.SignIn;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;

namespace FinCode.Api.Users;

/// <summary>The published way to activate somebody: a GET that changes something, kept for its clients. Doing it twice is doing it once.</summary>
internal sealed class ActivateUserEndpoint(IGrainFactory grains, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/usermanagement/activate-user-account/{id}", answers.ById("id", Activate))
        .RequirePermission(Permission.SwitchCustomers)
        .Rated(RateClass.Write)
        .Describe(UserDocs.ActivateById);

    private async Task Activate(HttpContext context, Caller caller, Guid id)
    {
        var tenant = caller.Tenant.Name;
        if (await grains.UserDirectory(tenant).FindById(id) is not { } code
            || await grains.User(tenant, code).Find() is not { } user
            || !Array.Exists(PeopleKind.All, kind => user.Roles.Contains(kind.Role) && caller.Reaches(kind.Switch, code, user.Place)))
        {
            await answers.Refuse(context, Refusal.UserNotFound);
            return;
        }

        await grains.User(tenant, code).SetActive(true);
        await answers.Success(context, user with { IsActive = true }, UserJson.WriteProfile);
    }
}
