using FinCode.Domain.Money;

namespace FinCode.Domain.Pricing;

/// <summary>Why there is no rate, in words.</summary>
public static class RateFaults
{
    /// <summary>Why there is no rate of a pair, in a sentence for whoever asked.</summary>
    public static string Explain(this RateFault fault, Currency one, Currency other) => fault switch
    {
        RateFault.Suspended => $"The rate of {one}/{other} waits to be confirmed.",
        RateFault.Stale => $"The rate of {one}/{other} is too old to be quoted.",
        RateFault.LegsApart => $"The rates behind {one}/{other} were observed too far apart.",
        _ => $"There is no rate of {one}/{other}.",
    };
}
