using FinCode.Api.Access;
using FinCode.Api.Access.SignIn;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Compliance.Kyc;

namespace FinCode.Api.Allowances;

/// <summary>How far a customer is verified, by a manager's word. The user's document changes, so the audit trail has it.</summary>
internal sealed class KycTierEndpoint(IGrainFactory grains, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/usermanagement/customers/{code}/kyc-tier", answers.Order("usermanagement/customers/kyc-tier", KeyUse.Optional, ReadTier, Set))
        .RequirePermission(Permission.SetKycTier)
        .Rated(RateClass.Admin)
        .Describe(LimitDocs.SetTier);

    private static int ReadTier(Fields fields)
    {
        if (!fields.Required("kycTier", out _)) return 0;
        return (int)(fields.OptionalWhole("kycTier", 0, Limits.KycTierMax) ?? 0);
    }

    private async Task Set(HttpContext context, Call call, int tier)
    {
        var code = context.Request.RouteValues["code"] as string ?? "";
        if (await grains.FindCustomer(call.Caller, Permission.SetKycTier, code) is null)
        {
            await answers.Refuse(context, Refusal.UserNotFound);
            return;
        }

        // The customer's file is the one place where a tier is decided; the user follows it before this is answered.
        var answer = await grains.KycFile(call.Caller.Tenant.Name, code).Execute(new GrantTier(call.HasKey ? call.Operation(code) : null, call.Caller.UserCode, tier, null));
        var changed = answer is { Refusal: null, DifferentField: null } ? await grains.User(call.Caller.Tenant.Name, code).Find() : null;
        await (answer.DifferentField is { } field ? answers.Refuse(context, Refusal.KeyReused(field))
            : answer.Refusal is { } refusal ? answers.Refuse(context, refusal.ToRefusal())
            : changed is null ? answers.Refuse(context, Refusal.UserNotFound)
            : answers.Success(context, changed, UserJson.WriteProfile, answer.IsReplay));
    }
}
