using System.Diagnostics.Metrics;
using FinCode.Domain.Events;

namespace FinCode.Grains.Webhooks;

/// <summary>What webhooks tell of themselves. Costs nothing while nobody listens.</summary>
public static class WebhookTelemetry
{
    public const string Name = "FinCode.Webhooks";

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Attempts = Meter.CreateCounter<long>("fincode.webhooks.attempts", "{request}", "Requests to endpoints, by whether they were taken.");

    public static readonly Counter<long> Dead = Meter.CreateCounter<long>("fincode.webhooks.dead", "{event}", "Events that were given up after three days.");

    public static readonly Counter<long> Disabled = Meter.CreateCounter<long>("fincode.webhooks.disabled", "{endpoint}", "Endpoints that were disabled because they took nothing.");

    public static readonly Histogram<double> Lag = Meter.CreateHistogram<double>("fincode.webhooks.lag", "s", "From the commit of an event until an endpoint took it.");

    private static readonly KeyValuePair<string, object?> Taken = new("outcome", "taken");
    private static readonly KeyValuePair<string, object?> NotTaken = new("outcome", "failed");

    public static void Told(SendResult result, FeedEvent happened, DateTimeOffset now)
    {
        Attempts.Add(1, result.IsTaken ? Taken : NotTaken);
        if (result.IsTaken) Lag.Record(Math.Max(0, (now - happened.CommittedAt).TotalSeconds));
    }
}
