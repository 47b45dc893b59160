using System.Diagnostics.Metrics;
using FinCode.Api.Envelope;

namespace FinCode.Api.Hosting;

/// <summary>What the HTTP part tells of itself. Costs a flag check while nobody listens.</summary>
internal static class ApiTelemetry
{
    public const string Name = "FinCode.Api";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "fincode.refusals", "{refusal}", "Requests that were refused, by error code and business reason.");

    /// <summary>Counted where it is written, so that what the metric says is what clients heard. Both tags are closed lists.</summary>
    public static void Refused(Refusal refusal)
    {
        if (Refusals.Enabled)
        {
            Refusals.Add(1, new("code", refusal.Code.Facts().Name), new("reason", refusal.Reason ?? "none"));
        }
    }
}
