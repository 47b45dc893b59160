using System.Collections.Immutable;
using FinCode.Api.Access;
using FinCode.Api.Tenancy;
using FinCode.Contracts.Tenants;
using FinCode.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Api.Tests.Fakes;

/// <summary>Stands in for authentication: the token is <c>CODE:Role</c>. The permission table is the real one.</summary>
internal static class FakeAccess
{
    public static readonly IReadOnlyDictionary<string, TenantNo> Numbers =
        new Dictionary<string, TenantNo> { ["demo"] = new(1), ["acme"] = new(2), ["load"] = new(3), ["feed"] = new(4) };

    public static void Use(IApplicationBuilder app)
    {
        var tenants = app.ApplicationServices.GetRequiredService<ITenantResolver>();
        app.Use(async (context, next) =>
        {
            var permission = context.GetEndpoint()?.Metadata.GetMetadata<RequiredPermission>()?.Permission
                ?? throw new InvalidOperationException("An endpoint without a permission.");
            if (permission != Permission.Anonymous)
            {
                if (Read(context, tenants) is not { } caller)
                {
                    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    return;
                }

                if (!caller.May(permission))
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return;
                }

                context.Features.Set(caller);
            }

            await next(context);
        });
    }

    private static Caller? Read(HttpContext context, ITenantResolver tenants)
    {
        var parts = context.Request.Headers["X-Auth-Token"].ToString().Split(':');
        return parts.Length == 2
            && Enum.TryParse<Role>(parts[1], out var role)
            && tenants.NameOf(context.Request.Headers.Host) is { } tenant
            && Numbers.TryGetValue(tenant, out var number)
            ? new Caller(new TenantProfile(tenant, number, Settings(tenant)), parts[0], [role], Guid.Empty)
            : null;
    }

    private static TenantSettings Settings(string tenant) => new(
        tenant,
        "SANDBOX",
        tenant == "feed" ? ImmutableDictionary<string, long>.Empty.Add("GBP", 150) : ImmutableDictionary<string, long>.Empty,
        RateLimited: tenant == "acme");
}
