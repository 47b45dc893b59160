using System.Collections.Immutable;

namespace FinCode.Domain.Pricing;

/// <summary>What one currency is worth in another in the market, and where that comes from.</summary>
/// <param name="Rate">In the direction in which it is at least 1.</param>
/// <param name="At">When the older of its legs was observed.</param>
/// <param name="Source">Who said so; both, joined by <c>+</c>, where a rate was crossed from two.</param>
/// <param name="Legs">The rates that it was computed from, as they were published: one, or two for a cross rate.</param>
[GenerateSerializer, Immutable, Alias("fincode.mid-rate")]
public sealed record MidRate(
    [property: Id(0)] ExchangeRate Rate,
    [property: Id(1)] decimal Bid,
    [property: Id(2)] decimal Ask,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] string Source,
    [property: Id(5)] ImmutableArray<ExchangeRate> Legs);
