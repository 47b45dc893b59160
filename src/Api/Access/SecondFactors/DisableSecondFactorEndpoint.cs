using FinCode.Api.Access.Passwords;
using FinCode.Api.Access.SignIn;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Routing;
using FinCode.Contracts;

namespace FinCode.Api.Access.SecondFactors;

/// <summary>Switches the caller's second factor off, with both factors, where the tenant does not demand one.</summary>
internal sealed class DisableSecondFactorEndpoint(BothFactorsStep both, SignInRules rules, AccountNotices notices, IGrainFactory grains, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/securitymanagement/second-factor/disable", both.Then(Disable))
        .RequirePermission(Permission.ManageOwnCredentials)
        .Rated(RateClass.Write)
        .Describe(SecondFactorDocs.Disable);

    private async Task Disable(HttpContext context, Caller caller)
    {
        if (await rules.DemandsSecondFactor(caller.Tenant.Name, caller.Roles))
        {
            await answers.Refuse(context, AccessReason.SecondFactorDemanded.ToRefusal());
            return;
        }

        await grains.User(caller.Tenant.Name, caller.UserCode).DropFactor(endsSessions: false);
        notices.SecondFactorChanged(caller.Tenant.Name, caller.UserCode, isOn: false);
        await answers.Message(context, SecondFactorDocs.Disable.Message!);
    }
}
