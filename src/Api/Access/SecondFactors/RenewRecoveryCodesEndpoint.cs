using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Grains.SecondFactors;

namespace FinCode.Api.Access.SecondFactors;

/// <summary>New recovery codes in place of all that are left, with both factors.</summary>
internal sealed class RenewRecoveryCodesEndpoint(Authenticators authenticators, BothFactorsStep both, IGrainFactory grains, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/securitymanagement/second-factor/recovery-codes", both.Then(Renew))
        .RequirePermission(Permission.ManageOwnCredentials)
        .Rated(RateClass.Write)
        .Describe(SecondFactorDocs.RenewCodes);

    private async Task Renew(HttpContext context, Caller caller)
    {
        var (codes, digests) = authenticators.CreateRecoveryCodes(caller.Tenant.Name, caller.UserCode);
        await (await grains.User(caller.Tenant.Name, caller.UserCode).RenewRecoveryCodes(digests)
            ? answers.Success(context, codes, RecoveryCodesJson.Write)
            : answers.Refuse(context, AccessReason.SecondFactorNotSet.ToRefusal()));
    }
}
