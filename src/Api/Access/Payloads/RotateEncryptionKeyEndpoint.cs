using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;

namespace FinCode.Api.Access.Payloads;

/// <summary>Publishes another key. What was encrypted to the one before is opened for another day.</summary>
internal sealed class RotateEncryptionKeyEndpoint(PayloadKeys keys, TimeProvider clock, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/securitymanagement/encryption-key/rotate", answers.Body(static _ => 0, Rotate, isOptional: true))
        .RequirePermission(Permission.ManageKeys)
        .Rated(RateClass.Write)
        .Describe(PayloadDocs.Rotate);

    private async Task Rotate(HttpContext context, int nothing) => await answers.Success(
        context, (await keys.Rotate(Call.CallerOf(context).Tenant.Name), clock.GetUtcNow()), EncryptionKeyJson.Write);
}
