using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;

namespace FinCode.Api.Users;

/// <summary>The caller edits their own profile. The e-mail address stays.</summary>
internal sealed class EditProfileEndpoint(IGrainFactory grains, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/usermanagement/profile-edit", answers.Order("usermanagement/profile-edit", KeyUse.Optional, EditOrder.Read, Edit))
        .RequirePermission(Permission.EditOwnProfile)
        .Rated(RateClass.Write)
        .Describe(UserDocs.EditProfile);

    private Task Edit(HttpContext context, Call call, EditOrder order) => answers.Edited(context, grains, call, call.Caller.UserCode, order);
}
