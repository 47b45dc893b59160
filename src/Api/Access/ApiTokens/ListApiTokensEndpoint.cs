using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.ApiTokens;
using FinCode.Domain.Access;

namespace FinCode.Api.Access.ApiTokens;

/// <summary>The API tokens that there are: the caller's, and a manager's view of the tenant's.</summary>
internal sealed class ListApiTokensEndpoint(IGrainFactory grains, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/securitymanagement/api-tokens", List)
        .RequirePermission(Permission.ManageApiTokens)
        .Rated(RateClass.Read)
        .Describe(ApiTokenDocs.List);

    private async Task List(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var page = Page.Read(context, faults, $"api-tokens/{caller.TenantNo}");
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var whose = caller.ScopeOf(Permission.ManageApiTokens) == Scope.Tenant ? null : caller.UserCode;
        var found = await grains.ApiTokens(caller.Tenant.Name).List(whose, page.Skip, page.Size);
        await answers.Success(
            context, new PageOf<ApiTokenFacts>(found.Tokens, page, found.Total, null, ApiTokenJson.Write), PageOf<ApiTokenFacts>.Write);
    }
}
