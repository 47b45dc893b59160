using FinCode.Api.Docs;
using FinCode.Api.Envelope;
using FinCode.Api.Health;
using FinCode.Api.RateLimits;
using FinCode.Api.Routing;
using Microsoft.Extensions.Options;

namespace FinCode.Api.Hosting;

/// <summary>The order in which a request meets the platform. The order of <see cref="ErrorCode"/> follows it.</summary>
public static class ApiPipeline
{
    /// <param name="access">Authentication and authorisation: puts the caller into the request's features.</param>
    public static WebApplication UseFinCodeApi(this WebApplication app, Action<IApplicationBuilder> access)
    {
        app.UseForwardedCallers(app.Services.GetRequiredService<IOptions<ApiOptions>>().Value.TrustedProxies);
        app.UseMiddleware<ServerSpanMiddleware>();
        app.UseMiddleware<EnvelopeMiddleware>();
        app.UseRouting();
        app.UseMiddleware<UnroutedMiddleware>();
        access(app);
        app.UseMiddleware<RateLimitMiddleware>();
        app.MapApi();
        app.MapHealth();
        app.MapDocs();
        return app;
    }
}
