using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using FinCode.Domain.Money;

namespace FinCode.Grains.Payouts;

/// <summary>What the platform tells of the money at its partners: whole minor units, as the last look found them.</summary>
public static class PartnerTelemetry
{
    public const string Name = "FinCode.Payouts";

    private static readonly Meter Meter = new(Name);
    private static readonly ConcurrentDictionary<(string Tenant, string Partner, string Currency), (long Available, long Low)> Known = new();

    static PartnerTelemetry()
    {
        Meter.CreateObservableGauge("fincode.payouts.partner.available", () => Read(known => known.Available), "{minor_unit}", "Prefunded and not reserved, minor units.");
        Meter.CreateObservableGauge("fincode.payouts.partner.low", () => Read(known => known.Low), "{partner}", "1 where less is available than the partner's low balance.");
    }

    public static void Tell(string tenant, string partner, Money available, bool isLow) =>
        Known[(tenant, partner, available.Currency.Code)] = (available.MinorUnits, isLow ? 1 : 0);

    private static IEnumerable<Measurement<long>> Read(Func<(long Available, long Low), long> which) => Known.Select(each => new Measurement<long>(
        which(each.Value),
        KeyValuePair.Create<string, object?>("tenant", each.Key.Tenant),
        KeyValuePair.Create<string, object?>("partner", each.Key.Partner),
        KeyValuePair.Create<string, object?>("currency", each.Key.Currency)));
}
