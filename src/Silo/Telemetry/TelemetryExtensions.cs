using System.Diagnostics.Metrics;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Grains.Payouts;
using FinCode.Grains.Remittances;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FinCode.Silo.Telemetry;

/// <summary>
/// Traces, metrics and logs. Nothing listens unless it is asked for: OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set,
/// Prometheus text when <c>FinCode:Metrics</c> is true.
/// </summary>
public static class TelemetryExtensions
{
    private static readonly string[] Sources =
        ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "FinCode.Api", "FinCode.Engine", "FinCode.Journal", "Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime"];

    /// <summary>From a commit to a backlog. The default buckets are made for milliseconds: everything would lie in the first.</summary>
    private static readonly ExplicitBucketHistogramConfiguration Seconds = new()
    {
        Boundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql",
        "FinCode.Api", "FinCode.Engine", "FinCode.Journal", "FinCode.Events", "FinCode.Screening", MonitoringTelemetry.Name, VerdictTelemetry.Name, PartnerTelemetry.Name,
        "Microsoft.Orleans",
    ];

    public static IHostApplicationBuilder AddFinCodeTelemetry(this IHostApplicationBuilder builder, string serviceName)
    {
        var otlp = !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        var prometheus = builder.Configuration.GetValue("FinCode:Metrics", false);
        var scrape = new PrometheusScrape(prometheus);
        builder.Services.AddSingleton(scrape);
        if (!otlp && !prometheus)
        {
            return builder;
        }

        // .NET 10 leaves the attributes of OpenTelemetry off its own server span unless told otherwise.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        var sdk = OpenTelemetrySdk.Create(telemetry =>
        {
            telemetry.ConfigureResource(resource => resource.AddService(serviceName));
            telemetry.WithMetrics(metrics => Configure(metrics, scrape, otlp));
            if (otlp)
            {
                telemetry.WithTracing(traces => traces.AddSource(Sources).AddOtlpExporter());
            }
        });

        // Registered as an instance would not be disposed, and what is not disposed does not flush.
        builder.Services.AddSingleton(_ => sdk);
        builder.Services.AddHostedService<TelemetryLifetime>();
        if (otlp)
        {
            builder.Logging.AddOpenTelemetry(logs =>
            {
                logs.SetResourceBuilder(ResourceBuilder.CreateDefault().AddService(serviceName));
                logs.IncludeScopes = true;
                logs.AddOtlpExporter();
            });
        }

        return builder;
    }

    private static void Configure(MeterProviderBuilder metrics, PrometheusScrape scrape, bool otlp)
    {
        metrics.AddMeter(Meters);
        metrics.AddView(instrument => instrument is Histogram<double> { Unit: "s" } && instrument.Name.StartsWith("fincode.", StringComparison.Ordinal) ? Seconds : null);
        if (scrape.IsEnabled)
        {
            metrics.AddReader(scrape.Reader);
        }

        if (otlp)
        {
            metrics.AddOtlpExporter();
        }
    }

    /// <summary>Holds the SDK, so that the container makes it, and disposes it at the end.</summary>
    private sealed class TelemetryLifetime(OpenTelemetrySdk sdk) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            sdk.TracerProvider.ForceFlush();
            sdk.MeterProvider.ForceFlush();
            return Task.CompletedTask;
        }
    }
}

/// <summary>Collects metrics when somebody scrapes, one scrape at a time.</summary>
public sealed class PrometheusScrape : IDisposable
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly PrometheusText text = new();
    private readonly Lock gate = new();

    internal PrometheusScrape(bool isEnabled)
    {
        IsEnabled = isEnabled;
        Reader = new BaseExportingMetricReader(text) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };
    }

    public bool IsEnabled { get; }

    internal BaseExportingMetricReader Reader { get; }

    /// <summary>The current metrics as text, or null when metrics are off.</summary>
    public string? Collect()
    {
        if (!IsEnabled)
        {
            return null;
        }

        lock (gate)
        {
            Reader.Collect();
            return text.Written;
        }
    }

    public void Dispose()
    {
        Reader.Dispose();
        text.Dispose();
    }
}
