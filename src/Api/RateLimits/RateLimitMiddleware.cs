using System.Globalization;
using System.Net;
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
        var tenant = caller?.Tenant ?? context.Features.Get<TenantProfile>();
        if (tenant is { Settings.RateLimited: false })
        {
            return next(context);
        }

        // A call that carries a token to a login is still a login.
        var counted = caller is null && rateClass != RateClass.Login ? RateClass.Anonymous : rateClass;
        var credential = caller is null || rateClass == RateClass.Login ? context.Connection.RemoteIpAddress ?? IPAddress.None : caller.Credential;
        var taking = quotas.Take(tenant, credential, counted);
        return taking.IsCompletedSuccessfully ? Continue(context, counted, taking.Result) : ContinueLater(context, counted, taking);
    }

    private async Task ContinueLater(HttpContext context, RateClass rateClass, ValueTask<QuotaAnswer> taking) =>
        await Continue(context, rateClass, await taking);

    private Task Continue(HttpContext context, RateClass rateClass, QuotaAnswer answer)
    {
        var headers = context.Response.Headers;
        headers["RateLimit-Policy"] = answer.Policy;
        headers["RateLimit"] = answer.State;
        if (answer.Allowed)
        {
            return next(context);
        }

        headers.RetryAfter = answer.ResetSeconds.ToString(CultureInfo.InvariantCulture);
        return answers.Refuse(context, new Refusal(
            ErrorCode.RateLimitExceeded, $"More than {answer.Quota} requests of class {rateClass.Name} in {WindowSeconds} seconds."));
    }
}
