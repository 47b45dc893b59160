using FinCode.Api.Access.Passwords;
using FinCode.Api.Access.Payloads;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Grains.SecondFactors;

namespace FinCode.Api.Access.SecondFactors;

/// <summary>New recovery codes in place of all that are left, with both factors.</summary>
internal sealed class RenewRecoveryCodesEndpoint(Authenticators authenticators, OwnPassword own, PayloadKeys keys, IGrainFactory grains, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/securitymanagement/second-factor/recovery-codes", keys.Ready(answers.Body(source => source.Open(BothFactors.Read), Renew)))
        .RequirePermission(Permission.ManageOwnCredentials)
        .Rated(RateClass.Write)
        .Describe(SecondFactorDocs.RenewCodes);

    private Task Renew(HttpContext context, BothFactors shown) => answers.WhenHashed(context, async () =>
    {
        var caller = Call.CallerOf(context);
        if (await own.Refuse(context, caller, shown) is { } refusal)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        var (codes, digests) = authenticators.CreateRecoveryCodes(caller.Tenant.Name, caller.UserCode);
        await (await grains.User(caller.Tenant.Name, caller.UserCode).RenewRecoveryCodes(digests)
            ? answers.Success(context, codes, RecoveryCodesJson.Write)
            : answers.Refuse(context, AccessReason.SecondFactorNotSet.ToRefusal()));
    });
}
