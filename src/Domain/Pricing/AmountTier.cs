using System.Collections.Immutable;

namespace FinCode.Domain.Pricing;

/// <summary>From so much principal on, a price is so much and a part of an amount: a fee of the principal, a share of its base.</summary>
/// <param name="From">Minor units of the principal; the first tier begins at 0.</param>
/// <param name="Flat">Minor units.</param>
/// <param name="Percent">Of the amount, 0 to 100.</param>
[GenerateSerializer, Immutable, Alias("fincode.charge-tier")]
public readonly record struct AmountTier([property: Id(0)] long From, [property: Id(1)] long Flat, [property: Id(2)] decimal Percent)
{
    /// <summary>The one that counts for a principal.</summary>
    /// <param name="tiers">Ascending, the first from 0.</param>
    public static AmountTier At(ImmutableArray<AmountTier> tiers, long principal)
    {
        var tier = tiers[0];
        foreach (var next in tiers)
        {
            if (next.From > principal) break;
            tier = next;
        }

        return tier;
    }

    /// <summary>Why they cannot be used; null where they can.</summary>
    public static string? Fault(ImmutableArray<AmountTier> tiers)
    {
        if (tiers.IsDefaultOrEmpty || tiers[0].From != 0) return "The first tier must begin at 0.";
        for (var at = 1; at < tiers.Length; at++)
        {
            if (tiers[at].From <= tiers[at - 1].From) return "Tiers must begin at rising amounts.";
        }

        return tiers.Any(tier => tier.Flat is < 0 or > Limits.AmountMax || tier.Percent is < 0 or > 100) ? "Tiers must be amounts and percentages up to 100." : null;
    }
}
