namespace FinCode.Domain.Pricing;

/// <summary>How far a tenant trusts its rates.</summary>
/// <param name="JumpPercentMax">How far one observation may lie from the one before it.</param>
/// <param name="ArbitragePercentMax">How far a pair's rate may lie from what its rates over a third currency come to.</param>
[GenerateSerializer, Immutable, Alias("fincode.rate-policy")]
public sealed record RatePolicy([property: Id(0)] decimal JumpPercentMax, [property: Id(1)] decimal ArbitragePercentMax)
{
    public static readonly RatePolicy Default = new(10, 2);
}

/// <summary>How old the rates behind one price may be.</summary>
/// <param name="AgeMax">Of the older leg.</param>
/// <param name="ApartMax">Between the legs of a cross rate.</param>
[GenerateSerializer, Immutable, Alias("fincode.rate-freshness")]
public readonly record struct RateFreshness([property: Id(0)] TimeSpan AgeMax, [property: Id(1)] TimeSpan ApartMax)
{
    /// <summary>Reference rates rest over Easter and Christmas for up to five days.</summary>
    public static readonly RateFreshness Default = new(TimeSpan.FromDays(5), TimeSpan.FromDays(1));
}

/// <summary>Why there is no rate to quote. Checked in this order.</summary>
[GenerateSerializer, Alias("fincode.rate-fault")]
public enum RateFault
{
    None,
    NotFound,
    Suspended,
    Stale,

    /// <summary>The legs of the cross rate were observed too far apart.</summary>
    LegsApart,
    OutOfRange,
}
