using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Routing;
using FinCode.Contracts.Tenants;

namespace FinCode.Api.Access.Payloads;

/// <summary>The public key to which clients of the tenant encrypt passwords and PINs.</summary>
internal sealed class GetEncryptionKeyEndpoint(PayloadKeys keys, TimeProvider clock, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/securitymanagement/encryption-key", Get)
        .RequirePermission(Permission.Anonymous)
        .Rated(RateClass.Read)
        .Describe(PayloadDocs.Get);

    private async Task Get(HttpContext context)
    {
        if (context.Features.Get<TenantProfile>() is not { } tenant)
        {
            await answers.Refuse(context, Failures.Bad(StatusCodes.Status404NotFound));
            return;
        }

        await answers.Success(context, (await keys.Published(tenant.Name), clock.GetUtcNow()), EncryptionKeyJson.Write);
    }
}
