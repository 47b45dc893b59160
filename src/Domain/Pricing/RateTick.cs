using FinCode.Domain.Money;

namespace FinCode.Domain.Pricing;

/// <summary>One observation of a market: what one unit of the base costs in the other currency. Kept exactly as it was published.</summary>
/// <param name="Bid">What the market pays for one unit of the base.</param>
/// <param name="Ask">What it takes for one; a reference rate has both the same.</param>
/// <param name="Source">Who said so, for example <c>ECB</c>.</param>
/// <param name="At">When it was observed, not when it arrived.</param>
[GenerateSerializer, Immutable, Alias("fincode.rate-tick")]
public sealed record RateTick(
    [property: Id(0)] Currency Base,
    [property: Id(1)] Currency Quote,
    [property: Id(2)] decimal Bid,
    [property: Id(3)] decimal Ask,
    [property: Id(4)] string Source,
    [property: Id(5)] DateTimeOffset At)
{
    public string Pair => PairOf(Base, Quote);

    public decimal Mid => (Bid + Ask) / 2;

    public static string PairOf(Currency one, Currency other) => $"{one.Code}/{other.Code}";

    public static RateTick Reference(Currency one, Currency other, decimal rate, string source, DateTimeOffset at) => new(one, other, rate, rate, source, at);
}

/// <summary>Why an observation did not become the rate of its pair. Checked in this order.</summary>
[GenerateSerializer, Alias("fincode.tick-fault")]
public enum TickFault
{
    None,

    /// <summary>Zero, or beyond what a rate may be.</summary>
    OutOfRange,

    /// <summary>The bid is above the ask.</summary>
    Inverted,
    SameCurrency,

    /// <summary>From the future: a clock is wrong.</summary>
    TooEarly,

    /// <summary>The book has a newer one.</summary>
    Superseded,

    /// <summary>Too far from the one before. The pair is not quoted until somebody confirms the rate.</summary>
    Jumped,

    /// <summary>Too far from what the pair's rates over a third currency say. The pair is not quoted until somebody confirms the rate.</summary>
    Disagrees,
}

/// <param name="Suspended">An observation that waits to be confirmed or replaced; until then the pair is not quoted.</param>
[GenerateSerializer, Immutable, Alias("fincode.rate-entry")]
public sealed record RateEntry(
    [property: Id(0)] RateTick? Current, [property: Id(1)] RateTick? Suspended = null, [property: Id(2)] TickFault Reason = TickFault.None);
