using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.Hosting;
using FinCode.Contracts.Tenants;

namespace FinCode.Api.RateLimits;

/// <summary>Counts requests per tenant, credential and class of routes. Headers as in the IETF draft on RateLimit fields.</summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, Quotas quotas, Answers answers)
{
    private static readonly int WindowSeconds = (int)QuotaOptions.Window.TotalSeconds;

    public Task Invoke(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RateClass>() is not { } rateClass)
        {
            return next(context);
        }

        var caller = context.Features.Get<Caller>();
        if ((caller?.Tenant ?? context.Features.Get<TenantProfile>()) is { Settings.RateLimited: false })
        {
            return next(context);
        }

        var key = caller is null
            ? new BucketKey(0, context.Connection.RemoteIpAddress?.ToString() ?? "", "anonymous")
            : new BucketKey(caller.TenantNo.Value, caller.UserCode, rateClass.Name);
        var answer = quotas.Take(key);
        var headers = context.Response.Headers;
        headers["RateLimit-Policy"] = $"\"{key.Class}\";q={answer.Quota};w={WindowSeconds}";
        headers["RateLimit"] = $"\"{key.Class}\";r={answer.Remaining};t={answer.ResetSeconds}";
        if (answer.Allowed)
        {
            return next(context);
        }

        headers.RetryAfter = $"{answer.ResetSeconds}";
        return answers.Refuse(context, new Refusal(
            ErrorCode.RateLimitExceeded, $"More than {answer.Quota} requests of class {key.Class} in {WindowSeconds} seconds."));
    }
}
