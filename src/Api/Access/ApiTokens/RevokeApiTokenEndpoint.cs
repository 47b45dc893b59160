using FinCode.Api.Access.Tokens;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Sessions;
using FinCode.Domain.Access;

namespace FinCode.Api.Access.ApiTokens;

/// <summary>Ends an API token: the caller's, or for a manager any of the tenant's.</summary>
internal sealed class RevokeApiTokenEndpoint(RevokedTokens revoked, IGrainFactory grains, TimeProvider clock, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/securitymanagement/api-tokens/{id}", answers.ById("id", Revoke))
        .RequirePermission(Permission.ManageApiTokens)
        .Rated(RateClass.Write)
        .Describe(ApiTokenDocs.Revoke);

    private async Task Revoke(HttpContext context, Caller caller, Guid id)
    {
        var token = grains.ApiToken(caller.Tenant.Name, id);
        if (await token.Find() is not { } facts
            || (caller.ScopeOf(Permission.ManageApiTokens) != Scope.Tenant && facts.UserCode != caller.UserCode)
            || !await token.Revoke())
        {
            await answers.Refuse(context, AccessReason.ApiTokenNotFound.ToRefusal());
            return;
        }

        // Other processes read of it within seconds; this one knows now.
        revoked.Note(new Revocation(id.ToString("D"), clock.GetUtcNow()));
        await answers.Message(context, ApiTokenDocs.Revoke.Message!);
    }
}
