using System.Collections.Immutable;
using FinCode.Domain.Money;

namespace FinCode.Domain.Pricing;

/// <summary>A code that makes sending cheaper.</summary>
[GenerateSerializer, Immutable, Alias("fincode.promo-code")]
public sealed record PromoCode
{
    /// <summary>Capital letters and digits; read without regard to case.</summary>
    [Id(0)]
    public required string Code { get; init; }

    /// <summary>Of the fees.</summary>
    [Id(1)]
    public decimal FeePercentOff { get; init; }

    /// <summary>Minor units of <see cref="Currency"/>.</summary>
    [Id(2)]
    public long FeeFlatOff { get; init; }

    /// <summary>Percentage points off the margin.</summary>
    [Id(3)]
    public decimal MarginPercentOff { get; init; }

    /// <summary>The sending currency it is good for.</summary>
    [Id(4)]
    public required Currency Currency { get; init; }

    /// <summary>Empty for all.</summary>
    [Id(5)]
    public ImmutableArray<string> CorridorIds { get; init; } = [];

    /// <summary>The least principal, minor units.</summary>
    [Id(6)]
    public long SendMin { get; init; }

    /// <summary>From then on it is no longer good; null for never.</summary>
    [Id(7)]
    public DateTimeOffset? EndsAt { get; init; }

    public bool Fits(string corridorId, Currency send, DateTimeOffset now) =>
        Currency == send && (CorridorIds.IsDefaultOrEmpty || CorridorIds.Contains(corridorId)) && (EndsAt is null || now < EndsAt);

    /// <summary>What it takes off fees, minor units.</summary>
    public long Off(long fees) => Math.Min(fees, FeeFlatOff + Rounding.Fee.PercentOf(fees, FeePercentOff));

    public PricingFault? Fault() =>
        FeePercentOff is < 0 or > 100 || MarginPercentOff is < 0 or > Limits.MarginPercentMax || FeeFlatOff is < 0 or > Limits.AmountMax || SendMin is < 0 or > Limits.AmountMax
            ? new("feePercentOff", "Discounts must be percentages and amounts.")
            : FeePercentOff == 0 && FeeFlatOff == 0 && MarginPercentOff == 0 ? new("feePercentOff", "A promo code must give something.") : null;
}
