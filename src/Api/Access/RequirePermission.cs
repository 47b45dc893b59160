namespace FinCode.Api.Access;

/// <summary>The permission that an endpoint demands, as endpoint metadata: the middleware enforces it, a test demands it.</summary>
public sealed record RequiredPermission(Permission Permission);

public static class RequirePermissionExtensions
{
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredPermission(permission));
}
