using FinCode.Api.Access.SignIn;
using FinCode.Api.Audit;
using FinCode.Api.Routing;
using FinCode.Api.Users;

namespace FinCode.Api.Access;

/// <summary>The endpoints of access control, under every version; the keys also where RFC 8615 puts what belongs to the host.</summary>
public static class AccessRoutes
{
    private static readonly Type[] Endpoints =
    [
        typeof(LoginEndpoint),
        typeof(RefreshTokenEndpoint),
        typeof(LogoutEndpoint),
        typeof(ProfileEndpoint),
        typeof(RegisterCustomerEndpoint),
        typeof(EditProfileEndpoint),
        typeof(PeopleEndpoints),
        typeof(ListPeopleEndpoints),
        typeof(ActivateUserEndpoint),
        typeof(PersonalDataEndpoints),
        typeof(AuditEndpoint),
        typeof(JwksEndpoint),
    ];

    public static void MapFinCodeAccess(this IEndpointRouteBuilder routes)
    {
        ActivatorUtilities.CreateInstance<JwksEndpoint>(routes.ServiceProvider).Map(routes);
        foreach (var prefix in ApiRoutes.Prefixes)
        {
            var group = routes.MapGroup(prefix);
            foreach (var type in Endpoints)
            {
                ((IEndpoint)ActivatorUtilities.CreateInstance(routes.ServiceProvider, type)).Map(group);
            }
        }
    }
}
