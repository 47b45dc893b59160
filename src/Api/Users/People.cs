using FinCode.Api.Access;
using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;

namespace FinCode.Api.Users;

/// <summary>Finds whom a caller's permission reaches.</summary>
internal sealed class People(IGrainFactory grains)
{
    /// <summary>Null also where the permission does not reach: nobody learns who else there is.</summary>
    public async Task<UserProfile?> Find(Caller caller, Role role, Permission permission, string code) =>
        UserCode.IsWellFormed(code)
        && await grains.User(caller.Tenant.Name, code).Find() is { } user
        && user.Roles.Contains(role)
        && caller.Reaches(permission, user.Code, user.Place)
            ? user
            : null;

    public static string CodeIn(HttpContext context) => context.Request.RouteValues["code"] as string ?? "";
}
