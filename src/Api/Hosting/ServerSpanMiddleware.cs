using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace FinCode.Api.Hosting;

/// <summary>
/// Completes the server's span by the OpenTelemetry conventions: ASP.NET Core 10 begins it with what the request says, but
/// leaves out the route, the status and the name that follows from them.
/// </summary>
internal sealed class ServerSpanMiddleware(RequestDelegate next)
{
    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
            {
                Complete(span, context);
            }
        }
    }

    private static void Complete(Activity span, HttpContext context)
    {
        var status = context.Response.StatusCode;
        span.SetTag("http.response.status_code", status);
        if (context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route })
        {
            span.SetTag("http.route", route);
            if (route.Contains("{email}", StringComparison.Ordinal))
            {
                // Published paths with an address in them; a trace is no place for it.
                span.SetTag("url.path", route);
            }

            span.DisplayName = $"{context.Request.Method} {route}";
        }

        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetTag("error.type", $"{status}");
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
