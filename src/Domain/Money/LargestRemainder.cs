namespace FinCode.Domain.Money;

/// <summary>Divides an amount among several in proportion, without losing a unit.</summary>
public static class LargestRemainder
{
    /// <summary>Minor units for each weight, in its order. They sum to the whole; of equal remainders the earlier gets the unit.</summary>
    /// <param name="whole">Not negative.</param>
    /// <param name="weights">Not negative, and not all zero unless the whole is.</param>
    public static long[] Split(long whole, ReadOnlySpan<long> weights)
    {
        Invariant.Holds(whole >= 0);
        var sum = Int128.Zero;
        foreach (var weight in weights)
        {
            Invariant.Holds(weight >= 0);
            sum += weight;
        }

        var shares = new long[weights.Length];
        if (whole == 0) return shares;
        Invariant.Holds(sum > 0);
        var remainders = new (Int128 Remainder, int At)[weights.Length];
        var left = whole;
        for (var at = 0; at < shares.Length; at++)
        {
            var (share, remainder) = Int128.DivRem((Int128)whole * weights[at], sum);
            shares[at] = (long)share;
            remainders[at] = (remainder, at);
            left -= shares[at];
        }

        // Fewer units are left than there are shares with a remainder.
        foreach (var (_, at) in remainders.OrderByDescending(each => each.Remainder).ThenBy(each => each.At).Take((int)left)) shares[at]++;
        return shares;
    }
}
