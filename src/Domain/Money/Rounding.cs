namespace FinCode.Domain.Money;

/// <summary>
/// How a fraction of a unit becomes whole units, by what the amount is for. A call names the purpose, so that whoever reads it sees
/// who keeps the fraction.
/// </summary>
public enum Rounding
{
    /// <summary>What a customer is paid: down. The fraction stays in the margin.</summary>
    CustomerReceives,

    /// <summary>What a customer pays: up.</summary>
    CustomerPays,

    /// <summary>A fee: half up.</summary>
    Fee,

    /// <summary>A tax: half up, as most tax laws say.</summary>
    Tax,

    /// <summary>What something is worth at the market's mid rate: half to even, so that many of them lean to no side.</summary>
    Valuation,
}

/// <summary>Exact division by each rule of rounding.</summary>
public static class RoundingRules
{
    /// <summary>Whole units of an exact fraction that is not negative.</summary>
    /// <param name="numerator">At least 0.</param>
    /// <param name="denominator">More than 0.</param>
    public static Int128 Divide(this Rounding rounding, Int128 numerator, Int128 denominator)
    {
        Invariant.Holds(numerator >= 0 && denominator > 0);
        var (whole, rest) = Int128.DivRem(numerator, denominator);
        return Rises(rounding, whole, rest, denominator) ? whole + 1 : whole;
    }

    private static bool Rises(Rounding rounding, Int128 whole, Int128 rest, Int128 denominator) => rounding switch
    {
        Rounding.CustomerReceives => false,
        Rounding.CustomerPays => rest > 0,
        Rounding.Fee or Rounding.Tax => rest >= denominator - rest,
        _ => rest > denominator - rest || (rest == denominator - rest && Int128.IsOddInteger(whole)),
    };

    /// <summary>A percentage of an amount, whole minor units.</summary>
    /// <param name="units">At least 0, minor units.</param>
    /// <param name="percent">At least 0, at most <see cref="Limits.PercentDecimalsMax"/> decimals.</param>
    public static long PercentOf(this Rounding rounding, long units, decimal percent)
    {
        // Millionths of a percent: whole, and far inside 128 bits with the largest amount.
        var parts = (Int128)(percent * PartsPerPercent);
        return checked((long)rounding.Divide(units * parts, 100 * (Int128)PartsPerPercent));
    }

    private const long PartsPerPercent = 1_000_000;
}
