using FinCode.Api.Access.Passwords;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Grains.SecondFactors;

namespace FinCode.Api.Access.SecondFactors;

/// <summary>Shows that the app works; from now on signing in asks for it. Answers the recovery codes, once.</summary>
internal sealed class ConfirmSecondFactorEndpoint(Authenticators authenticators, AccountNotices notices, IGrainFactory grains, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/securitymanagement/second-factor/confirm", answers.Body(
            source => source.Open(fields => fields.RequiredText("otp", Limits.OtpLengthMax)), Confirm))
        .RequirePermission(Permission.EnrolSecondFactor)
        .Rated(RateClass.Write)
        .Describe(SecondFactorDocs.Confirm);

    private async Task Confirm(HttpContext context, string otp)
    {
        var caller = Call.CallerOf(context);
        var tenant = caller.Tenant.Name;
        var user = grains.User(tenant, caller.UserCode);
        if (await user.FindCredential() is not { Factor: { IsConfirmed: false } offered })
        {
            await answers.Refuse(context, AccessReason.SecondFactorNotOffered.ToRefusal());
            return;
        }

        var (codes, digests) = authenticators.CreateRecoveryCodes(tenant, caller.UserCode);
        if (authenticators.Read(tenant, caller.UserCode, offered, otp) is not { Step: not null } proof || !await user.ConfirmFactor(proof, digests))
        {
            await answers.Refuse(context, AccessReason.SecondFactorInvalid.ToRefusal());
            return;
        }

        notices.SecondFactorChanged(tenant, caller.UserCode, isOn: true);
        await answers.Success(context, codes, RecoveryCodesJson.Write);
    }
}
