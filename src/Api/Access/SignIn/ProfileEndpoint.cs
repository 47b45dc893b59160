using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;

namespace FinCode.Api.Access.SignIn;

/// <summary>The caller's own profile.</summary>
internal sealed class ProfileEndpoint(IGrainFactory grains, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/usermanagement/profile", Handle)
        .RequirePermission(Permission.SignedIn)
        .Rated(RateClass.Read)
        .Describe(SignInDocs.Profile);

    private async Task Handle(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        if (await grains.User(caller.Tenant.Name, caller.UserCode).Find() is { } user)
        {
            await answers.Success(context, user, UserJson.WriteProfile);
            return;
        }

        await answers.Refuse(context, Refusal.UserNotFound);
    }
}
