using System.Diagnostics.Metrics;

namespace FinCode.Grains.Events;

/// <summary>What the relays tell of themselves. Costs nothing while nobody listens.</summary>
public static class EventTelemetry
{
    public const string Name = "FinCode.Events";

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Delivered = Meter.CreateCounter<long>(
        "fincode.events.delivered", "{event}", "Events that a consumer has taken, by consumer.");

    public static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "fincode.events.failures", "{delivery}", "Deliveries that a consumer did not take, by consumer.");

    public static readonly Histogram<double> Lag = Meter.CreateHistogram<double>(
        "fincode.events.lag", "s", "From the commit of the oldest event of a delivery until it was taken, by consumer.");
}
