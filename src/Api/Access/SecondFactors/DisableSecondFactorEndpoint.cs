using FinCode.Api.Access.Passwords;
using FinCode.Api.Access.Payloads;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;

namespace FinCode.Api.Access.SecondFactors;

/// <summary>Switches the caller's second factor off, with both factors.</summary>
internal sealed class DisableSecondFactorEndpoint(OwnPassword own, PayloadKeys keys, AccountNotices notices, IGrainFactory grains, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/securitymanagement/second-factor/disable", keys.Ready(answers.Body(source => source.Open(BothFactors.Read), Disable)))
        .RequirePermission(Permission.ManageOwnCredentials)
        .Rated(RateClass.Write)
        .Describe(SecondFactorDocs.Disable);

    private Task Disable(HttpContext context, BothFactors shown) => answers.WhenHashed(context, async () =>
    {
        var caller = Call.CallerOf(context);
        if (await own.Refuse(context, caller, shown) is { } refusal)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        await grains.User(caller.Tenant.Name, caller.UserCode).DropFactor(endsSessions: false);
        notices.SecondFactorChanged(caller.Tenant.Name, caller.UserCode, isOn: false);
        await answers.Message(context, SecondFactorDocs.Disable.Message!);
    });
}
