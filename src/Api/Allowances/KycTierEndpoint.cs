using FinCode.Api.Access;
using FinCode.Api.Access.SignIn;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain;

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
        var changed = await grains.FindCustomer(call.Caller, Permission.SetKycTier, code) is null
            ? null
            : await grains.User(call.Caller.Tenant.Name, code).SetKycTier(tier);
        await (changed is null ? answers.Refuse(context, Refusal.UserNotFound) : answers.Success(context, changed, UserJson.WriteProfile));
    }
}
