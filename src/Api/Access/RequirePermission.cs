namespace FinCode.Api.Access;

/// <summary>The permission that an endpoint demands, as endpoint metadata: the middleware enforces it, a test demands it.</summary>
public sealed record RequiredPermission(Permission Permission);

/// <summary>How an endpoint names its permission where it is mapped.</summary>
public static class RequirePermissionExtensions
{
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredPermission(permission));
}
