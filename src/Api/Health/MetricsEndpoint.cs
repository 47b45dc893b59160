using FinCode.Api.Access;
using FinCode.Api.Routing;

namespace FinCode.Api.Health;

/// <summary>The figures as Prometheus reads them. There only when an operator asks for them; then for anyone who can reach the port.</summary>
public static class MetricsEndpoint
{
    private const string PrometheusText = "text/plain; version=0.0.4; charset=utf-8";

    /// <param name="collect">The metrics as text; null when they are off.</param>
    public static WebApplication MapMetrics(this WebApplication app, bool isEnabled, Func<string?> collect)
    {
        if (isEnabled)
        {
            app.MapRead("/metrics", context =>
            {
                context.Response.ContentType = PrometheusText;
                return context.Response.WriteAsync(collect() ?? "", context.RequestAborted);
            }).RequirePermission(Permission.Anonymous);
        }

        return app;
    }
}
