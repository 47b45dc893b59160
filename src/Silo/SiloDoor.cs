using FinCode.Grains.Ledger;
using FinCode.Silo.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo;

/// <summary>The one port of a silo that people and machines may ask: is it alive, is it of use, how is it doing.</summary>
internal static class SiloDoor
{
    private const string DefaultUrl = "http://127.0.0.1:8081";

    public static void AddSiloDoor(this WebApplicationBuilder builder)
    {
        string?[] said = [builder.Configuration["urls"], builder.Configuration["http_ports"], builder.Configuration["https_ports"]];
        if (Array.TrueForAll(said, string.IsNullOrEmpty))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
    }

    public static void MapSiloDoor(this WebApplication app)
    {
        var journal = app.Services.GetRequiredService<IJournal>();
        var stopping = app.Lifetime.ApplicationStopping;
        app.MapGet("/health/live", static context => context.Response.WriteAsync("UP"));
        app.MapGet("/health/ready", context => Answer(context, stopping.IsCancellationRequested ? "draining" : journal.IsAvailable ? null : "journal"));
        var scrape = app.Services.GetRequiredService<PrometheusScrape>();
        if (scrape.IsEnabled)
        {
            app.MapGet("/metrics", context =>
            {
                context.Response.ContentType = PrometheusScrape.ContentType;
                return context.Response.WriteAsync(scrape.Collect() ?? "");
            });
        }
    }

    private static Task Answer(HttpContext context, string? trouble)
    {
        context.Response.StatusCode = trouble is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return context.Response.WriteAsync(trouble is null ? "UP" : $"Not ready: {trouble}.");
    }
}
